"""Reads the announcement table of a file: finds it among the sheets, and reads every row of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sucharit.languages import Text
from sucharit.results import cells
from sucharit.results.cells import as_text
from sucharit.results.headers import FIELDS, Header, Rows, find_header, is_column_numbers
from sucharit.results.looks import CellLook, look_of, looks_of
from sucharit.results.published import PublishedRow, PublishedTable, TablePage, column_name
from sucharit.results.reading_faults import (
    MAX_LENGTH,
    NO_ROWS,
    OFFICE,
    ROW_EACH,
    no_table,
    rival_columns,
    several_tables,
)
from sucharit.tables.faults import Faults, InputFaults, UnexpectedCell
from sucharit.tables.grid import Grid
from sucharit.thai.names import office_key, read_office

T = TypeVar("T")
MAX_RATING_LENGTH = 40
MAX_LISTED = 20  # hidden rows
_SUMMARY = re.compile("(?:คะแนน)?(?:ค่า)?เฉลี่ย|รวม|average|mean|total", re.IGNORECASE)
_YEAR = re.compile("25[0-9]{2}")
_NUMBERS = (CellLook.WHOLE, CellLook.DECIMAL)


def read_published(grids: Sequence[Grid], year: int, instruments: Sequence[str] = ()) -> PublishedTable:
    """The one announcement table among the sheets. Raises InputFaults with every fault.

    Columns that name one of `instruments` (codes) are left out: they are not about the result. A table may
    go on over several sheets, as programs that read PDF files write them: with its header again, or without.
    """
    faults = Faults()
    sheets = [(grid, grid.rows(faults)) for grid in grids]
    faults.raise_if_any()
    sheets_with_headers = [(grid, rows, find_header(rows, year, instruments)) for grid, rows in sheets]
    whole = [(grid, header) for grid, _, header in sheets_with_headers if header and header.complete]
    if not whole:
        raise InputFaults(no_table(sheets_with_headers, year))
    first, header = whole[0]
    if header.rivals:
        raise InputFaults(rival_columns(first, header))
    if not all(header.is_like(other) for _, other in whole):
        raise InputFaults([several_tables([grid for grid, _ in whole])])
    pages, others = _pages(sheets_with_headers, header)
    table = _Reader(pages, header).table(others)
    if len(whole) > 1 and _names_an_office_twice(table):
        raise InputFaults([several_tables([grid for grid, _ in whole])])
    return table


def _pages(
    sheets_with_headers: Sequence[tuple[Grid, Rows, Header | None]], header: Header
) -> tuple[list[tuple[Grid, Rows]], list[tuple[Grid, Rows]]]:
    """The sheets that hold the table, and the others."""
    pages: list[tuple[Grid, Rows]] = []
    others: list[tuple[Grid, Rows]] = []
    for grid, rows, own in sheets_with_headers:
        is_page = (own is not None and own.complete) or (bool(pages) and _goes_on(rows, header))
        (pages if is_page else others).append((grid, rows))
    return pages, others


def _goes_on(rows: Rows, header: Header) -> bool:
    """Whether most rows of a sheet have a name and a score in the columns of this header."""
    office, score = header.columns["office"].index, header.columns["score"].index
    lines = [line for line in rows if any(map(as_text, line))]
    fitting = [
        line
        for line in lines
        if len(line) > max(office, score)
        and as_text(line[office])
        and look_of(line[office]) in (None, CellLook.NAME)
        and look_of(line[score]) in _NUMBERS
    ]
    return len(fitting) * 2 > len(lines)


def _names_an_office_twice(table: PublishedTable) -> bool:
    keys = [office_key(row.office) for row in table.rows]
    return len(keys) > len(set(keys))


class _Reader:
    """Reads the rows under a header, page by page, gathering faults instead of stopping at the first."""

    def __init__(self, pages: Sequence[tuple[Grid, Rows]], header: Header) -> None:
        self.pages, self.header = pages, header
        self.faults = Faults()
        self.left_out: list[str] = []
        self.columns = {f: column_name(c.index, c.header) for f, c in header.columns.items()}

    def table(self, others: Sequence[tuple[Grid, Rows]]) -> PublishedTable:
        """The whole table; `others` are the sheets that are no part of it. Raises InputFaults."""
        rows: list[PublishedRow] = []
        pages: list[TablePage] = []
        rows_before = 0
        for grid, lines in self.pages:
            rows += self._page(grid, lines, rows_before)
            pages.append(TablePage(grid.shown_as, rows_before))
            rows_before += len(lines)
        first, first_lines = self.pages[0]
        if not rows and not self.faults:
            self.faults.add(first.shown_as, self.header.first_data_row, "", NO_ROWS, ROW_EACH)
        self.faults.raise_if_any()
        title = " ".join(as_text(cell) for line in first_lines[: self.header.row] for cell in line)
        return PublishedTable(
            shown_as=first.shown_as,
            header_row=self.header.row + 1,
            columns=self.columns,
            rows=tuple(rows),
            years_in_title=frozenset(map(int, _YEAR.findall(title))),
            left_out=(*self.left_out, *_other_sheets(others, with_offices=False)),
            unread=tuple(_other_sheets(others, with_offices=True)),
            further=tuple(pages[1:]),
            hidden=tuple(self._hidden()),
        )

    def _page(self, grid: Grid, lines: Rows, rows_before: int) -> Iterator[PublishedRow]:
        """The offices of one sheet. The first sheet's rows begin under the header."""
        first = 0 if rows_before else self.header.first_data_row
        valueless = self._without_values(grid, lines, first)
        for number, line in enumerate(lines[first:], start=first + 1):
            row = None if number in valueless else self._row(grid, number, line, rows_before)
            if row:
                yield row

    def _without_values(self, grid: Grid, lines: Rows, first: int) -> set[int]:
        """The rows with an error or a formula without its value in a column of ours; sums may have them."""
        used = {column.index + 1: field for field, column in self.header.columns.items()}
        rows = set()
        for cell in grid.valueless:
            line = lines[cell.row - 1] if cell.row <= len(lines) else []
            if cell.row <= first or cell.column not in used or any(map(_SUMMARY.match, map(as_text, line))):
                continue
            self.faults.add(
                grid.shown_as, cell.row, self.columns[used[cell.column]], cell.actual, cell.expected
            )
            rows.add(cell.row)
        return rows

    def _row(self, grid: Grid, number: int, line: Sequence[str], rows_before: int) -> PublishedRow | None:
        values = {
            field: line[column.index] if column.index < len(line) else ""
            for field, column in self.header.columns.items()
        }
        if self._is_no_office(grid, number, line, values):
            return None

        def read(field: str, reader: Callable[[str], T | None]) -> T | None:
            try:
                return reader(values[field]) if field in values else None
            except UnexpectedCell as error:
                self._fault(grid, number, field, values[field].strip(), error.expected)
                return None

        office, rating = as_text(values["office"]), as_text(values.get("rating", ""))
        if not office:
            self._fault(grid, number, "office", "", OFFICE)
        if len(rating) > MAX_RATING_LENGTH:
            self._fault(grid, number, "rating", rating, MAX_LENGTH.format(count=MAX_RATING_LENGTH))
        return PublishedRow(
            row=rows_before + number,
            office=office,
            score=read("score", cells.as_score),
            rank=read("rank", cells.as_rank),
            rating="" if cells.is_nothing(rating) else rating,
            change=read("change", cells.as_change),
            passes=read("passes", cells.as_passing),
            previous=read("previous", cells.as_last_score),
        )

    def _is_no_office(self, grid: Grid, number: int, line: Sequence[str], values: dict[str, str]) -> bool:
        """Blank lines and repeated headers pass silently; sums and footnotes are listed."""
        text = " ".join(filter(None, map(as_text, line)))
        if not text or self.header.comes_again(line) or is_column_numbers(line):
            return True
        office = as_text(values["office"])
        figures = any(
            as_text(cell) for field, cell in values.items() if field in FIELDS and field != "office"
        )
        summed = not _is_rank(values) and _SUMMARY.match(office or text)
        footnote = not figures and read_office(office) is None
        stray = (
            not office
            and not any(as_text(cell) for field, cell in values.items() if field != "rank")
            and not _is_rank(values)
        )
        if summed or footnote or stray:
            place = f"row {number}" if len(self.pages) == 1 else f"{grid.shown_as}, row {number}"
            self.left_out.append(f"{place}: {text[:100]}")
            return True
        return False

    def _fault(self, grid: Grid, number: int, field: str, actual: str, expected: Text) -> None:
        self.faults.add(grid.shown_as, number, self.columns[field], actual, expected)

    def _hidden(self) -> Iterator[str]:
        """What was read though a person who opens the file does not see it."""
        for grid, lines in self.pages:
            rows = sorted(row for row in grid.hidden.rows if row <= len(lines) and any(lines[row - 1]))
            columns = [
                self.columns[field]
                for field, column in self.header.columns.items()
                if column.index + 1 in grid.hidden.columns
            ]
            if grid.hidden.sheet:
                yield f"{grid.shown_as} is a hidden sheet"
            if rows:
                listed = ", ".join(map(str, rows[:MAX_LISTED])) + (" …" if len(rows) > MAX_LISTED else "")
                yield f"{grid.shown_as}: hidden rows {listed}"
            if columns:
                yield f"{grid.shown_as}: hidden columns {', '.join(columns)}"


def _other_sheets(sheets: Sequence[tuple[Grid, Rows]], *, with_offices: bool) -> Iterator[str]:
    """The sheets from which nothing was read: those that name offices beside figures, or the rest."""
    for grid, rows in sheets:
        looks = [looks_of(line) for line in rows]
        offices = sum(
            bool(look[CellLook.NAME] and (look[CellLook.DECIMAL] or look[CellLook.WHOLE])) for look in looks
        )
        if bool(offices) == with_offices:
            count = f"{offices} rows with an office" if offices else f"{sum(any(line) for line in rows)} rows"
            yield f"{grid.shown_as}: {count}"


def _is_rank(values: dict[str, str]) -> bool:
    try:
        return cells.as_rank(values.get("rank", "")) is not None
    except ValueError:
        return False
