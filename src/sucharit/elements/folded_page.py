"""A page as checks look at it: folded once, with its tables, and what of it can't be trusted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from sucharit.elements.page_text import PageText
from sucharit.thai.folding import fold, folded

MAX_TABLE_CELLS = 200_000  # of a page; the cells after those are not looked at
MAX_MATCHES = 50  # of a pattern; enough to be sure that there are some
FEW_LETTERS = 20  # a page with fewer has no text to speak of


class Span(NamedTuple):
    """A piece of the folded text."""

    start: int
    end: int


class TableColumn(NamedTuple):
    """A heading of a table with the cells under it, or beside it, folded."""

    heading: str
    cells: tuple[str, ...]


class FoldedPage:
    """The folded text of a page; places are those of the folded text until `original` leads them back."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self._folded = fold(page.text)
        self.text = self._folded.text
        self._ocr = sorted(page.by_ocr)
        self._ocr_starts = [start for start, _ in self._ocr]

    @property
    def is_read_by_ocr(self) -> bool:
        """Whether any of it was read from a picture."""
        return bool(self._ocr)

    @property
    def has_text(self) -> bool:
        """Whether there are more than a few letters; a part of ours that was left empty is known to be so."""
        return bool(self.page.filled) or (
            sum(1 for _ in zip(re.finditer(r"\w", self.text), range(FEW_LETTERS), strict=False))
            == FEW_LETTERS
        )

    def original(self, span: Span) -> tuple[int, int]:
        """Where a piece of the folded text stands in the page's text."""
        return self._folded.span(span.start, span.end)

    def is_doubtful(self, span: Span) -> bool:
        """Whether any of the piece was read by OCR, which can't read Thai digits."""
        if not self._ocr:
            return False
        start, end = self.original(span)
        before = bisect_right(self._ocr_starts, max(start, end - 1)) - 1
        return before >= 0 and self._ocr[before][1] > start

    def spans(self, pattern: re.Pattern[str], limit: int = MAX_MATCHES) -> list[Span]:
        """The first pieces that match."""
        return [
            Span(*match.span()) for match, _ in zip(pattern.finditer(self.text), range(limit), strict=False)
        ]

    def first(self, words: str) -> list[Span]:
        """Where folded words, as those of a cell, stand first; empty where they don't."""
        if not words or (at := self.text.find(words)) < 0:
            return []
        return [Span(at, at + len(words))]

    @cached_property
    def tables(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The tables' cells, folded, with single spaces."""
        room, tables = MAX_TABLE_CELLS, []
        for table in self.page.tables:
            rows = []
            for row in table:
                if room <= 0:
                    break
                room -= len(row)
                rows.append(tuple(" ".join(folded(cell).split()) for cell in row))
            tables.append(tuple(rows))
        return tuple(tables)

    def columns(self, heading: re.Pattern[str]) -> Iterator[TableColumn]:
        """Columns under a matching heading in the first three rows, and rows that begin with one."""
        for table in self.tables:
            for number, row in enumerate(table[:3]):
                for place, cell in enumerate(row):
                    if heading.search(cell):
                        below = (under[place] for under in table[number + 1 :] if place < len(under))
                        yield TableColumn(cell, tuple(below))
            for row in table:
                if len(row) > 1 and heading.search(row[0]):
                    yield TableColumn(row[0], row[1:])
