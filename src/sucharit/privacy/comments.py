"""Comments: what in them could identify who wrote them, and blacking it out. Pure.

The checks find what can be found by its shape: telephone, e-mail and ID numbers, links, titles with a name.
They can't know that only one person keeps the stores; so everyone is asked not to write such things, and a
moderator may black out any part of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.privacy.comment_checks import Identifier, matches, plain_letters

__all__ = ["BLACK_BAR", "CommentFinding", "Identifier", "findings", "redact", "spans_of"]

BLACK_BAR = "█████"  # always of this length, which says nothing about what was there


@dataclass(frozen=True, slots=True)
class CommentFinding:
    """A piece of the text, from `start` to before `end`, that could identify its writer or someone else."""

    identifier: Identifier
    start: int
    end: int


def findings(text: str) -> list[CommentFinding]:
    """Every piece that a check found, in order; of those that overlap the longest."""
    plain, places = plain_letters(text)
    pieces = [
        CommentFinding(identifier, places[start], places[end - 1] + 1)
        for identifier, start, end in matches(plain)
    ]
    separate: list[CommentFinding] = []
    for finding in sorted(pieces, key=lambda item: (item.start, item.start - item.end)):
        if not separate or finding.start >= separate[-1].end:
            separate.append(finding)
    return separate


def redact(text: str, pieces: Iterable[tuple[int, int]]) -> str:
    """The text with these pieces, each from its start to before its end, replaced by black bars.

    Pieces that touch or overlap become one bar. Raises ValueError for a piece outside the text.
    """
    result: list[str] = []
    end_before = 0
    for start, end in sorted(pieces):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"expected a piece within {len(text)} letters, found {start} to {end}")
        if start > end_before or not result:
            result += [text[end_before:start], BLACK_BAR]
        end_before = max(end_before, end)
    return "".join(result) + text[end_before:]


def spans_of(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Every place of these words, for `redact`. Raises LookupError with a word that is not in the text."""
    places: list[tuple[int, int]] = []
    for word in words:
        of_word = [match.span() for match in re.finditer(re.escape(word), text)]
        if not of_word:
            raise LookupError(word)
        places += of_word
    return places
