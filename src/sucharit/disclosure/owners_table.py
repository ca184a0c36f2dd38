"""The table of an office's owners: read from a file, by item; and ready to fill, with what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.disclosure.boards import ItemLayout
from sucharit.disclosure.people_here import PeopleLookup
from sucharit.frameworks.model import Item
from sucharit.languages import Text
from sucharit.tables import Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.column_names import names_from
from sucharit.tables.wording import headers
from sucharit.thai.codes import item_code
from sucharit.thai.dates import in_words
from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.thai.spelling import clean
from sucharit.uploads.fillable import FillColumn, FillTable

T = TypeVar("T")
MAX_OWNERS = 12  # of one item
MAX_GROUP_LENGTH = 120
NONE = frozenset({"-", "–", "—", "ไม่มี", "none"})  # in a cell: no one, no day
_NAMES = names_from(
    {
        "item": ("ข้อ", "รหัสข้อ", "ข้อที่", "รหัส", "ตัวชี้วัดย่อย", "item", "itemcode", "code"),
        "people": (
            "ผู้รับผิดชอบ", "ผู้รับผิดชอบข้อ", "ผู้รับผิดชอบ (อีเมลหรือชื่อ)", "เจ้าของข้อ", "อีเมลผู้รับผิดชอบ", "อีเมล",
            "owner", "owners", "owners (e-mail or name)", "responsible", "person responsible", "email",
        ),
        "groups": (
            "กลุ่มงาน", "กลุ่มที่รับผิดชอบ", "กลุ่มงานที่รับผิดชอบ", "กลุ่ม/หน่วย", "หน่วยที่รับผิดชอบ",
            "work group", "work groups", "group", "unit", "team",
        ),
        "due": (
            "กำหนดส่ง", "กำหนด", "วันกำหนดส่ง", "ครบกำหนด", "ส่งภายใน", "ส่งภายในวันที่", "due", "due date",
            "due day", "deadline",
        ),
    }
)  # fmt: skip
_COLUMNS = Text(
    "คอลัมน์ ข้อ และอย่างน้อยหนึ่งใน ผู้รับผิดชอบ กลุ่มงาน กำหนดส่ง",
    "a column item, and at least one of owner, work group, due date",
)
_ITEM = Text("รหัสข้อของปีนี้ เช่น {example}", "the code of an item of this year, such as {example}")
_ONCE = Text("ข้อละหนึ่งแถว มีอยู่แล้วในแถว {row}", "each item once; it is already in row {row}")
_PERSON = Text(
    "อีเมลหรือชื่อของผู้มีบทบาทรับผิดชอบข้อที่นี่: {people}",
    "the e-mail address or name of someone here who may own items: {people}",
)
_NO_ONE_YET = Text(
    "ผู้มีบทบาทรับผิดชอบข้อที่นี่ ซึ่งยังไม่มีใคร เชิญเขาก่อนที่หน้าบุคคล",
    "someone here who may own items, and there is no one yet: invite them first, on the page of people",
)
_ADDRESS = Text("อีเมล เพราะมีชื่อนี้หลายคน: {people}", "the e-mail address, for several are called so: {people}")
_DAY = Text("วันที่ เช่น 17 ธ.ค. 2569 หรือ 17/12/2569", "a day such as 17 Dec 2026 or 17/12/2026")
_FEWER = Text("ไม่เกิน {count} คนหรือกลุ่มต่อข้อ", "at most {count} persons or groups an item")
_SHORTER = Text("ชื่อกลุ่มงานไม่เกิน {count} ตัวอักษร", "a work group's name of at most {count} letters")
_SEVERAL = re.compile(r"[;,\n]")


@dataclass(frozen=True, slots=True)
class ItemOwnerRow:
    """What a table or a form wants of one item; None leaves persons, groups or the day as they are."""

    item: str  # id in the edition
    people: tuple[int, ...] | None = None
    groups: tuple[str, ...] | None = None
    due: date | None = None
    sets_due: bool = False  # `due` of None then takes the day away


@dataclass(frozen=True, slots=True)
class ItemOwnersLine:
    """An item as the table ready to fill shows it."""

    item: Item
    group: Text
    people: Sequence[str]
    groups: Sequence[str]
    due: date | None


def read_owners(
    file: TableFile,
    layout: ItemLayout,
    people: PeopleLookup,
    faults: Faults,
    *,
    near: date,
    notes: Notes | None = None,
) -> list[ItemOwnerRow]:
    """The rows of a file. Empty cells change nothing, "-" means none; every fault is reported by its cell."""
    before = len(faults)
    tables = open_tables(file, faults, names=_NAMES, notes=notes)
    fitting = [table for table in tables if "item" in table.header and len({*table.header} & _WANTED) > 0]
    rows: dict[str, tuple[int, ItemOwnerRow]] = {}
    for table in fitting:
        _OwnersReader(table, layout, people, faults, near).read_into(rows)
    if not fitting and len(faults) == before:
        names = "; ".join(", ".join(filter(None, table.titles)) for table in tables)
        faults.add(file.name, tables[0].header_row if tables else 1, "", headers(names), _COLUMNS)
    return [row for _number, row in rows.values()]


_WANTED = {"people", "groups", "due"}


class _OwnersReader:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, layout: ItemLayout, people: PeopleLookup, faults: Faults, near: date
    ) -> None:
        self.table, self.people, self.faults, self.near = table, people, faults, near
        self.items = {item.code.casefold(): item for item in layout.items} | dict(layout.by_id)
        self.example = layout.items[0].code if layout.items else ""
        self.row = 0

    def read_into(self, rows: dict[str, tuple[int, ItemOwnerRow]]) -> None:
        for number, cells in self.table.rows(self.faults):
            self.row = number
            named = dict(zip(self.table.header, cells, strict=True))
            item = self._item(named["item"])
            if item is None:
                self._fault("item", named["item"], _ITEM.format(example=self.example))
            elif item.id in rows:
                self._fault("item", named["item"], _ONCE.format(row=rows[item.id][0]))
            else:
                due, sets_due = self._due(named.get("due", ""))
                people, groups = self._people(named.get("people", "")), self._groups(named.get("groups", ""))
                rows[item.id] = (self.row, ItemOwnerRow(item.id, people, groups, due, sets_due))
            if self.faults.enough(self.table.shown_as):
                break

    def _item(self, typed: str) -> Item | None:
        """By code in any spelling (O1, o 1, 01, ๐๑), with or without the title behind it, or by id."""
        text = clean(typed)
        first = text.split(" ")[0] if text else ""
        for part in (text, first):
            if item := self.items.get(part.casefold()):
                return item
            try:
                return self.items.get(item_code(part))
            except ValueError:
                continue
        return None

    def _people(self, typed: str) -> tuple[int, ...] | None:
        names = _names_in(typed)
        if not names:
            return None
        if _is_none(names):
            return ()
        keys: list[int] = []
        for name in names:
            persons = self.people.find(name)
            if len(persons) == 1:
                keys.append(persons[0].pk)
            elif persons:
                meant = ", ".join(person.email for person in persons)
                self._fault("people", name, _ADDRESS.format(people=meant))
            else:
                everyone = ", ".join(self.people.names()[:8])
                self._fault("people", name, _PERSON.format(people=everyone) if everyone else _NO_ONE_YET)
        return self._few("people", typed, tuple(dict.fromkeys(keys)))

    def _groups(self, typed: str) -> tuple[str, ...] | None:
        names = _names_in(typed)
        if not names or _is_none(names):
            return () if names else None
        for name in names:
            if len(name) > MAX_GROUP_LENGTH:
                self._fault("groups", name, _SHORTER.format(count=MAX_GROUP_LENGTH))
        return self._few("groups", typed, tuple(dict.fromkeys(names)))

    def _few(self, column: str, typed: str, owners: tuple[T, ...]) -> tuple[T, ...]:
        if len(owners) > MAX_OWNERS:
            self._fault(column, typed, _FEWER.format(count=MAX_OWNERS))
        return owners

    def _due(self, typed: str) -> tuple[date | None, bool]:
        text = clean(typed)
        if not text or text.casefold() in NONE:
            return None, bool(text)
        try:
            return read_day(text, near=self.near), True
        except UnreadableDay:
            self._fault("due", typed, _DAY)
            return None, False

    def _fault(self, column: str, typed: str, expected: Text) -> None:
        self.faults.add(self.table.shown_as, self.row, self.table.title(column), typed, expected)


def _names_in(typed: str) -> list[str]:
    """The names in a cell, separated by semicolons, commas or lines."""
    return [name for part in _SEVERAL.split(typed) if (name := clean(part))]


def _is_none(names: Sequence[str]) -> bool:
    return len(names) == 1 and names[0].casefold() in NONE


def owners_table(lines: Sequence[ItemOwnersLine], people: Sequence[str]) -> FillTable:
    """Every item with its title and what is known; `people` are those who may be named."""
    language = get_language() or "th"
    several = _("หลายคนคั่นด้วย ; เว้นว่างคือคงเดิม ใส่ - คือไม่มี")
    who = "\n".join([several, *people[:20]])
    return FillTable(
        _("ผู้รับผิดชอบ"),
        [
            FillColumn(_("ข้อ"), 8),
            FillColumn(_("ชื่อข้อ"), 54),
            FillColumn(_("หมวดของข้อ"), 34),
            FillColumn(_("ผู้รับผิดชอบ (อีเมลหรือชื่อ)"), 46, who, True),
            FillColumn(_("กลุ่มงาน"), 32, several, True),
            FillColumn(_("กำหนดส่ง"), 18, _("เช่น 17 ธ.ค. 2569 เว้นว่างคือคงเดิม ใส่ - คือไม่มี"), True),
        ],
        [
            [
                line.item.code,
                line.item.title.in_language(language),
                line.group.in_language(language),
                "; ".join(line.people),
                "; ".join(line.groups),
                in_words(line.due, language=language, short=True) if line.due else "",
            ]
            for line in lines
        ],
    )


def rows_for(
    items: Sequence[str],
    present: Mapping[str, tuple[Sequence[int], Sequence[str]]],
    *,
    people: Sequence[int],
    groups: Sequence[str],
    replaces: bool,
    due: date | None,
    sets_due: bool,
) -> list[ItemOwnerRow]:
    """What a form wants of these items: `people` and `groups` beside the present ones, or in their place."""
    rows = []
    for item in items:
        old_people, old_groups = ((), ()) if replaces else present.get(item, ((), ()))
        rows.append(
            ItemOwnerRow(
                item,
                tuple(dict.fromkeys([*old_people, *people])) if people or replaces else None,
                tuple(dict.fromkeys([*old_groups, *groups])) if groups or replaces else None,
                due,
                sets_due,
            )
        )
    return rows
