"""Reads lists of people that an assessor may ask: name, telephone, e-mail; every fault by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sucharit.languages import Text
from sucharit.roster.contact_details import MAX_NAME_LENGTH, plain_email, plain_phone
from sucharit.roster.people_lists import EMAIL_HEADERS
from sucharit.tables import Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.column_names import names_from
from sucharit.tables.wording import headers
from sucharit.thai.spelling import clean

HEADERS = {
    "name": ("fullname", "ชื่อ", "ชื่อนามสกุล", "ชื่อสกุล", "ชื่อและนามสกุล", "ชื่อและสกุล", "ชื่อผู้ติดต่อ"),
    "phone": ("telephone", "tel", "mobile", "phonenumber", "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "เบอร์", "โทร",
              "มือถือ", "เบอร์มือถือ", "โทรศัพท์มือถือ", "หมายเลขโทรศัพท์", "เบอร์ติดต่อ"),
    "email": EMAIL_HEADERS,
}  # fmt: skip
_NAMES = names_from(HEADERS)
MAX_PEOPLE = 20_000
_COLUMNS = Text("คอลัมน์ โทรศัพท์ หรือ อีเมล", "a column phone or email")
_PHONE = Text(
    "หมายเลขโทรศัพท์ไทย 9 หรือ 10 หลัก ขึ้นต้นด้วย 0", "a Thai telephone number: 9 or 10 digits that begin with 0"
)
_EMAIL = Text("ที่อยู่อีเมล เช่น name@office.example", "an e-mail address such as name@office.example")
_REACHABLE = Text("โทรศัพท์หรืออีเมล อย่างน้อยหนึ่งอย่าง", "a telephone number or an e-mail address")
_PEOPLE = Text("คนอย่างน้อยหนึ่งคนใต้หัวตาราง", "at least one person under the header")
_MORE = Text("มากกว่า {count:,} คน", "more than {count:,} people")
_FEWER = Text("ไม่เกิน {count:,} คน", "at most {count:,} people")


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Phone or e-mail may be "", not both. `row`: in the file, from 1; 0 outside one."""

    name: str
    phone: str
    email: str
    row: int = field(default=0, compare=False)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The phone and e-mail by which the person is known."""
        return tuple(filter(None, (self.phone, self.email)))


@dataclass(frozen=True, slots=True)
class ContactList:
    """The people of a file, each once, and the rows that repeated an earlier one."""

    people: tuple[ListedPerson, ...]
    repeated: tuple[int, ...]


def read_contacts(file: TableFile, faults: Faults, notes: Notes | None = None) -> ContactList:
    """The people of the tables of a file that have a column for telephone or e-mail, all of them together."""
    before = len(faults)
    tables = open_tables(file, faults, names=_NAMES, notes=notes)
    fitting = [table for table in tables if {"phone", "email"} & {*table.header}]
    people: list[ListedPerson] = []
    repeated: list[int] = []
    addresses: set[str] = set()
    for table in fitting:
        for person in _people(table, faults):
            if addresses.isdisjoint(person.addresses):
                people.append(person)
            else:
                repeated.append(person.row)
            addresses.update(person.addresses)
            if len(people) > MAX_PEOPLE:
                actual, expected = _MORE.format(count=MAX_PEOPLE), _FEWER.format(count=MAX_PEOPLE)
                faults.add(file.name, 0, "", actual, expected)
                return ContactList((), ())
    if not people and len(faults) == before:
        titles = "; ".join(", ".join(filter(None, table.titles)) for table in tables)
        row = tables[0].header_row if tables else 1
        faults.add(file.name, row, "", headers(titles), _PEOPLE if fitting else _COLUMNS)
    return ContactList(tuple(people), tuple(repeated))


def _people(table: Table, faults: Faults) -> Iterator[ListedPerson]:
    """The people of one table; rows at fault are left out."""
    columns = {name: table.header.index(name) for name in HEADERS if name in table.header}
    for row, cells in table.rows(faults):
        name, typed_phone, typed_email = (
            clean(cells[columns[name]]) if name in columns else "" for name in HEADERS
        )
        phone, email = plain_phone(typed_phone), plain_email(typed_email)
        if phone is None:
            faults.add(table.shown_as, row, table.title("phone"), typed_phone, _PHONE)
        if email is None:
            faults.add(table.shown_as, row, table.title("email"), typed_email, _EMAIL)
        if phone == email == "":
            faults.add(table.shown_as, row, "", "", _REACHABLE)
        elif phone is not None and email is not None:
            yield ListedPerson(name[:MAX_NAME_LENGTH], phone, email, row)
        if faults.enough(table.shown_as):
            break
