"""Tables over several sheets: those that go on without a header, and hidden ones that are left unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from sucharit.languages import Text
from sucharit.tables.cells import number
from sucharit.tables.faults import Faults
from sucharit.tables.grid import Grid
from sucharit.tables.header import TableHeader
from sucharit.tables.notes import Notes, tell
from sucharit.tables.sheet_table import SheetTable

LOOKED_BACK = 10  # tables: the next page of one comes soon after it
_HIDDEN_SHEET = Text("แผ่นงานที่ซ่อนอยู่", "a hidden sheet")
_NOT_READ = Text("จึงไม่ได้อ่าน", "was not read")
_SHOWN = Text("แผ่นงานที่เห็น เลิกซ่อนหรือลบแผ่นนี้", "a sheet that can be seen: unhide this one or delete it")


def header_of_next_page(grid: Grid, tables: Sequence[SheetTable]) -> TableHeader | None:
    """The header of the table of which a sheet without one is the next page, as converters of PDF write it.

    The sheet must be as wide, and have its numbers in the same columns.
    """
    lines = [cells for _, cells in grid.head(Faults())]
    width = max((len(_without_empty_end(cells)) for cells in lines), default=0)
    known = (table for table in reversed(tables) if table.known_header)
    for table in islice(known, LOOKED_BACK):
        header = table.known_header
        if header is None or width > header.places[-1] + 1:
            continue
        numeric = _numeric(lines, header)
        if numeric and numeric == _numeric(table.sample(), header):
            return replace(header, rows=(), above=frozenset())
    return None


def left_unread(table: SheetTable, tables: Sequence[SheetTable], faults: Faults, notes: Notes | None) -> None:
    """Tell of a hidden sheet. Where no one listens, one without a column of the others is nothing to tell."""
    header = set(table.header)
    if notes is not None or any(not header.isdisjoint(other.header) for other in tables):
        tell(notes, faults, table.shown_as, 0, actual=_HIDDEN_SHEET, what=_NOT_READ, expected=_SHOWN)


def _numeric(lines: Sequence[Sequence[str]], header: TableHeader) -> frozenset[int]:
    """The columns of a header in which most cells are numbers."""
    return frozenset(
        place
        for place in header.places
        if (cells := [line[place] for line in lines if place < len(line) and line[place]])
        and sum(number(cell) is not None for cell in cells) * 2 > len(cells)
    )


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    trimmed = list(cells)
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed
