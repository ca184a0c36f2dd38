"""What one respondent sends, and how it lies in an envelope. Pure.

An envelope's content is of one size for its survey: a byte for what is not an answer (fast, coached), a byte
for each part (the choice's number from 1), then, where the survey has room for it, a free text filled up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from sucharit.surveys.questionnaire import Question

FAST = 1  # bit of the first byte
COACHED_SHIFT = 1  # two bits above it
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
    coached: Coached = Coached.UNSAID
    comment: str = ""


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


def read_form(questions: Sequence[Question], sent: Mapping[str, str], comment_bytes: int = 0) -> Form:
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
    coached = {"no": Coached.NO, "yes": Coached.YES}.get(sent.get("told", ""), Coached.UNSAID)
    comment = cut(sent.get("note", "").strip(), comment_bytes)
    answer = Answer(bytes(choices), fast=sent.get("pace") == "fast", coached=coached, comment=comment)
    return Form(answer, tuple(missing), tuple(unknown))


def cut(text: str, room: int) -> str:
    """As much of the text as fits into so many bytes of UTF-8, ending at a whole letter."""
    return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")


def pack(answer: Answer, comment_bytes: int) -> bytes:
    """The content of an envelope; its size depends on the survey alone."""
    first = (FAST if answer.fast else 0) | answer.coached << COACHED_SHIFT
    content = bytes([first]) + answer.choices
    if comment_bytes:
        comment = cut(answer.comment, comment_bytes).encode()
        content += len(comment).to_bytes(LENGTH_BYTES, "big") + comment.ljust(comment_bytes, b"\0")
    return content


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Many envelopes' contents, taken apart: nothing in one list tells of anything in another."""

    choices: list[bytes]
    comments: list[str]
    fast: int
    coached: tuple[int, int, int]  # by Coached


def unpack_many(contents: Sequence[bytes], parts: int) -> Unpacked:
    """What a survey's envelopes hold. Raises ValueError for contents that `pack` did not make."""
    if any(len(content) < 1 + parts for content in contents):
        raise ValueError(f"expected {parts} answers in each envelope")
    firsts = [content[0] for content in contents]
    coached = [first >> COACHED_SHIFT & 3 for first in firsts]
    return Unpacked(
        choices=[content[1 : 1 + parts] for content in contents],
        comments=[comment for content in contents if (comment := _comment(content[1 + parts :]))],
        fast=sum(first & FAST for first in firsts),
        coached=(coached.count(Coached.UNSAID), coached.count(Coached.NO), coached.count(Coached.YES)),
    )


def _comment(rest: bytes) -> str:
    length = int.from_bytes(rest[:LENGTH_BYTES], "big")
    return rest[LENGTH_BYTES : LENGTH_BYTES + length].decode()
