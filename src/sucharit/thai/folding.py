"""Thai text as it is matched and searched: one form for what typing, PDF makers and OCR write differently.

NFC · ํ + า and ำ both become า (PDF makers lose the circle) · U+0E47–0E4E (tone marks, ็ ์ ํ ๎) go · Thai
digits become 0–9 · zero-width signs and soft hyphens go · case folded. A map leads each place back.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from sucharit.thai.spelling import MAX_MARKS

_MARKS = "\u0e47-\u0e4e"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_GONE = _MARKS + _INVISIBLE
# Marks under a letter, which NFC puts in order where two follow each other.
_BELOW = "\u0e38-\u0e3a"
# Letters and signs that stay what they are, or become one other, whatever stands beside them.
_INERT = "\x00-\x7f\u00a0\u0e00-\u0e37\u0e3f-\u0e46\u0e4f-\u0e7f\u2002-\u200a\u2010-\u2029\u2030-\u205f"
_PIECE = re.compile(
    f"(?P<odd>[{_GONE}]*"
    f"(?:[^{_INERT}{_BELOW}{_GONE}]|(?<![ก-ฮ])[{_BELOW}]|[{_BELOW}](?=[{_GONE}]*[{_BELOW}]))[^{_INERT}]*)"
    f"|[{_GONE}]+"
)
_IS_INERT = re.compile(f"[{_INERT}]")
_IS_GONE = re.compile(f"[{_GONE}]")
_FOLDED = {ord(thai): str(digit) for digit, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")} | {ord("ำ"): "า"}
_FOLDED |= {letter: chr(letter).lower() for letter in range(ord("A"), ord("Z") + 1)}
_FOLDED_ODD = _FOLDED | dict.fromkeys(range(0x0E47, 0x0E4F), "")  # what casefold or NFC may bring back
_JAMO = re.compile("[\u1160-\u11ff]")  # letters of Korean that join the one before


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `places[i]` is where its i-th character begins in the original.

    `places` has one more entry than the text has characters: the length of the original.
    """

    text: str
    places: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) in the original of a piece of the folded text, with the marks that folding dropped."""
        if start >= end:
            return self.places[start], self.places[start]
        last = end - 1
        while end < len(self.text) and self.places[end] == self.places[last]:
            end += 1  # several characters came of one
        return self.places[start], self.places[end]


def fold(text: str) -> Folded:
    """The text as it is matched. Folding twice is folding once; takes time in step with the length."""
    if text.isascii():
        return Folded(text.lower(), array("I", range(len(text) + 1)))
    parts: list[str] = []
    places = array("I")
    done = 0
    for match in _PIECE.finditer(text):
        start = match.start()
        if match["odd"]:
            start = _begin(text, done, start)
        parts.append(text[done:start].translate(_FOLDED))
        places.extend(range(done, start))
        done = match.end()
        if match["odd"]:
            for place, letters in _clusters(text, start, done):
                parts.append(letters)
                places.extend([place] * len(letters))
    parts.append(text[done:].translate(_FOLDED))
    places.extend(range(done, len(text) + 1))
    return Folded("".join(parts), places)


def folded(text: str) -> str:
    """The folded text alone: for patterns and names that are looked for."""
    return fold(text).text


def _begin(text: str, done: int, start: int) -> int:
    """Where the letter begins to which the mark at `start` may belong; not before `done`."""
    while start > done and not _IS_INERT.match(text, start - 1):
        start -= 1
    return max(done, start - 1)


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each letter with its marks: its place, and what it becomes."""
    place, cluster = start, ""
    for at in range(start, end):
        letter = text[at]
        if _IS_GONE.match(letter):
            continue
        if cluster and not _joins(letter):
            yield place, _stable(cluster)
            place, cluster = at, ""
        if not cluster:
            place = at
        if len(cluster) <= MAX_MARKS:  # sorting n marks takes n² steps; no letter has more
            cluster += letter
    yield place, _stable(cluster)


def _joins(letter: str) -> bool:
    """Whether NFC may join this character to the one before, or exchange the two."""
    return unicodedata.category(letter)[0] == "M" or _JAMO.match(letter) is not None


def _stable(cluster: str) -> str:
    before = None
    while cluster != before:
        before = cluster
        plain = unicodedata.normalize("NFC", cluster).casefold().translate(_FOLDED_ODD)
        cluster = unicodedata.normalize("NFC", plain)[: MAX_MARKS + 1]
    return cluster
