"""What one respondent sends, and how it lies in an envelope. Pure.

An envelope's content is of one size for its survey: a byte for what is not an answer (fast, told), a byte
for each part (the choice's number from 1), then, where the survey has room for it, a free text filled up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from sucharit.surveys.questionnaire import Question

FAST = 1  # bit of the first byte
TOLD_SHIFT = 1  # two bits above it
LENGTH_BYTES = 2  # of the free text, before it


class Coached(IntEnum):
    """What the respondent says of whether someone told them what to answer."""

    UNSAID = 0
    NO = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One respondent's answers: a choice's number from 1 for each part."""

    choices: bytes
    fast: bool = False
    told: Coached = Coached.UNSAID
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What can be read of a form that was sent: `missing` and `unknown` are the columns at fault."""

    answer: Answer
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=())

    @property
    def complete(self) -> bool:
        """Whether it can be taken."""
        return not self.missing and not self.unknown


def read_form(questions: Sequence[Question], sent: Mapping[str, str], note_bytes: int = 0) -> Form:
    """Read a sent form. The number of the choice is all a browser says; points are never taken from it.

    A choice that the question does not have counts as unknown, never as the nearest one. The free text
    is cut to the envelope's room at a whole letter.
    """
    choices = bytearray()
    missing, unknown = [], []
    for question in questions:
        said = sent.get(question.column, "")
        number = int(said) if said.isascii() and said.isdigit() and len(said) <= 3 else 0
        if not said:
            missing.append(question.column)
        elif not 1 <= number <= len(question.choices):
            unknown.append(question.column)
            number = 0
        choices.append(number)
    told = {"no": Coached.NO, "yes": Coached.YES}.get(sent.get("told", ""), Coached.UNSAID)
    note = cut(sent.get("note", "").strip(), note_bytes)
    answer = Answer(bytes(choices), fast=sent.get("pace") == "fast", told=told, note=note)
    return Form(answer, tuple(missing), tuple(unknown))


def cut(text: str, room: int) -> str:
    """As much of the text as fits into so many bytes of UTF-8, ending at a whole letter."""
    return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")


def pack(answer: Answer, note_bytes: int) -> bytes:
    """The content of an envelope; its size depends on the survey alone."""
    first = (FAST if answer.fast else 0) | answer.told << TOLD_SHIFT
    content = bytes([first]) + answer.choices
    if note_bytes:
        note = cut(answer.note, note_bytes).encode()
        content += len(note).to_bytes(LENGTH_BYTES, "big") + note.ljust(note_bytes, b"\0")
    return content


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Many envelopes' contents, taken apart: nothing in one list tells of anything in another."""

    choices: list[bytes]
    notes: list[str]
    fast: int
    told: tuple[int, int, int]  # by Coached


def unpack_many(contents: Sequence[bytes], parts: int) -> Unpacked:
    """What a survey's envelopes hold. Raises ValueError for contents that `pack` did not make."""
    if any(len(content) < 1 + parts for content in contents):
        raise ValueError(f"expected {parts} answers in each envelope")
    firsts = [content[0] for content in contents]
    told = [first >> TOLD_SHIFT & 3 for first in firsts]
    return Unpacked(
        choices=[content[1 : 1 + parts] for content in contents],
        notes=[note for content in contents if (note := _note(content[1 + parts :]))],
        fast=sum(first & FAST for first in firsts),
        told=(told.count(Coached.UNSAID), told.count(Coached.NO), told.count(Coached.YES)),
    )


def _note(rest: bytes) -> str:
    length = int.from_bytes(rest[:LENGTH_BYTES], "big")
    return rest[LENGTH_BYTES : LENGTH_BYTES + length].decode()
