"""Reads lists of e-mail addresses: pasted, or in a table; every fault by its row, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sucharit.roster.contact_details import MAX_EMAIL_LENGTH
from sucharit.roster.people_lists import EMAIL_HEADERS, BadRow, PeopleList, collect, read_file
from sucharit.tables import Faults, Table, TableFile
from sucharit.tables.column_names import names_from
from sucharit.thai.spelling import clean

MAX_ADDRESSES = 5_000  # of one list: no office has more people
_NAMES = names_from({"email": EMAIL_HEADERS})
_BETWEEN = re.compile(r"[;,\s]+")


def in_text(text: str) -> PeopleList[str]:
    """The addresses in a pasted text: one a line, or separated by commas, semicolons or spaces."""
    return _collect((row, part) for row, line in enumerate(text.splitlines(), 1) for part in _parts(line))


def in_file(file: TableFile) -> PeopleList[str]:
    """The addresses of a table's e-mail column (CSV or Excel), the only column needing no name."""
    no_column = _("ไม่พบคอลัมน์ชื่อ “อีเมล” หรือ “email” ในแถวแรก")
    return read_file(file, _rows_of, _collect, names=_NAMES, no_column=no_column)


def _rows_of(table: Table, faults: Faults) -> Iterator[tuple[int, str]] | None:
    column = _column(table)
    return None if column is None else _rows(table, column, faults)


def _rows(table: Table, column: int, faults: Faults) -> Iterator[tuple[int, str]]:
    if "@" in table.titles[column]:  # a bare list: its first row is an address already
        yield table.header_row, table.titles[column]
    for row, cells in table.rows(faults):
        if address := clean(cells[column]):
            yield row, address


def _column(table: Table) -> int | None:
    if "email" in table.header:
        return table.header.index("email")
    return 0 if len(table.header) == 1 and "@" in table.titles[0] else None


def _parts(line: str) -> list[str]:
    """The addresses in a line. `Name <name@example>` is one, as address books write it."""
    if "<" in line:
        return [_within(part) for part in re.split("[;,]", line) if part.strip()]
    return [part for part in _BETWEEN.split(line.strip()) if part]


def _within(part: str) -> str:
    """What stands in the last angle brackets; all of it where there are none."""
    before, _bracket, after = part.strip().rpartition("<")
    return after.removesuffix(">").strip() or before


def _collect(rows: Iterable[tuple[int, str]]) -> PeopleList[str]:
    return collect(
        rows,
        _read,
        lambda address: (address,),
        limit=MAX_ADDRESSES,
        too_many=_("รายชื่อหนึ่งมีได้ไม่เกิน %(most)s ที่อยู่") % {"most": f"{MAX_ADDRESSES:,}"},
        empty=_("ยังไม่มีที่อยู่อีเมลเลย"),
    )


def _read(text: str) -> str:
    """The address as it is compared. Raises BadRow."""
    address = clean(text).lower()
    try:
        validate_email(address)
        address.encode("ascii")
    except (ValidationError, UnicodeEncodeError) as error:
        raise BadRow(_("“%(found)s” ไม่ใช่ที่อยู่อีเมล") % {"found": text[:60]}) from error
    if len(address) > MAX_EMAIL_LENGTH:
        raise BadRow(_("“%(found)s” ยาวเกินไป") % {"found": text[:60]})
    return address
