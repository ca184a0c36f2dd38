"""What one respondent sends, and how it is laid out in an envelope. Pure.

An envelope's content has one size for its survey: a byte for what is not an answer (speeding, coached), a
byte for each part (the choice's number from 1), then, where the survey has room for it, a comment filled up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from sucharit.surveys.questionnaire import Question

SPEEDING_BIT = 1  # bit of the first byte
COACHED_SHIFT = 1  # two bits above it
LENGTH_BYTES = 2  # of the comment, before it


class Coached(IntEnum):
    """The reply to whether someone told the respondent what to answer."""

    NO_REPLY = 0
    NO = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One respondent's answers: a choice's number from 1 for each part."""

    choices: bytes
    speeding: bool = False
    coached: Coached = Coached.NO_REPLY
    comment: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedForm:
    """What could be read of a form: `missing` and `unknown` are the columns at fault."""

    answer: Answer
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=())

    @property
    def complete(self) -> bool:
        return not self.missing and not self.unknown


def read_form(
    questions: Sequence[Question], fields: Mapping[str, str], comment_bytes: int = 0
) -> SubmittedForm:
    """Read the fields of a form. A browser sends the number of each choice; points are never taken from it.

    A choice that the question does not have counts as unknown, never as the nearest one. The comment is cut
    to the envelope's room at a whole character.
    """
    choices = bytearray()
    missing, unknown = [], []
    for question in questions:
        value = fields.get(question.column, "")
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 3 else 0
        if not value:
            missing.append(question.column)
        elif not 1 <= number <= len(question.choices):
            unknown.append(question.column)
            number = 0
        choices.append(number)
    coached = {"no": Coached.NO, "yes": Coached.YES}.get(fields.get("told", ""), Coached.NO_REPLY)
    comment = cut(fields.get("note", "").strip(), comment_bytes)
    speeding = fields.get("pace") == "fast"
    answer = Answer(bytes(choices), speeding=speeding, coached=coached, comment=comment)
    return SubmittedForm(answer, tuple(missing), tuple(unknown))


def cut(text: str, room: int) -> str:
    """As much of the text as fits into `room` bytes of UTF-8, ending at a whole character."""
    return text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")


def pack(answer: Answer, comment_bytes: int) -> bytes:
    """The content of an envelope; its size depends only on the survey."""
    first = (SPEEDING_BIT if answer.speeding else 0) | answer.coached << COACHED_SHIFT
    content = bytes([first]) + answer.choices
    if comment_bytes:
        comment = cut(answer.comment, comment_bytes).encode()
        content += len(comment).to_bytes(LENGTH_BYTES, "big") + comment.ljust(comment_bytes, b"\0")
    return content


@dataclass(frozen=True, slots=True)
class UnpackedEnvelopes:
    """Many envelopes' contents, taken apart: nothing in one list can be matched with anything in another."""

    choices: list[bytes]
    comments: list[str]
    speeding: int
    coached: tuple[int, int, int]  # by Coached


def unpack_many(contents: Sequence[bytes], parts: int) -> UnpackedEnvelopes:
    """What a survey's envelopes hold. Raises ValueError for contents that `pack` did not make."""
    if any(len(content) < 1 + parts for content in contents):
        raise ValueError(f"expected {parts} answers in each envelope")
    firsts = [content[0] for content in contents]
    coached = [first >> COACHED_SHIFT & 3 for first in firsts]
    return UnpackedEnvelopes(
        choices=[content[1 : 1 + parts] for content in contents],
        comments=[comment for content in contents if (comment := _comment(content[1 + parts :]))],
        speeding=sum(first & SPEEDING_BIT for first in firsts),
        coached=(coached.count(Coached.NO_REPLY), coached.count(Coached.NO), coached.count(Coached.YES)),
    )


def _comment(rest: bytes) -> str:
    length = int.from_bytes(rest[:LENGTH_BYTES], "big")
    return rest[LENGTH_BYTES : LENGTH_BYTES + length].decode()
