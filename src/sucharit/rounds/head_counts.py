"""Reads a file of head-counts, CSV or Excel: a column with the codes and one with the numbers of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sucharit.languages import Text
from sucharit.tables import Faults, Table, open_tables, whole_number
from sucharit.tables.wording import CSV_OR_EXCEL, file_ending_in, headers
from sucharit.thai.digits import to_arabic

ENDINGS = (".csv", ".xlsx")
MAX_PEOPLE = 1_000_000
# What a header may call a column, without spaces and signs, in small letters.
CODE = ("code", "org", "organisation", "รหัส", "รหัสหน่วยงาน", "รหัสสถานศึกษา", "รหัสโรงเรียน")
PEOPLE = ("headcount", "people", "population", "จำนวน", "จำนวนคน", "จำนวนบุคลากร", "บุคลากร", "จำนวนผู้มีสิทธิตอบ")

_CODE = Text("รหัสหน่วยงาน", "the organisation's code")
_ONCE = Text("รหัสละหนึ่งแถว มีอยู่แล้วในแถว {row}", "each code once; it is already in row {row}")
_NUMBER = Text("จำนวนเต็มตั้งแต่ 1 ขึ้นไป หรือเว้นว่าง", "a whole number of people, 1 or more, or nothing")
_COLUMNS = Text(
    f"คอลัมน์ {CODE[0]} ({CODE[3]}) และ head_count ({PEOPLE[5]})",
    f"columns {CODE[0]} ({CODE[3]}) and head_count ({PEOPLE[5]})",
)


@dataclass(frozen=True, slots=True)
class HeadCount:
    """One row: the code, the number of people, and its place in the file."""

    code: str
    people: int
    shown_as: str
    row: int
    column: str  # of the code


def read_head_counts(path: Path, faults: Faults) -> list[HeadCount]:
    """The head-counts of a file's one table; every fault is reported by row and column.

    Other columns are ignored, and rows without a number too: it is not known yet.
    """
    if path.suffix.lower() not in ENDINGS:
        faults.add(path.name, 0, "", file_ending_in(path.suffix), CSV_OR_EXCEL)
        return []
    before = len(faults)
    tables = open_tables(path, faults)
    if len(faults) > before:
        return []
    for table in tables:
        code, people = _column(table.header, CODE), _column(table.header, PEOPLE)
        if code is not None and people is not None:
            return _rows(table, code, people, faults)
    names = "; ".join(", ".join(table.header) for table in tables)
    faults.add(path.name, 1, "", headers(names), _COLUMNS)
    return []


def _rows(table: Table, code: int, people: int, faults: Faults) -> list[HeadCount]:
    head_counts: dict[str, HeadCount] = {}
    for row, cells in table.rows(faults):
        row_code, number = to_arabic(cells[code].strip()).lower(), cells[people].strip()
        count = whole_number(number.replace(",", ""))
        if not row_code:
            faults.add(table.shown_as, row, table.header[code], "", _CODE)
        elif row_code in head_counts:
            expected = _ONCE.format(row=head_counts[row_code].row)
            faults.add(table.shown_as, row, table.header[code], row_code, expected)
        elif number and (count is None or not 1 <= count <= MAX_PEOPLE):
            faults.add(table.shown_as, row, table.header[people], number, _NUMBER)
        elif count is not None:
            head_counts[row_code] = HeadCount(row_code, count, table.shown_as, row, table.header[code])
        if faults.enough(table.shown_as):
            break
    return list(head_counts.values())


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    """The place of the column with one of these names."""
    plain = ["".join(letter for letter in name.lower() if letter not in " _-.()") for name in header]
    return next((place for place, name in enumerate(plain) if name in names), None)
