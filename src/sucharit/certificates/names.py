"""Reads a table of those who get certificates: a name a row, any header; faults by row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sucharit.certificates.actions.preparing import MAX_NAMES, HolderName
from sucharit.certificates.models import MAX_NAME
from sucharit.languages import Text
from sucharit.tables import Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.column_names import names_from
from sucharit.tables.wording import headers
from sucharit.thai.spelling import clean, key

# What a header may call a column, as `key` writes it; the first two are those of the table ready to fill.
HOLDER = ("ชื่อผู้รับ", "holder", "ชื่อ", "ชื่อสกุล", "ชื่อนามสกุล", "ชื่อและนามสกุล", "ชื่อเต็ม", "name", "fullname", "ผู้รับ")
TITLE = ("คำนำหน้า", "คำนำหน้าชื่อ", "title", "prefix")
SURNAME = ("นามสกุล", "สกุล", "surname", "lastname")
PLACE = ("หน่วยงาน", "organisation", "โรงเรียน", "สถานศึกษา", "สังกัด", "school", "organization", "office")
DETAIL = ("รางวัล", "award", "ระดับ", "รายการ", "ประเภท", "ผล", "prize", "level", "detail", "รางวัลหรือระดับ")
_COLUMNS = {"holder": HOLDER, "title": TITLE, "surname": SURNAME, "place": PLACE, "detail": DETAIL}
_NAMES = names_from(_COLUMNS)

_NEEDED = Text("คอลัมน์ ชื่อผู้รับ", "a column for the holder's name")
_HOLDER = Text("ชื่อผู้รับ", "the holder's name")
_SHORTER = Text("ไม่เกิน {most} ตัวอักษร", "at most {most} characters")
_FEWER = Text("ไม่เกิน {count:,} แถว", "at most {count:,} rows")
_ONCE = Text("ชื่อที่ไม่ซ้ำกับแถว {row}", "a name that is not that of row {row}")
_LETTERS = Text("ชื่อที่มีตัวอักษร", "a name with letters")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column of a table is; None where it has none."""

    holder: int
    title: int | None
    surname: int | None
    place: int | None
    detail: int | None


def read_names(file: TableFile, faults: Faults, notes: Notes | None = None) -> list[HolderName]:
    """Those who get certificates, in the file's order; every fault is reported by row and column."""
    before = len(faults)
    tables = open_tables(file, faults, names=_NAMES, notes=notes)
    if len(faults) > before:
        return []
    for table in tables:
        columns = _columns_of(table.titles)
        if columns is not None:
            return list(_read_rows(table, columns, faults))
    titles = "; ".join(", ".join(table.titles[:6]) for table in tables)
    faults.add(file.name, tables[0].header_row if tables else 1, "", headers(titles), _NEEDED)
    return []


def _read_rows(table: Table, columns: _Columns, faults: Faults) -> Iterator[HolderName]:
    rows: dict[HolderName, int] = {}
    column = table.titles[columns.holder]
    for row, cells in table.rows(faults):
        parts = [_cell(cells, place) for place in (columns.title, columns.holder, columns.surname)]
        holder, place, detail = _whole(parts), _cell(cells, columns.place), _cell(cells, columns.detail)
        if not (holder or place or detail):
            continue
        if len(rows) >= MAX_NAMES:
            faults.add(table.shown_as, row, "", holder, _FEWER.format(count=MAX_NAMES))
            return
        name = HolderName(holder, place, detail)
        if not parts[1]:
            faults.add(table.shown_as, row, column, "", _HOLDER)
        elif not any(letter.isalpha() for letter in holder):
            faults.add(table.shown_as, row, column, holder, _LETTERS)
        elif name in rows:
            faults.add(table.shown_as, row, column, holder, _ONCE.format(row=rows[name]))
        else:
            rows[name] = row
            yield name
        for text, at in ((holder, columns.holder), (place, columns.place), (detail, columns.detail)):
            if len(text) > MAX_NAME and at is not None:
                faults.add(table.shown_as, row, table.titles[at], text, _SHORTER.format(most=MAX_NAME))


def _whole(parts: Sequence[str]) -> str:
    """Title, name and surname as one: a title of Thai stands close to the name, one of English apart."""
    title, name, surname = parts
    close = "" if title and not title[-1].isascii() else " "
    return clean(f"{title}{close if title else ''}{name} {surname}")


def _cell(cells: Sequence[str], place: int | None) -> str:
    return "" if place is None else clean(cells[place])


def _columns_of(titles: Sequence[str]) -> _Columns | None:
    plain = [key(title) for title in titles]

    def at(names: Sequence[str]) -> int | None:
        return next((plain.index(name) for name in map(key, names) if name in plain), None)

    holder = at(HOLDER)
    return None if holder is None else _Columns(holder, at(TITLE), at(SURNAME), at(PLACE), at(DETAIL))
