"""Reads a file of head-counts: a column with codes or names and one with the numbers of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.languages import Text
from sucharit.tables import READERS, Faults, Notes, Table, TableFile, open_tables, whole_number
from sucharit.tables.column_names import CODES, NAMES, PEOPLE, names_from
from sucharit.tables.wording import CSV_OR_EXCEL, SPOILT_CODE, file_ending_in, headers
from sucharit.thai.codes import is_spoilt_code, plain_code

MAX_PEOPLE = 1_000_000
_NAMES = names_from({"code": CODES, "name": NAMES, "people": PEOPLE})

_CODE = Text("รหัสหรือชื่อหน่วยงาน", "the organisation's code or name")
_ONCE = Text("หน่วยงานละหนึ่งแถว มีอยู่แล้วในแถว {row}", "each organisation once; it is already in row {row}")
_NUMBER = Text("จำนวนเต็มตั้งแต่ 1 ขึ้นไป หรือเว้นว่าง", "a whole number of people, 1 or more, or nothing")
_COLUMNS = Text(
    "คอลัมน์ รหัส (code) หรือ ชื่อหน่วยงาน (name) และ จำนวนบุคลากร (head_count)",
    "columns code (รหัส) or name (ชื่อหน่วยงาน), and head_count (จำนวนบุคลากร)",
)


@dataclass(frozen=True, slots=True)
class HeadCount:
    """One row: the code or name in small letters, the number of people, and its place in the file."""

    code: str
    people: int
    shown_as: str
    row: int
    column: str  # of the code


def read_head_counts(file: TableFile, faults: Faults, notes: Notes | None = None) -> list[HeadCount]:
    """The head-counts of a file, of all its sheets together; every fault is reported by row and column.

    Other columns are ignored, and rows without a number too: it is not known yet.
    """
    if file.suffix.lower() not in READERS:
        faults.add(file.name, 0, "", file_ending_in(file.suffix), CSV_OR_EXCEL)
        return []
    before = len(faults)
    tables = open_tables(file, faults, names=_NAMES, notes=notes)
    fitting = [table for table in tables if "people" in table.header and {"code", "name"} & {*table.header}]
    head_counts: dict[str, HeadCount] = {}
    for table in fitting:
        _read(table, head_counts, faults)
    if not fitting and len(faults) == before:
        names = "; ".join(", ".join(filter(None, table.titles)) for table in tables)
        row = tables[0].header_row if tables else 1
        faults.add(file.name, row, "", headers(names), _COLUMNS)
    return list(head_counts.values())


def _read(table: Table, head_counts: dict[str, HeadCount], faults: Faults) -> None:
    code, name = _column(table.header, "code"), _column(table.header, "name")
    people = table.header.index("people")
    identity = code if code is not None else name
    if identity is None:
        return
    title = table.titles[identity]
    for row, cells in table.rows(faults):
        typed = cells[identity] or (cells[name] if name is not None else "")
        organisation, number = plain_code(typed).casefold(), cells[people].strip()
        count = whole_number(number)
        if not organisation:
            faults.add(table.shown_as, row, title, "", _CODE)
        elif is_spoilt_code(organisation):
            faults.add(table.shown_as, row, title, typed, SPOILT_CODE)
        elif organisation in head_counts:
            first = head_counts[organisation]
            faults.add(table.shown_as, row, title, organisation, _ONCE.format(row=first.row))
        elif number and (count is None or not 1 <= count <= MAX_PEOPLE):
            faults.add(table.shown_as, row, table.titles[people], number, _NUMBER)
        elif count is not None:
            head_counts[organisation] = HeadCount(organisation, count, table.shown_as, row, title)
        if faults.enough(table.shown_as):
            break


def _column(header: Sequence[str], name: str) -> int | None:
    return header.index(name) if name in header else None
