"""Where a hit has what was looked for: its title and a piece of its text, with the words marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sucharit.thai.folding import Folded
from sucharit.thai.letters import letters

BEFORE, AFTER = 60, 180  # letters of an excerpt around its first mark
Span = tuple[int, int]
_LINE = re.compile(r"[^\n]+\n?|\n")
_THAI = re.compile("[\u0e01-\u0e4f]")
_WORDS = re.compile("[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}")  # English, and no name, address or abbreviation alone
_MARKS = frozenset(map(chr, (0x0E31, *range(0x0E33, 0x0E3B), *range(0x0E47, 0x0E4F))))  # after a consonant


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text, marked or not."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text that was looked through: the words of a query as places in it."""

    text: str
    spans: tuple[Span, ...]  # in order, none within another

    def runs(self) -> list[Run]:
        """The whole text."""
        return list(_runs(self.text, self.spans, 0, len(self.text)))

    def excerpt(self, *, is_english: bool = False) -> list[Run]:
        """A piece around the first mark, cut at blanks where some are near; of one language, the reader's
        where a mark stands in it: many texts are kept in both, one after the other."""
        first, opens, closes = self._first_mark(is_english)
        start = max(first - BEFORE, opens)
        start = _blank_near(self.text, start, first) if start > opens else opens
        end = min(first + AFTER, closes)
        if end < closes:
            blank = self.text.rfind(" ", first + AFTER // 2, end)
            end = blank if blank > 0 else _whole_letter(self.text, end)
        runs = list(_runs(self.text, self.spans, start, end))
        before = [Run("… ")] if start else []
        after = [Run(" …")] if end < len(self.text) else []
        return [*before, *runs, *after]

    def _first_mark(self, is_english: bool) -> tuple[int, int, int]:
        """Where it starts, and from where to where its language reaches; the text's start without marks."""
        stretches = _stretches(self.text)
        places = [start for start, _end in self.spans] or [start for start, _end, _is_latin in stretches]
        of_reader = [own for own in stretches if own[2] is is_english]
        for start, end, _is_latin in (*of_reader, *stretches):
            at = bisect_left(places, start)
            if at < len(places) and places[at] < end:
                return places[at], start, end
        return 0, 0, len(self.text)


def _stretches(text: str) -> list[tuple[int, int, bool]]:
    """From where to where the text is in one language, and whether that is English. A line in neither, such
    as an address or a number, belongs to what stands before it."""
    stretches: list[tuple[int, int, bool]] = []
    for line in _LINE.finditer(text):
        is_latin = None if _THAI.search(line[0]) else _WORDS.search(line[0]) is not None
        is_neither = is_latin is False
        if stretches and (is_neither or stretches[-1][2] is bool(is_latin)):
            stretches[-1] = (stretches[-1][0], line.end(), stretches[-1][2])
        else:
            stretches.append((line.start(), line.end(), bool(is_latin)))
    return stretches


def marked(text: str, words: Sequence[str], *, is_near: bool = False) -> MarkedText:
    """Each place of each word; of words with one letter wrong the place that is meant."""
    folded = letters(text)
    spans = []
    for word in words:
        places = list(_places(folded.text, word))
        if not places and is_near and (near := near_place(folded.text, word)):
            places = [near]
        spans += [_original(text, folded, place) for place in places]
    return MarkedText(text, tuple(_joined(spans)))


def near_place(text: str, word: str) -> Span | None:
    """Where the word stands with one letter replaced, left out or put in."""
    half = len(word) // 2
    for at in _starts(text, word[:half]):
        end = _end_of_rest(text, at + half, word[half:])
        if end:
            return at, end
    backwards = text[::-1]
    for at in _starts(backwards, word[half:][::-1]):
        end = _end_of_rest(backwards, at + len(word) - half, word[:half][::-1])
        if end:
            return len(text) - end, len(text) - at
    return None


def _end_of_rest(text: str, start: int, rest: str) -> int:
    """Where the rest ends that begins at `start` with at most one letter wrong; 0 where it does not."""
    same = 0
    while same < len(rest) and text[start + same : start + same + 1] == rest[same]:
        same += 1
    if same == len(rest):
        return start + same
    at = start + same
    for skip, left in ((1, rest[same + 1 :]), (0, rest[same + 1 :]), (1, rest[same:])):
        if text.startswith(left, at + skip):
            return at + skip + len(left)
    return 0


def _starts(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece) if piece else -1
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _places(text: str, word: str) -> Iterator[Span]:
    return ((at, at + len(word)) for at in _starts(text, word))


def _original(text: str, folded: Folded, place: Span) -> Span:
    """In the original, with the marks of the last letter but without the blank after it."""
    start, end = folded.span(*place)
    return start, start + len(text[start:end].rstrip(" \t\n.,;:()[]{}\"'“”/-–_|"))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in sorted(spans):
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _runs(text: str, spans: Iterable[Span], start: int, end: int) -> Iterator[Run]:
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > at:
            yield Run(text[at:first])
        yield Run(text[max(first, at) : min(last, end)], True)
        at = min(last, end)
    if at < end:
        yield Run(text[at:end])


def _blank_near(text: str, start: int, first: int) -> int:
    """A place after a blank, or one that cuts no letter from its marks."""
    if not start:
        return 0
    blank = text.find(" ", start, first)
    return blank + 1 if blank >= 0 else _whole_letter(text, start)


def _whole_letter(text: str, at: int) -> int:
    while at < len(text) and text[at] in _MARKS:
        at += 1
    return at
