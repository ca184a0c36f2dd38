"""What one respondent sends, and how it is laid out in an envelope. Pure.

An envelope's content has one size for its survey: a byte for what is not an answer (speeding, coached), a
byte for each part (the choice's number from 1), then, where the survey has room for it, a comment filled up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain, pairwise, repeat

import numpy as np
import numpy.typing as npt

from sucharit.thai.characters import typed_text

Choices = npt.NDArray[np.uint8]

SPEEDING_BIT = 1  # bit of the first byte
COACHED_SHIFT = 1  # two bits above it
LENGTH_BYTES = 2  # of the comment, before it
_NUMBERS = {str(number): number for number in range(1, 256)}  # as browsers write them


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
    widths: Sequence[tuple[str, int]], fields: Mapping[str, str], comment_bytes: int = 0
) -> SubmittedForm:
    """Read the fields of a form. A browser sends the number of each choice; points are never taken from it.

    `widths` are the questions' columns and numbers of choices (`Questionnaire.widths`). A choice that a
    question does not have counts as unknown, never as the nearest one. The comment is cut to the envelope's
    room at a whole character.
    """
    typed = [fields.get(column, "") for column, _ in widths]
    choices = bytearray(map(_NUMBERS.get, typed, repeat(0)))
    missing: list[str] = []
    unknown: list[str] = []
    for place, (column, width) in enumerate(widths):
        if not 1 <= choices[place] <= width:
            (unknown if typed[place] else missing).append(column)
            choices[place] = 0
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
    """Many envelopes' contents, taken apart: nothing in one list can be matched with anything in another.

    `unusable` are the places of contents that `pack` did not make.
    """

    choices: Choices  # [person, part], sorted
    comments: list[str]
    speeding: int
    coached: tuple[int, int, int]  # by Coached
    unusable: list[int]


def unpack_together(surveys: Sequence[Sequence[bytes]], widths: Sequence[int]) -> list[UnpackedEnvelopes]:
    """`unpack_many` for each of many surveys that ask the same.

    Nearly always all contents have one size and can be used; then looking at all at once takes half the time.
    """
    head = 1 + len(widths)
    contents = list(chain.from_iterable(surveys))
    sizes = set(map(len, contents))
    if len(sizes) == 1 and (size := sizes.pop()) >= head:
        table = np.frombuffer(b"".join(contents), np.uint8).reshape(-1, size)
        comments = {n: _comment(table[n, head:].tobytes()) for n in _with_comment(table, head)}
        if None not in comments.values() and not _unknown(table, widths).any():
            return _taken_apart(table[:, :head], comments, list(map(len, surveys)))
    return [unpack_many(contents, widths) for contents in surveys]


def _taken_apart(
    answers: Choices, comments: Mapping[int, str | None], sizes: Sequence[int]
) -> list[UnpackedEnvelopes]:
    """Contents that can all be used, one survey's after the other's: `sizes` are how many each has.

    `answers` are their first bytes and choices, `comments` those that hold one by their row.
    """
    survey = np.repeat(np.arange(len(sizes)), sizes)
    first, parts = answers[:, 0], answers.shape[1] - 1
    speeding = np.bincount(survey[first & SPEEDING_BIT != 0], minlength=len(sizes)).tolist()
    replies = np.bincount(survey * 4 + (first >> COACHED_SHIFT & 3), minlength=len(sizes) * 4).reshape(-1, 4)
    coached = replies[:, [Coached.NO_REPLY, Coached.NO, Coached.YES]].tolist()
    written: list[list[str]] = [[] for _ in sizes]
    for row, comment in comments.items():
        written[survey[row]] += [comment] if comment else []
    choices = np.array(answers[:, 1:], order="C")  # sorted in place, so a copy
    rows = choices.view(f"S{parts}")[:, 0]
    ends = np.cumsum(sizes).tolist()
    for start, end in pairwise([0, *ends]):
        rows[start:end].sort()
    return [
        UnpackedEnvelopes(choices[start:end], written[n], speeding[n], tuple(coached[n]), [])
        for n, (start, end) in enumerate(pairwise([0, *ends]))
    ]


def unpack_many(contents: Sequence[bytes], widths: Sequence[int]) -> UnpackedEnvelopes:
    """What a survey's envelopes hold; an empty content stands for one that can't be opened.

    `widths` are the numbers of choices of the survey's parts. A content of another size than most, with a
    choice that its part does not have, or with a comment that can't be read is left out whole.
    """
    parts = len(widths)
    head = 1 + parts
    size = max(_usual_size(contents), head)
    places = np.arange(len(contents))
    usual = contents
    if set(map(len, contents)) - {size}:
        places = np.asarray([n for n, content in enumerate(contents) if len(content) == size], np.int64)
        usual = [content for content in contents if len(content) == size]
    table = np.frombuffer(b"".join(usual), np.uint8).reshape(-1, size)
    fits: npt.NDArray[np.bool_] = np.ones(len(table), np.bool_)
    unknown = _unknown(table, widths)
    if unknown.any():  # hardly ever; asking row by row takes longer than all else here
        fits = np.logical_not(unknown.any(axis=1))
    comments = {n: _comment(table[n, head:].tobytes()) for n in _with_comment(table, head)}
    fits[[n for n, comment in comments.items() if comment is None]] = False
    answers = table[:, :head] if fits.all() else table[fits, :head]
    coached = np.bincount(answers[:, 0] >> COACHED_SHIFT & 3, minlength=4).tolist()
    rows = np.sort(np.ascontiguousarray(answers[:, 1:]).view(f"S{parts}"), axis=0)
    return UnpackedEnvelopes(
        choices=rows.view(np.uint8).reshape(len(answers), parts),
        comments=[comment for n, comment in comments.items() if comment and fits[n]],
        speeding=int((answers[:, 0] & SPEEDING_BIT).sum()),
        coached=(coached[Coached.NO_REPLY], coached[Coached.NO], coached[Coached.YES]),
        unusable=sorted(set(range(len(contents))) - set(places[fits].tolist()))
        if len(answers) < len(contents)
        else [],
    )


def _unknown(table: Choices, widths: Sequence[int]) -> npt.NDArray[np.bool_]:
    """[content, part]: whether it is a choice that the part does not have."""
    unknown: npt.NDArray[np.bool_] = table[:, 1 : 1 + len(widths)] > np.asarray(widths, np.uint8)
    return unknown


def _usual_size(contents: Sequence[bytes]) -> int:
    """The size of most contents, and nearly always of all; 0 of none."""
    sizes = set(map(len, contents))
    if len(sizes) > 1:
        return Counter(map(len, contents)).most_common(1)[0][0]
    return max(sizes, default=0)


def _with_comment(table: Choices, head: int) -> list[int]:
    """The rows that hold a comment: its length, after the answers, is not 0."""
    if table.shape[1] == head:
        return []
    rows: list[int] = np.flatnonzero(table[:, head : head + LENGTH_BYTES].any(axis=1)).tolist()
    return rows


def _comment(rest: bytes) -> str | None:
    """The comment in what follows the answers, as everything typed is stored; None for no text."""
    length = int.from_bytes(rest[:LENGTH_BYTES], "big")
    try:
        text = rest[LENGTH_BYTES : LENGTH_BYTES + length].decode()
    except UnicodeDecodeError:
        return None
    return typed_text(text) if len(rest) >= LENGTH_BYTES + length else None
