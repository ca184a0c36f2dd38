"""Reads a file of head-counts, CSV or Excel: a column with the codes and one with the numbers of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sucharit.tables import Faults, Table, open_tables, whole_number
from sucharit.tables.faults import Plain
from sucharit.thai.digits import to_arabic

ENDINGS = (".csv", ".xlsx")
MOST_PEOPLE = 1_000_000
# How a header may call a column, without spaces and signs, in small letters.
CODE = ("code", "org", "organisation", "รหัส", "รหัสหน่วยงาน", "รหัสสถานศึกษา", "รหัสโรงเรียน")
PEOPLE = ("headcount", "people", "population", "จำนวน", "จำนวนคน", "จำนวนบุคลากร", "บุคลากร", "จำนวนผู้มีสิทธิตอบ")


@dataclass(frozen=True, slots=True)
class HeadCount:
    """One row: the code, the number of people, and the place where it stands."""

    code: str
    people: int
    shown_as: str
    row: int
    column: str  # of the code


def read_head_counts(path: Path, faults: Faults) -> list[HeadCount]:
    """The head-counts of a file's one table; every fault is told by row and column.

    Other columns are left aside, and rows without a number too: that is not known yet.
    """
    if path.suffix.lower() not in ENDINGS:
        faults.add(path.name, 0, "", Plain(f"a file ending in {path.suffix!r}"), "a .csv or .xlsx file")
        return []
    before = len(faults)
    tables = open_tables(path, faults)
    if len(faults) > before:
        return []
    for table in tables:
        code, people = _column(table.header, CODE), _column(table.header, PEOPLE)
        if code is not None and people is not None:
            return _rows(table, code, people, faults)
    headers = "; ".join(", ".join(table.header) for table in tables) or "no table"
    faults.add(
        path.name, 1, "", Plain(headers), f"columns {CODE[0]} ({CODE[3]}) and head_count ({PEOPLE[5]})"
    )
    return []


def _rows(table: Table, code: int, people: int, faults: Faults) -> list[HeadCount]:
    found: dict[str, HeadCount] = {}
    for row, cells in table.rows(faults):
        called, number = to_arabic(cells[code].strip()).lower(), cells[people].strip()
        counted = whole_number(number.replace(",", ""))
        if not called:
            faults.add(table.shown_as, row, table.header[code], "", "the organisation's code")
        elif called in found:
            expected = f"each code once; it stands in row {found[called].row}"
            faults.add(table.shown_as, row, table.header[code], called, expected)
        elif number and (counted is None or not 1 <= counted <= MOST_PEOPLE):
            expected = "a whole number of people, 1 or more, or nothing"
            faults.add(table.shown_as, row, table.header[people], number, expected)
        elif counted is not None:
            found[called] = HeadCount(called, counted, table.shown_as, row, table.header[code])
        if faults.enough(table.shown_as):
            break
    return list(found.values())


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    """Where the column stands that is called so."""
    plain = ["".join(letter for letter in name.lower() if letter not in " _-.()") for name in header]
    return next((place for place, name in enumerate(plain) if name in names), None)
