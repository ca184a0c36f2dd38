"""Reads a registry of organisations from CSV or Excel; every fault is reported by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sucharit.languages import Text
from sucharit.people.registry_import.columns import BESIDE, MAX_LENGTH, NAMES, READERS, field_of, read_text
from sucharit.tables import READERS as FILES
from sucharit.tables import Faults, Notes, Table, TableFile, UnexpectedCell, open_tables
from sucharit.tables.wording import EXCEL_OR_CSV, file_ending_in, headers, one_of
from sucharit.thai.codes import plain_code
from sucharit.thai.spelling import clean

REQUIRED = ("code", "name_th")
Value = str | date | None
_FIRST_ROW = Text("แถวแรกที่มีคอลัมน์ {code} และ {name}", "a first row with the columns {code} and {name}")
_SEVERAL = Text("{count} แผ่นงานที่มีทะเบียน", "{count} sheets with a registry")
_ONE_SHEET = Text("แผ่นงานใดแผ่นงานหนึ่งใน {names} โดยใช้ --sheet", "one of {names}, by --sheet")
_AS_WELL = Text("{header!r} อีกคอลัมน์หนึ่ง", "{header!r} as well")
_ONE_COLUMN = Text("คอลัมน์ {field} คอลัมน์เดียว", "one column {field}")
_AT_MOST = Text("ข้อความไม่เกิน {count} ตัวอักษร", "at most {count} letters")
_NAME = Text("ชื่อ", "a name")
_FROM_DAY = Text("วันตั้งแต่ {since} เป็นต้นไป", "a day from {since} on")


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """One row: its number as a spreadsheet shows it, and the values of the fields that the file has."""

    row: int
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class OrganisationRegistry:
    """A registry as it was read. `columns` are headers by field, `left_out` the codes of rows at fault."""

    shown_as: str
    columns: dict[str, str]
    rows: list[RegistryRow]
    left_out: frozenset[str] = frozenset()


def read_registry(
    file: TableFile, faults: Faults, sheet: str | None = None, notes: Notes | None = None
) -> OrganisationRegistry | None:
    """The file's one registry; None, with a fault, where there is none. Rows at fault are left out."""
    table = _find(file, faults, sheet, notes)
    if table is None:
        return None
    columns = _columns(table, faults)
    rows, left_out = [], set()
    for number, line in table.rows(faults):
        cells = {title: clean(cell) for title, cell in zip(table.titles, line, strict=True)}
        row = _row(table, number, cells, columns, faults)
        if row:
            rows.append(row)
        else:
            left_out.add(plain_code(cells[columns["code"]]).lower())
    return OrganisationRegistry(table.shown_as, columns, rows, frozenset(left_out))


def _find(file: TableFile, faults: Faults, sheet: str | None, notes: Notes | None) -> Table | None:
    """The one table that has the required columns."""
    if file.suffix.lower() not in FILES:
        faults.add(file.name, 0, "", file_ending_in(file.suffix), EXCEL_OR_CSV)
        return None
    before = len(faults)
    tables = open_tables(file, faults, names=field_of, notes=notes)
    if len(faults) > before:
        return None
    if sheet is not None:
        tables = [table for table in tables if table.name == sheet]
    fitting = [table for table in tables if set(REQUIRED) <= set(table.header)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        actual = _SEVERAL.format(count=len(fitting))
        expected = _ONE_SHEET.format(names=", ".join(table.name for table in fitting))
    else:
        actual = headers("; ".join(f"{table.shown_as}: {', '.join(table.titles)}" for table in tables))
        code, name = map(_label, REQUIRED)
        expected = _FIRST_ROW.format(code=code, name=name)
    faults.add(file.name, 0, "", actual, expected)
    return None


def _columns(table: Table, faults: Faults) -> dict[str, str]:
    """The titles by field. A column that is not known is a fault: it may be a known one, misspelt."""
    columns: dict[str, str] = {}
    for field, title in zip(table.header, table.titles, strict=True):
        if field in columns:
            actual, expected = _AS_WELL.format(header=columns[field]), _ONE_COLUMN.format(field=field)
            faults.add(table.shown_as, table.header_row, title, actual, expected)
        elif field in NAMES:
            columns[field] = title
        elif field not in BESIDE:
            faults.add(table.shown_as, table.header_row, "", title, one_of(map(_label, NAMES)))
    return columns


def _label(field: str) -> str:
    return f"{field} ({NAMES[field][-1] if field not in REQUIRED else _THAI[field]})"


_THAI = {"code": "รหัส", "name_th": "ชื่อ"}


def _row(
    table: Table, number: int, cells: dict[str, str], columns: dict[str, str], faults: Faults
) -> RegistryRow | None:
    """The row's values, or None where a cell is at fault."""
    before = len(faults)
    values = {}
    for field, header in columns.items():
        try:
            values[field] = _value(field, cells[header])
        except UnexpectedCell as error:
            faults.add(table.shown_as, number, header, cells[header], error.expected)
    for header, expected in _contradictions(values, columns):
        faults.add(table.shown_as, number, header, cells[header], expected)
    return RegistryRow(number, values) if len(faults) == before else None


def _value(field: str, text: str) -> Value:
    value = READERS.get(field, read_text)(text)
    max_length = MAX_LENGTH.get(field)
    if max_length and isinstance(value, str) and len(value) > max_length:
        raise UnexpectedCell(_AT_MOST.format(count=max_length))
    return value


def _contradictions(values: dict[str, Value], columns: dict[str, str]) -> Iterator[tuple[str, Text]]:
    """Columns whose cells contradict each other, with what was expected."""
    if values.get("name_th") == "":
        yield columns["name_th"], _NAME
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        yield columns["until"], _FROM_DAY.format(since=since)
