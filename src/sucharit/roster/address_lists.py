"""Reads e-mail addresses that somebody gives: pasted, or in a table; every fault by its row, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.tables import Faults, InputFaults, Table, open_tables

ENDINGS = (".csv", ".xlsx")
CALLED = {"email", "e-mail", "mail", "อีเมล", "อีเมล์", "อีเมลล์"}  # what the column may be called
MOST = 5_000  # of one list: no office has more people
LONGEST = 254
_BETWEEN = re.compile(r"[;,\s]+")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row, counted from 1 as it was given; 0 stands for the whole."""

    row: int
    said: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """What was read: the addresses, each once, and rows that repeated one of them."""

    given: tuple[str, ...]
    repeated: tuple[int, ...] = ()
    faults: tuple[RowFault, ...] = ()


def pasted(text: str) -> Addresses:
    """The addresses in a pasted text: one a line, or parted by commas, semicolons or spaces."""
    return _checked((row, one) for row, line in enumerate(text.splitlines(), 1) for one in _parts(line))


def in_file(path: Path) -> Addresses:
    """The addresses of a table's e-mail column (CSV or Excel), the only column needing no name."""
    if path.suffix.lower() not in ENDINGS:
        return Addresses((), (), (RowFault(0, _("ใช้ไฟล์ .xlsx หรือ .csv")),))
    faults = Faults()
    tables = open_tables(path, faults)
    cells = list(_cells(tables, faults))
    if len(faults):
        return Addresses((), (), told_by_row(faults))
    if not any(_column(table) is not None for table in tables):
        return Addresses((), (), (RowFault(1, _("ไม่พบคอลัมน์ชื่อ “อีเมล” หรือ “email” ในแถวแรก")),))
    return _checked((row, cell) for row, cell in cells if cell)


def _cells(tables: Iterable[Table], faults: Faults) -> Iterator[tuple[int, str]]:
    """Row and address, of every table with such a column."""
    for table in tables:
        column = _column(table)
        if column is None:
            continue
        if "@" in table.header[column]:  # a bare list: its first row is an address already
            yield 1, table.header[column]
        for row, cells in table.rows(faults):
            yield row, cells[column].strip()


def _column(table: Table) -> int | None:
    for place, name in enumerate(table.header):
        if name in CALLED or (len(table.header) == 1 and "@" in name):
            return place
    return None


def _parts(line: str) -> list[str]:
    """The addresses in a line. `Name <name@example>` is one, as address books write it."""
    if "<" in line:
        return [parseaddr(one)[1] or one.strip() for one in re.split("[;,]", line) if one.strip()]
    return [one for one in _BETWEEN.split(line.strip()) if one]


def _checked(found: Iterable[tuple[int, str]]) -> Addresses:
    first: dict[str, int] = {}
    repeated, faults = [], []
    for row, written in found:
        address = written.strip().lower()
        said = _wrong(address)
        if said:
            faults.append(RowFault(row, said % {"found": written[:60]}))
        elif address in first:
            repeated.append(row)
        else:
            first[address] = row
    if len(first) > MOST:
        faults.append(RowFault(0, _("รายชื่อหนึ่งมีได้ไม่เกิน %(most)s ที่อยู่") % {"most": f"{MOST:,}"}))
    if not first and not faults:
        faults.append(RowFault(0, _("ยังไม่มีที่อยู่อีเมลเลย")))
    return Addresses(tuple(first), tuple(repeated), tuple(faults))


def _wrong(address: str) -> str:
    """What is wrong with an address, with a place for it; nothing where it is one."""
    try:
        validate_email(address)
        address.encode("ascii")
    except (ValidationError, UnicodeEncodeError):
        return _("“%(found)s” ไม่ใช่ที่อยู่อีเมล")
    return "" if len(address) <= LONGEST else _("“%(found)s” ยาวเกินไป")


def told_by_row(faults: Faults) -> tuple[RowFault, ...]:
    """The faults of a file in words, the first twenty."""
    try:
        faults.raise_if_any()
    except InputFaults as told:
        words = _("อ่านไฟล์ไม่ได้: พบ %(found)s")
        return tuple(
            RowFault(one.row, words % {"found": one.actual.in_language(get_language() or "th")})
            for one in told.faults[:20]
        )
    return ()
