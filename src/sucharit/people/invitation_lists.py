"""Reads a file of invitations: an e-mail address, an organisation and a role a row, with any header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import override

from sucharit.languages import Text
from sucharit.people.role_kinds import RoleKind
from sucharit.tables import Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.column_names import names_from
from sucharit.tables.wording import SPOILT_CODE, headers
from sucharit.thai.codes import is_spoilt_code, plain_code
from sucharit.thai.spelling import clean, key

MAX_LINES = 500  # of one file
MAX_ADDRESS_LENGTH = 254
# What a header may call a column, as `key` writes it; the first two are those of the table ready to fill.
EMAIL = ("อีเมล", "email", "อีเมล์", "mail", "emailaddress", "ที่อยู่อีเมล")
PLACE = (
    "หน่วยงาน",
    "organisation",
    "ชื่อหน่วยงาน",
    "รหัส",
    "รหัสหน่วยงาน",
    "org",
    "code",
    "organization",
    "สถานศึกษา",
    "ที่หน่วยงาน",
)
ROLE = ("บทบาท", "role", "ตำแหน่ง", "หน้าที่", "kind")
_NAMES = names_from({"email": EMAIL, "place": PLACE, "role": ROLE})

_COLUMNS = Text("คอลัมน์ อีเมล หน่วยงาน และ บทบาท", "columns email, organisation and role")
_ADDRESS = Text("ที่อยู่อีเมล เช่น name@office.example", "an e-mail address such as name@office.example")
_PLACE = Text("รหัสหรือชื่อหน่วยงาน", "the code or name of an organisation")
_ONE_OF = Text("บทบาทใดบทบาทหนึ่ง: {roles}", "one of the roles: {roles}")
_FEWER = Text("ไม่เกิน {count} แถวต่อไฟล์", "at most {count} rows in a file")


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """One row: who is invited, where and as what, and its place in the file."""

    email: str
    place: str  # a code or a name
    kind: RoleKind
    shown_as: str
    row: int
    columns: tuple[str, str, str]  # headers of the three, for faults


def role_names() -> dict[str, RoleKind]:
    """Every name of every role, as `key` writes it: its id, its Thai and its English label."""
    names = {key(kind.value): kind for kind in RoleKind}
    for language in ("th", "en"):
        with override(language):
            names |= {key(str(kind.label)): kind for kind in RoleKind}
    return names


def read_invitations(file: TableFile, faults: Faults, notes: Notes | None = None) -> list[InvitationLine]:
    """The file's invitations; every fault is reported by row and column."""
    before = len(faults)
    tables = open_tables(file, faults, names=_NAMES, notes=notes)
    if len(faults) > before:
        return []
    for table in tables:
        places = [_column(table.titles, names) for names in (EMAIL, PLACE, ROLE)]
        if all(place is not None for place in places):
            return _lines(table, [place for place in places if place is not None], faults)
    names = "; ".join(", ".join(table.titles[:6]) for table in tables)
    faults.add(file.name, tables[0].header_row if tables else 1, "", headers(names), _COLUMNS)
    return []


def _lines(table: Table, places: Sequence[int], faults: Faults) -> list[InvitationLine]:
    lines: list[InvitationLine] = []
    kinds = role_names()
    email_column, place_column, role_column = (table.titles[place] for place in places)
    count = 0
    for row, cells in table.rows(faults):
        email, place, role = (clean(cells[place]) for place in places)
        if not (email or place or role):
            continue
        count += 1
        if count > MAX_LINES:
            faults.add(table.shown_as, row, "", email, _FEWER.format(count=MAX_LINES))
            break
        kind = kinds.get(key(role))
        if not _is_address(email):
            faults.add(table.shown_as, row, email_column, email, _ADDRESS)
        if not place:
            faults.add(table.shown_as, row, place_column, "", _PLACE)
        elif is_spoilt_code(place):
            faults.add(table.shown_as, row, place_column, place, SPOILT_CODE)
        if kind is None:
            faults.add(table.shown_as, row, role_column, role, _ONE_OF.format(roles=_labels()))
        elif place and _is_address(email):
            columns = (email_column, place_column, role_column)
            lines.append(InvitationLine(email.lower(), plain_code(place), kind, table.shown_as, row, columns))
    return lines


def _labels() -> Text:
    with override("th"):
        thai = ", ".join(str(kind.label) for kind in RoleKind)
    with override("en"):
        return Text(thai, ", ".join(str(kind.label) for kind in RoleKind))


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= MAX_ADDRESS_LENGTH


def _column(titles: Sequence[str], names: Sequence[str]) -> int | None:
    plain = [key(title) for title in titles]
    return next((plain.index(name) for name in names if name in plain), None)
