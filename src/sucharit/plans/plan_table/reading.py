"""The rows of a file, as people have plans in their own tables; cells are read once the year is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sucharit.languages import Text
from sucharit.plans.plan_table.columns import BY_NAME, NAMES, NUMBER, RUNNING, TITLE
from sucharit.tables import Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.wording import headers
from sucharit.thai.spelling import clean

MAX_ROWS = 400  # of one file: the strict replay of a whole year has 52
_WITH_TITLE = Text("คอลัมน์ ชื่อ หรือ กิจกรรม", "a column title, or activity")
_FEWER = Text("ไม่เกิน {count} แถว แบ่งเป็นหลายไฟล์", "at most {count} rows: make several files")
_A_ROW = Text("แถวเกินจำนวน", "one row too many")
_ONCE = Text("คอลัมน์นี้ครั้งเดียว", "this column once")
_NOT_READ = Text("ไม่ได้อ่านคอลัมน์ {columns}", "columns that were not read: {columns}")


@dataclass(frozen=True, slots=True)
class PlanTableRow:
    """A row of a file: where it stands, and its cells by the names of the columns that are known."""

    place: int  # among all rows of the file, from 0
    file: str  # as faults call the sheet
    row: int
    cells: Mapping[str, str]
    titles: Mapping[str, str]  # what the file calls these columns

    def cell(self, name: str) -> str:
        """What stands there; "" for an empty cell, and for a column that the file does not have."""
        return self.cells.get(name, "")


def read_plan_rows(file: TableFile, faults: Faults, notes: Notes | None = None) -> list[PlanTableRow]:
    """The rows of every sheet that has a column of titles. Adds a fault where there is none."""
    before = len(faults)
    tables = open_tables(file, faults, names=NAMES, notes=notes)
    fitting = [table for table in tables if TITLE in table.header]
    rows: list[PlanTableRow] = []
    for table in fitting:
        _tell_what_is_not_read(table, notes)
        if not _has_each_column_once(table, faults):
            continue
        for number, cells in table.rows(faults):
            if len(rows) == MAX_ROWS:
                faults.add(table.shown_as, number, "", _A_ROW, _FEWER.format(count=MAX_ROWS))
                return rows
            if row := _row(table, len(rows), number, cells):
                rows.append(row)
    if not fitting and len(faults) == before:
        names = "; ".join(", ".join(filter(None, table.titles)) for table in tables)
        faults.add(file.name, tables[0].header_row if tables else 1, "", headers(names), _WITH_TITLE)
    return rows


def _row(table: Table, place: int, number: int, cells: list[str]) -> PlanTableRow | None:
    named = {name: cell for name, cell in zip(table.header, cells, strict=True) if cell.strip()}
    if NUMBER not in table.header and RUNNING in named:
        named[NUMBER] = named[RUNNING]
    known = {name: cell for name, cell in named.items() if name in BY_NAME}
    titles = {name: table.title(name) for name in BY_NAME}
    return PlanTableRow(place, table.shown_as, number, known, titles) if known else None


def _has_each_column_once(table: Table, faults: Faults) -> bool:
    twice = [name for name in BY_NAME if table.header.count(name) > 1]
    for name in twice:
        titles = [title for own, title in zip(table.header, table.titles, strict=True) if own == name]
        faults.add(table.shown_as, table.header_row, titles[0], ", ".join(titles), _ONCE)
    return not twice


def _tell_what_is_not_read(table: Table, notes: Notes | None) -> None:
    pairs = zip(table.header, table.titles, strict=True)
    others = [clean(title) for name, title in pairs if name not in BY_NAME and name != RUNNING]
    if others and notes is not None:
        notes.add(table.shown_as, 0, _NOT_READ.format(columns=", ".join(others)))
