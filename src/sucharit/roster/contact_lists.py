"""Reads lists of people that an assessor may ask: name, telephone, e-mail; every fault by its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from sucharit.roster.contact_details import MAX_NAME_LENGTH, plain_email, plain_phone
from sucharit.roster.people_lists import EMAIL_HEADERS, BadRow, PeopleList, collect, read_file
from sucharit.tables import Faults, Table
from sucharit.tables.column_names import names_from
from sucharit.thai.spelling import clean

HEADERS = {
    "name": ("fullname", "ชื่อ", "ชื่อนามสกุล", "ชื่อสกุล", "ชื่อและนามสกุล", "ชื่อและสกุล", "ชื่อผู้ติดต่อ"),
    "phone": ("telephone", "tel", "mobile", "phonenumber", "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "เบอร์", "โทร",
              "มือถือ", "เบอร์มือถือ", "โทรศัพท์มือถือ", "หมายเลขโทรศัพท์", "เบอร์ติดต่อ"),
    "email": EMAIL_HEADERS,
}  # fmt: skip
_NAMES = names_from(HEADERS)
MAX_PEOPLE = 20_000
Fields = dict[str, str]  # by the keys of HEADERS, as far as the table has them


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Phone or e-mail may be "", not both."""

    name: str
    phone: str
    email: str

    @property
    def addresses(self) -> tuple[str, ...]:
        """The phone and e-mail by which the person is known."""
        return tuple(filter(None, (self.phone, self.email)))


def in_file(path: Path) -> PeopleList[ListedPerson]:
    """The people of the tables of a file (CSV or Excel) that have a column for telephone or e-mail."""
    no_column = _("ไม่พบคอลัมน์ชื่อ “โทรศัพท์” หรือ “อีเมล” ในแถวแรก")
    return read_file(path, _rows_of, _collect, names=_NAMES, no_column=no_column)


def _rows_of(table: Table, faults: Faults) -> Iterator[tuple[int, Fields]] | None:
    columns = {field: table.header.index(field) for field in HEADERS if field in table.header}
    return _rows(table, columns, faults) if {"phone", "email"} & set(columns) else None


def _rows(table: Table, columns: dict[str, int], faults: Faults) -> Iterator[tuple[int, Fields]]:
    for row, cells in table.rows(faults):
        yield row, {field: clean(cells[column]) for field, column in columns.items()}


def _collect(rows: list[tuple[int, Fields]]) -> PeopleList[ListedPerson]:
    return collect(
        rows,
        _read,
        lambda person: person.addresses,
        limit=MAX_PEOPLE,
        too_many=_("รายชื่อหนึ่งมีได้ไม่เกิน %(most)s คน") % {"most": f"{MAX_PEOPLE:,}"},
        empty=_("ยังไม่มีใครในรายชื่อ"),
    )


def _read(fields: Fields) -> ListedPerson:
    """The person as compared with others. Raises BadRow."""
    phone, email = plain_phone(fields.get("phone", "")), plain_email(fields.get("email", ""))
    if phone is None:
        raise BadRow(_("“%(found)s” ไม่ใช่หมายเลขโทรศัพท์") % {"found": fields["phone"][:60]})
    if email is None:
        raise BadRow(_("“%(found)s” ไม่ใช่ที่อยู่อีเมล") % {"found": fields["email"][:60]})
    if not phone and not email:
        raise BadRow(_("ไม่มีทั้งโทรศัพท์และอีเมล จึงติดต่อไม่ได้"))
    return ListedPerson(fields.get("name", "")[:MAX_NAME_LENGTH], phone, email)
