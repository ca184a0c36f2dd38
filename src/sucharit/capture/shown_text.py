"""The text of a kept copy, line by line, with the places that are pointed at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sucharit.elements.page_text import PageText

MAX_SHOWN = 200_000  # letters on one page
BEFORE = 20_000  # letters before the first place, where a text is longer than that
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Part of a line; `is_first` of all that are marked."""

    text: str
    is_marked: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line; `page` from 1 where a page or sheet begins with it, else 0; `level` of a heading, else 0."""

    pieces: list[ShownPiece]
    page: int = 0
    level: int = 0
    by_ocr: bool = False
    is_gap: bool = False  # text before or after is left out


def shown_lines(page: PageText, spots: Sequence[Span]) -> list[ShownLine]:
    """The lines to show. Of a very long text those around the first place."""
    spots = _joined([(max(0, start), min(end, len(page.text))) for start, end in spots])
    first = 0
    if len(page.text) > MAX_SHOWN and spots:
        first = page.text.rfind("\n", 0, max(0, spots[0][0] - BEFORE)) + 1
    last = first + MAX_SHOWN
    if last < len(page.text):
        last = max(page.text.rfind("\n", first, last), first + 1)
    lines = list(_lines(page, first, min(last, len(page.text)), spots))
    gap = ShownLine([], is_gap=True)
    is_cut = last < len(page.text) or page.truncated
    return [*([gap] if first else []), *lines, *([gap] if is_cut else [])]


def _lines(page: PageText, first: int, last: int, spots: Sequence[Span]) -> Iterator[ShownLine]:
    levels = {start: level for level, start, _ in page.headings}
    starts = [start for start, _ in page.by_ocr]
    start = first
    for text in page.text[first:last].split("\n"):
        end = start + len(text)
        number = bisect_right(starts, start) - 1
        yield ShownLine(
            list(_pieces(page.text, start, end, spots)),
            page=_page_at(page, start),
            level=levels.get(start, 0),
            by_ocr=number >= 0 and start < page.by_ocr[number][1],
        )
        start = end + 1


def _page_at(page: PageText, start: int) -> int:
    """The last of the pages that begin here: those before it are empty."""
    number = bisect_right(page.pages, start)
    return number if number and page.pages[number - 1] == start and len(page.pages) > 1 else 0


def _pieces(text: str, start: int, end: int, spots: Sequence[Span]) -> Iterator[ShownPiece]:
    place = start
    for number, (from_, to) in enumerate(spots):
        from_, to = max(from_, place), min(to, end)
        if from_ >= to:
            continue
        if from_ > place:
            yield ShownPiece(text[place:from_])
        is_first = number == 0 and spots[0][0] >= start
        yield ShownPiece(text[from_:to], is_marked=True, is_first=is_first)
        place = to
    if place < end:
        yield ShownPiece(text[place:end])


def _joined(spots: Sequence[Span]) -> list[Span]:
    """In order, without overlap and without what is empty."""
    joined: list[Span] = []
    for start, end in sorted(spot for spot in spots if spot[0] < spot[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
