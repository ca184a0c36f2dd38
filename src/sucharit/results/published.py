"""An announcement table as it was read: its rows as printed, and where each stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One office's line as printed; None or "" where the cell is empty.

    `row` counts from 1, through all sheets that were read, one after the other.
    """

    row: int
    office: str
    score: Decimal | None
    rank: int | None = None
    rating: str = ""
    change: Decimal | None = None
    passes: bool | None = None
    previous: Decimal | None = None  # last year's score, where the table shows it too


@dataclass(frozen=True, slots=True)
class TablePage:
    """A sheet that holds a part of the table: how faults call it, and how many rows stand before it."""

    shown_as: str
    rows_before: int


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The table of one sheet, or of several that go on.

    `columns` names each field's column as a spreadsheet does.
    """

    shown_as: str  # file and sheet; of several the first
    header_row: int
    columns: dict[str, str]
    rows: tuple[PublishedRow, ...]
    years_in_title: frozenset[int]
    left_out: tuple[str, ...]  # lines that are no office: sums, footnotes, sheets without any
    unread: tuple[str, ...] = ()  # sheets that name offices and could not be read as part of the table
    further: tuple[TablePage, ...] = ()  # the sheets after the first, in order
    hidden: tuple[str, ...] = ()  # rows and columns that a person does not see in the file

    def scored_rows(self) -> Iterator[PublishedRow]:
        """Rows whose score can be looked at further: known, and from 0 to 100."""
        return (row for row in self.rows if row.score is not None and 0 <= row.score <= 100)

    def place(self, row: int | None = None, field: str = "") -> str:
        """The place of a field of a row, as faults name it."""
        column = self.columns.get(field, field)
        page = self._page(row or 0)
        number = f"row {row - page.rows_before}" if row else ""
        return ", ".join(filter(None, (page.shown_as, number, f"column {column}" if column else "")))

    def numbers(self, rows: Iterable[PublishedRow]) -> str:
        """The numbers of rows, as "4, 7"; each with its sheet where there are several."""
        if self.further:
            return "; ".join(self.place(row.row) for row in rows)
        return ", ".join(str(row.row) for row in rows)

    def _page(self, row: int) -> TablePage:
        pages = [page for page in self.further if page.rows_before < row]
        return pages[-1] if pages else TablePage(self.shown_as, 0)


def column_name(index: int, header: str) -> str:
    """How a spreadsheet names a column, with its header: 0 → 'A "rank"', 26 → 'AA "…"'."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f'{letters} "{header}"' if header else letters
