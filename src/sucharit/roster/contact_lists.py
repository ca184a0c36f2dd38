"""Reads a list of people whom an assessor may ask: name, telephone, e-mail; every fault by its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from sucharit.roster.address_lists import CALLED, ENDINGS, RowFault, told_by_row
from sucharit.roster.contact_details import MAX_NAME_LENGTH, plain_email, plain_phone
from sucharit.tables import Faults, Table, open_tables

COLUMNS = {
    "name": {"name", "ชื่อ", "ชื่อ-นามสกุล", "ชื่อ - นามสกุล", "ชื่อ-สกุล", "ชื่อ สกุล"},
    "phone": {"phone", "telephone", "tel", "mobile", "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "โทร", "มือถือ"},
    "email": CALLED,
}
MOST = 20_000


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on the list; phone or e-mail may be "", not both."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class People:
    """What was read: people, each once; rows that repeated somebody; what is wrong."""

    given: tuple[ListedPerson, ...]
    repeated: tuple[int, ...] = ()
    faults: tuple[RowFault, ...] = ()


def in_file(path: Path) -> People:
    """The people of the tables of a file (CSV or Excel) that have a column for telephone or e-mail."""
    if path.suffix.lower() not in ENDINGS:
        return People((), (), (RowFault(0, _("ใช้ไฟล์ .xlsx หรือ .csv")),))
    faults = Faults()
    fitting = [table for table in open_tables(path, faults) if _reaches(table)]
    rows = [row for table in fitting for row in _rows(table, faults)]
    if len(faults):
        return People((), (), told_by_row(faults))
    if not fitting:
        said = _("ไม่พบคอลัมน์ชื่อ “โทรศัพท์” หรือ “อีเมล” ในแถวแรก")
        return People((), (), (RowFault(1, said),))
    return _checked(rows)


def _reaches(table: Table) -> bool:
    return {"phone", "email"} & set(_places(table)) != set()


def _places(table: Table) -> dict[str, int]:
    """Where each of our columns stands in the table."""
    return {
        field: place
        for field, names in COLUMNS.items()
        for place, header in enumerate(table.header)
        if header in names
    }


def _rows(table: Table, faults: Faults) -> Iterator[tuple[int, dict[str, str]]]:
    places = _places(table)
    for row, cells in table.rows(faults):
        yield row, {field: cells[place].strip() for field, place in places.items()}


def _checked(rows: list[tuple[int, dict[str, str]]]) -> People:
    given: list[ListedPerson] = []
    known: set[str] = set()
    repeated, faults = [], []
    for row, cells in rows:
        phone, email = plain_phone(cells.get("phone", "")), plain_email(cells.get("email", ""))
        said = _wrong(cells, phone, email)
        if said:
            faults.append(RowFault(row, said))
            continue
        ways = {way for way in (phone, email) if way}
        if ways & known:
            repeated.append(row)
            continue
        known |= ways
        given.append(ListedPerson(cells.get("name", "")[:MAX_NAME_LENGTH], phone or "", email or ""))
    if len(given) > MOST:
        faults.append(RowFault(0, _("รายชื่อหนึ่งมีได้ไม่เกิน %(most)s คน") % {"most": f"{MOST:,}"}))
    if not given and not faults:
        faults.append(RowFault(0, _("ยังไม่มีใครในรายชื่อ")))
    return People(tuple(given), tuple(repeated), tuple(faults))


def _wrong(cells: dict[str, str], phone: str | None, email: str | None) -> str:
    if phone is None:
        return _("“%(found)s” ไม่ใช่หมายเลขโทรศัพท์") % {"found": cells["phone"][:60]}
    if email is None:
        return _("“%(found)s” ไม่ใช่ที่อยู่อีเมล") % {"found": cells["email"][:60]}
    return "" if phone or email else _("ไม่มีทั้งโทรศัพท์และอีเมล จึงติดต่อไม่ได้")
