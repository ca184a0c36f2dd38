"""Reads a roll of organisations from CSV or Excel; every fault is told by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sucharit.people.roll.columns import CALLED, FIELDS, LONGEST, READERS, key, read_text
from sucharit.tables import Faults, Table, open_tables
from sucharit.tables.faults import Plain
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

ENDINGS = (".csv", ".xlsx")
NEEDED = ("code", "name_th")
Value = str | date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as a spreadsheet shows it, and what it gives, for the file's fields alone."""

    row: int
    given: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll as it was read. `columns` are its headers by field, `left_out` the codes of rows at fault."""

    shown_as: str
    columns: dict[str, str]
    lines: list[Line]
    left_out: frozenset[str] = frozenset()


def read_roll(path: Path, faults: Faults, sheet: str | None = None) -> Roll | None:
    """The file's one roll; None, with the fault told, where there is none. Rows at fault are left out."""
    table = _find(path, faults, sheet)
    if table is None:
        return None
    columns = _columns(table, faults)
    lines, left_out = [], set()
    for row, found in table.rows(faults):
        cells = {header: clean(cell) for header, cell in zip(table.header, found, strict=True)}
        line = _line(table, row, cells, columns, faults)
        if line:
            lines.append(line)
        else:
            left_out.add(to_arabic(cells[columns["code"]]).lower())
    return Roll(table.shown_as, columns, lines, frozenset(left_out))


def _find(path: Path, faults: Faults, sheet: str | None) -> Table | None:
    """The one table that has the columns that are needed."""
    if path.suffix.lower() not in ENDINGS:
        faults.add(path.name, 0, "", Plain(f"a file ending in {path.suffix!r}"), "an .xlsx or .csv file")
        return None
    before = len(faults)
    tables = open_tables(path, faults)
    if len(faults) > before:
        return None
    if sheet is not None:
        tables = [table for table in tables if table.name == sheet]
    fitting = [table for table in tables if set(NEEDED) <= set(_fields(table).values())]
    if len(fitting) == 1:
        return fitting[0]
    expected = f"a first row with the columns {' and '.join(_told(field) for field in NEEDED)}"
    if fitting:
        found = f"{len(fitting)} sheets with a roll"
        expected = f"one of {', '.join(table.name for table in fitting)}, by --sheet"
    else:
        found = "; ".join(f"{table.shown_as}: {', '.join(table.header)}" for table in tables) or "no table"
    faults.add(path.name, 0, "", Plain(found), expected)
    return None


def _fields(table: Table) -> dict[str, str]:
    """The fields of the columns that are known, by header."""
    return {header: FIELDS[key(header)] for header in table.header if key(header) in FIELDS}


def _columns(table: Table, faults: Faults) -> dict[str, str]:
    """The headers by field. A column that is not known is a fault: it may be one that is badly spelt."""
    fields = _fields(table)
    columns: dict[str, str] = {}
    for header in table.header:
        field = fields.get(header)
        if field is None:
            faults.add(table.shown_as, 1, "", header, f"one of {', '.join(map(_told, CALLED))}")
        elif field in columns:
            faults.add(table.shown_as, 1, header, Plain(f"{columns[field]!r} as well"), f"one column {field}")
        else:
            columns[field] = header
    return columns


def _told(field: str) -> str:
    return f"{field} ({CALLED[field][-1] if field not in NEEDED else _THAI[field]})"


_THAI = {"code": "รหัส", "name_th": "ชื่อ"}


def _line(
    table: Table, row: int, cells: dict[str, str], columns: dict[str, str], faults: Faults
) -> Line | None:
    """What the row gives, or None where a cell is at fault."""
    before = len(faults)
    given = {}
    for field, header in columns.items():
        try:
            given[field] = _value(field, cells[header])
        except ValueError as wrong:
            faults.add(table.shown_as, row, header, cells[header], str(wrong))
    for header, expected in _contradictions(given, columns):
        faults.add(table.shown_as, row, header, cells[header], expected)
    return Line(row, given) if len(faults) == before else None


def _value(field: str, text: str) -> Value:
    value = READERS.get(field, read_text)(text)
    longest = LONGEST.get(field)
    if longest and isinstance(value, str) and len(value) > longest:
        raise ValueError(f"at most {longest} letters")
    return value


def _contradictions(given: dict[str, Value], columns: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Columns whose cells can't be true together, with what was expected."""
    if given.get("name_th") == "":
        yield columns["name_th"], "a name"
    since, until = given.get("since"), given.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        yield columns["until"], f"a day from {since} on"
