"""An announcement table read from a sheet: rows as printed, and what could not be read. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from sucharit.languages import Text
from sucharit.results import cells
from sucharit.results.cells import as_text
from sucharit.results.headers import FIELDS, NEEDED, SEARCHED_ROWS, Header, find_header
from sucharit.results.sheets import Sheet
from sucharit.tables.faults import Fault, Faults, InputFaults, UnexpectedCell
from sucharit.thai.names import read_office

T = TypeVar("T")
MAX_RATING_LENGTH = 40
_SUMMARY = re.compile("(?:คะแนน)?(?:ค่า)?เฉลี่ย|รวม|average|mean|total", re.IGNORECASE)
_YEAR = re.compile("25[0-9]{2}")
_TABLES = Text("ตารางในแผ่นงาน {names}", "tables on the sheets {names}")
_ONE_TABLE = Text("ตารางเดียว ระบุแผ่นงานด้วย --sheet", "one table; name its sheet with --sheet")
_NO_ROWS = Text("หัวตารางที่ไม่มีแถวข้างใต้", "no rows under the header")
_ROW_EACH = Text("สำนักงานละหนึ่งแถว", "a row for each office")
_OFFICE = Text("ชื่อสำนักงาน", "the office's name")
_MAX_LENGTH = Text("ข้อความไม่เกิน {count} ตัวอักษร", "at most {count} letters")
_NO_HEADER = Text("{count} แถวแรกที่ไม่มีหัวตาราง", "none in the first {count} rows")
_HEADER = Text(
    "แถวหัวตารางที่มีหน่วยงาน (office) และคะแนน (score)", "a header row with office (หน่วยงาน) and score (คะแนน)"
)
_HEADERS = Text("หัวตาราง {names}", "the headers {names}")
_OFFICES = Text("คอลัมน์ของสำนักงาน (หน่วยงาน, office)", "a column of the offices (หน่วยงาน, office)")
_SCORES = Text("คอลัมน์คะแนนของปี {year} (คะแนน, score)", "a column of the scores of {year} (คะแนน, score)")
_BOTH = Text("{columns} ใช้เป็น {field} ทั้งคู่", "{columns} both for the {field}")
_ONE_COLUMN = Text("คอลัมน์เดียว เปลี่ยนชื่อหรือลบอีกคอลัมน์หนึ่ง", "one column; rename or remove the other")


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One office's line as printed; None or "" where the cell is empty. `row` counts from 1."""

    row: int
    office: str
    score: Decimal | None
    rank: int | None = None
    rating: str = ""
    change: Decimal | None = None
    passes: bool | None = None
    previous: Decimal | None = None  # last year's score, where the table shows it too


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The table of one sheet. `columns` names each field's column as a spreadsheet does."""

    shown_as: str  # file and sheet
    header_row: int
    columns: dict[str, str]
    rows: tuple[PublishedRow, ...]
    years_in_title: frozenset[int]
    left_out: tuple[str, ...]  # lines that are no office: sums, footnotes

    def scored_rows(self) -> Iterator[PublishedRow]:
        """Rows whose score can be looked at further: known, and from 0 to 100."""
        return (row for row in self.rows if row.score is not None and 0 <= row.score <= 100)

    def place(self, row: int | None = None, field: str = "") -> str:
        """The place of a field of a row, as faults name it."""
        column = self.columns.get(field, field)
        places = (self.shown_as, f"row {row}" if row else "", f"column {column}" if column else "")
        return ", ".join(filter(None, places))


def read_published(sheets: Sequence[Sheet], year: int, instruments: Sequence[str] = ()) -> PublishedTable:
    """The one announcement table among the sheets. Raises InputFaults with every fault.

    Columns that name one of `instruments` (codes) are left out: they are not about the result.
    """
    headers = [(sheet, find_header(sheet.rows, year, instruments)) for sheet in sheets]
    whole = [(sheet, header) for sheet, header in headers if header and header.complete]
    if len(whole) > 1:
        names = [f'"{sheet.name}"' for sheet, _ in whole]
        actual = _TABLES.format(names=_and(names))
        raise InputFaults([Fault(whole[0][0].file, 0, "", actual, _ONE_TABLE)])
    if not whole:
        raise InputFaults(_no_table(headers, year))
    sheet, header = whole[0]
    if header.rivals:
        raise InputFaults(_rivals(sheet, header))
    return _Reader(sheet, header).table()


