"""Reads a table of those who should sign: a position a row, or a school; faults by row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sucharit.languages import Text
from sucharit.people.models import Organisation, Person
from sucharit.people.name_lookup import CodeLookup
from sucharit.plans.actions.listing_signers import MAX_WORDS, MOST_LISTED, OF_SCHOOLS, SignerLine, belongs
from sucharit.plans.models import YearPlan
from sucharit.plans.signers import schools_of
from sucharit.tables import Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.column_names import names_from
from sucharit.tables.wording import headers
from sucharit.thai.spelling import clean, key

# What a header may call a column, as `key` writes it; the first two are those of the table ready to fill.
POSITION = ("ตำแหน่ง", "position", "post", "หน้าที่")
SCHOOL = ("โรงเรียน", "school", "สถานศึกษา", "รหัสโรงเรียน", "หน่วยงาน", "schoolcode")
NAME = ("ชื่อ", "name", "ชื่อสกุล", "ชื่อนามสกุล", "ชื่อและนามสกุล", "fullname", "ผู้ลงนาม")
EMAIL = ("อีเมล", "email", "อีเมล์", "mail", "emailaddress")
_NAMES = names_from({"position": POSITION, "school": SCHOOL, "name": NAME, "email": EMAIL})

_NEEDED = Text("คอลัมน์ ตำแหน่ง หรือ โรงเรียน", "a column for the position or the school")
_POSITION = Text("ตำแหน่ง หรือโรงเรียน", "a position, or a school")
_SCHOOL = Text("รหัสหรือชื่อโรงเรียนในสังกัด", "the code or name of a school under this office")
_NEAR = Text("รหัสหรือชื่อโรงเรียนในสังกัด เช่น {near}", "the code or name of a school under this office, as {near}")
_SEVERAL = Text("รหัส เพราะมีหลายโรงเรียนชื่อนี้", "its code, for several schools have this name")
_ONCE = Text("โรงเรียนที่ไม่ซ้ำกับแถว {row}", "a school that is not that of row {row}")
_SHORTER = Text("ไม่เกิน {most} ตัวอักษร", "at most {most} characters")
_FEWER = Text("ไม่เกิน {count:,} แถว", "at most {count:,} rows")
_NO_ACCOUNT = Text(
    "{count} แถวมีอีเมลของผู้ที่ยังไม่มีบทบาทที่นี่ รายชื่อเก็บตำแหน่งไว้ เชิญเข้าระบบแล้วนำไฟล์เข้าอีกครั้ง",
    "{count} rows have an e-mail address of someone without a role here: the list keeps the position; invite "
    "them, then hand the file in again",
)


@dataclass(frozen=True, slots=True)
class _Row:
    row: int
    position: str
    school: str
    name: str
    email: str


def read_signers(
    file: TableFile, plan: YearPlan, faults: Faults, notes: Notes | None = None
) -> list[SignerLine]:
    """The places that a file asks for, in its order; every fault is reported by row and column."""
    before = len(faults)
    tables = open_tables(file, faults, names=_NAMES, notes=notes)
    if len(faults) > before:
        return []
    for table in tables:
        columns = [_column(table.titles, names) for names in (POSITION, SCHOOL, NAME, EMAIL)]
        if columns[0] is not None or columns[1] is not None:
            return _lines(table, columns, plan, faults, notes)
    titles = "; ".join(", ".join(table.titles[:6]) for table in tables)
    faults.add(file.name, tables[0].header_row if tables else 1, "", headers(titles), _NEEDED)
    return []


def _lines(
    table: Table, columns: Sequence[int | None], plan: YearPlan, faults: Faults, notes: Notes | None
) -> list[SignerLine]:
    rows = list(_rows(table, columns, faults))
    addresses = {row.email for row in rows if row.email}
    persons = {person.email: person for person in Person.objects.filter(email__in=addresses, is_active=True)}
    reader = _SchoolReader(table, columns, plan, faults)
    lines, strangers = [], 0
    for row in rows:
        school = reader.read(row)
        person = persons.get(row.email)
        if person is not None and not belongs(plan, person, school):
            person = None  # whether a stranger has an account is not said
        strangers += bool(row.email) and person is None
        lines.append(SignerLine(row.position or OF_SCHOOLS, school, person, row.name))
    if strangers and notes is not None:
        notes.add(table.shown_as, 0, _NO_ACCOUNT.format(count=strangers))
    return lines


def _rows(table: Table, columns: Sequence[int | None], faults: Faults) -> Iterator[_Row]:
    count = 0
    for row, cells in table.rows(faults):
        position, school, name, email = ("" if at is None else clean(cells[at]) for at in columns)
        if not (position or school or name or email):
            continue
        count += 1
        if count > MOST_LISTED:
            faults.add(table.shown_as, row, "", position, _FEWER.format(count=MOST_LISTED))
            return
        if not (position or school):
            column = next(at for at in columns[:2] if at is not None)
            faults.add(table.shown_as, row, table.titles[column], "", _POSITION)
        for text, at in ((position, columns[0]), (name, columns[2])):
            if len(text) > MAX_WORDS and at is not None:
                faults.add(table.shown_as, row, table.titles[at], text, _SHORTER.format(most=MAX_WORDS))
        yield _Row(row, position, school, name, email.lower())


class _SchoolReader:
    """Finds the school of a row among those of the office; each may come once."""

    def __init__(self, table: Table, columns: Sequence[int | None], plan: YearPlan, faults: Faults) -> None:
        self._table, self._faults = table, faults
        self._column = table.titles[columns[1]] if columns[1] is not None else ""
        self._schools = {school.code: school for school in schools_of(plan)}
        self._lookup = CodeLookup(self._schools)
        self._rows: dict[str, int] = {}

    def read(self, row: _Row) -> Organisation | None:
        """The school; None for a row of the office, and for one with a fault."""
        if not row.school:
            return None
        codes = self._lookup.codes(row.school)
        if len(codes) == 1 and codes[0] not in self._rows:
            self._rows[codes[0]] = row.row
            return self._schools[codes[0]]
        self._faults.add(self._table.shown_as, row.row, self._column, row.school, self._expected(row, codes))
        return None

    def _expected(self, row: _Row, codes: Sequence[str]) -> Text:
        if len(codes) == 1:
            return _ONCE.format(row=self._rows[codes[0]])
        if codes:
            return _SEVERAL
        near = self._lookup.near(row.school, 1)
        return _NEAR.format(near=near[0].name_th) if near else _SCHOOL


def _column(titles: Sequence[str], names: Sequence[str]) -> int | None:
    plain = [key(title) for title in titles]
    return next((plain.index(name) for name in names if name in plain), None)