class _Reader:
    """Reads the rows under a header, gathering faults instead of stopping at the first."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.sheet, self.header = sheet, header
        self.faults = Faults()
        self.left_out: list[str] = []
        self.columns = {f: column_name(c.index, c.header) for f, c in header.columns.items()}

    def table(self) -> PublishedTable:
        """The whole table. Raises InputFaults."""
        first = self.header.first_data_row
        numbered = enumerate(self.sheet.rows[first:], start=first + 1)
        rows = [row for number, line in numbered if (row := self._row(number, line))]
        if not rows and not self.faults:
            self.faults.add(self.sheet.shown_as, first, "", _NO_ROWS, _ROW_EACH)
        self.faults.raise_if_any()
        title = " ".join(as_text(c) for line in self.sheet.rows[: self.header.row] for c in line)
        return PublishedTable(
            self.sheet.shown_as,
            self.header.row + 1,
            self.columns,
            tuple(rows),
            frozenset(map(int, _YEAR.findall(title))),
            tuple(self.left_out),
        )

    def _row(self, number: int, line: Sequence[Any]) -> PublishedRow | None:
        values = {field: self._cell(line, field) for field in self.header.columns}
        if self._is_no_office(number, line, values):
            return None
        office = as_text(values["office"])
        if not office:
            self._fault(number, "office", "", _OFFICE)
        rating = as_text(values.get("rating"))
        if len(rating) > MAX_RATING_LENGTH:
            self._fault(number, "rating", rating, _MAX_LENGTH.format(count=MAX_RATING_LENGTH))
        return PublishedRow(
            row=number,
            office=office,
            score=self._read(number, "score", values, cells.as_score),
            rank=self._read(number, "rank", values, cells.as_rank),
            rating="" if cells.is_nothing(rating) else rating,
            change=self._read(number, "change", values, cells.as_change),
            passes=self._read(number, "passes", values, cells.as_passing),
            previous=self._read(number, "previous", values, cells.as_last_score),
        )

    def _cell(self, line: Sequence[Any], field: str) -> Any:
        index = self.header.columns[field].index
        return line[index] if index < len(line) else ""

    def _is_no_office(self, number: int, line: Sequence[Any], values: dict[str, Any]) -> bool:
        """Blank lines and repeated headers pass silently; sums and footnotes are listed."""
        text = " ".join(filter(None, map(as_text, line)))
        office = as_text(values["office"])
        if not text or office == self.header.columns["office"].header:
            return True
        figures = any(
            as_text(cell) for field, cell in values.items() if field in FIELDS and field != "office"
        )
        summed = not _is_rank(values) and _SUMMARY.match(office or text)
        footnote = not figures and read_office(office) is None
        stray = (
            not office
            and not any(as_text(c) for f, c in values.items() if f != "rank")
            and not _is_rank(values)
        )
        if summed or footnote or stray:
            self.left_out.append(f"row {number}: {text[:100]}")
            return True
        return False

    def _read(
        self, number: int, field: str, values: dict[str, Any], reader: Callable[[Any], T | None]
    ) -> T | None:
        if field not in values:
            return None
        try:
            return reader(values[field])
        except UnexpectedCell as error:
            self._fault(number, field, str(values[field]).strip(), error.expected)
            return None

    def _fault(self, number: int, field: str, actual: str, expected: Text) -> None:
        self.faults.add(self.sheet.shown_as, number, self.columns[field], actual, expected)


def _is_rank(values: dict[str, Any]) -> bool:
    try:
        return cells.as_rank(values.get("rank")) is not None
    except ValueError:
        return False


def _no_table(headers: Iterable[tuple[Sheet, Header | None]], year: int) -> list[Fault]:
    """Why no sheet holds a table: which column the likeliest header lacks, and what it does show."""
    faults = []
    for sheet, header in headers:
        if header is None:
            actual = _NO_HEADER.format(count=SEARCHED_ROWS)
            faults.append(Fault(sheet.shown_as, 0, "", actual, _HEADER))
            continue
        line = [text for cell in sheet.rows[header.row] if (text := as_text(cell))]
        headers_ = _HEADERS.format(names=", ".join(line))
        columns = {"office": _OFFICES, "score": _SCORES.format(year=year)}
        faults += [
            Fault(sheet.shown_as, header.row + 1, "", headers_, columns[field])
            for field in NEEDED
            if field not in header.columns
        ]
    return faults


def _rivals(sheet: Sheet, header: Header) -> list[Fault]:
    return [
        Fault(
            sheet.shown_as,
            header.row + 1,
            "",
            _BOTH.format(columns=_and([column_name(c.index, c.header) for c in columns]), field=field),
            _ONE_COLUMN,
        )
        for field, columns in header.rivals.items()
    ]


def _and(names: Sequence[str]) -> Text:
    return Text(" และ ".join(names), " and ".join(names))


def column_name(index: int, header: str) -> str:
    """How a spreadsheet names a column, with its header: 0 → 'A "rank"', 26 → 'AA "…"'."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f'{letters} "{header}"' if header else letters
