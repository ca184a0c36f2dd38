"""Which column of an answer file is what, and which choice a cell means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sucharit.frameworks.model import Edition, Instrument, InstrumentKind, Part
from sucharit.languages import Text
from sucharit.tables import Faults, Names, Table
from sucharit.tables.column_names import CODES, NAMES, PEOPLE, REMARKS, RUNNING_NUMBERS, names_from
from sucharit.tables.ticks import read_tick
from sucharit.tables.wording import a_column, columns, unnamed_column
from sucharit.thai.codes import item_code
from sucharit.thai.spelling import clean

ORG, NAME = "org", "name"
BESIDE = frozenset({NAME, "number", "remark"})  # columns that people add, and that say nothing about answers
_TITLES = {
    ORG: CODES,
    NAME: NAMES,
    "number": RUNNING_NUMBERS,
    "remark": REMARKS,
    "part": ("ส่วน", "ส่วนที่", "channel", "ช่องทาง"),
    "indicator": ("ตัวชี้วัด", "ตัวชี้วัดที่", "รหัสตัวชี้วัด"),
    "score": ("คะแนน", "คะแนนที่ได้", "ร้อยละ", "ค่าคะแนน"),
    "kind": ("type", "ประเภท", "ประเภทหน่วยงาน"),
    "population": PEOPLE,
    "previous_score": ("คะแนนปีก่อน", "คะแนนปีที่แล้ว", "คะแนนปีที่ผ่านมา", "lastscore", "previous"),
}
_ITEM = re.compile(r"(?P<called>ข้อ(?:ที่)?|item|no)?[\s.]*(?P<number>\d{1,3})\.?", re.IGNORECASE)
_CODE_AND_WORDS = re.compile(r"([A-Za-z0๐][\s._-]*[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})?)[\s:.)–-]+\D.*")
_MISSING = Text("หัวตารางที่ไม่มีคอลัมน์นี้", "no such column")
_MISSING_ALL = Text("หัวตารางที่ไม่มี {count} คอลัมน์นี้", "none of these {count} columns")
_TWICE = Text("คอลัมน์เดิมซ้ำ", "the same column again")
_ONCE = Text("{column} คอลัมน์เดียว", "{column} once")
_ONE_OF_COLUMNS = Text("คอลัมน์ใดคอลัมน์หนึ่งใน {columns}", "one of the columns {columns}")
_CHOICE = Text("หมายเลขตัวเลือก 1 ถึง {count} หรือเว้นว่าง", "the number of a choice, 1 to {count}, or nothing")
_VERDICT = Text("1 หรือ ✓ (มี) 0 หรือ ✗ (ไม่มี) หรือเว้นว่าง", "1 or ✓ (there), 0 or ✗ (not there), or nothing")


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Places of the columns in a table, parts in the instrument's order; None where a column is missing.

    `name` is a column of names beside the codes, for rows without a code.
    """

    org: int | None
    channel: int | None
    parts: tuple[int | None, ...]
    name: int | None = None


def names_of_columns(edition: Edition, *, only_verdicts: bool = False) -> Names:
    """What the columns of an edition's tables are called, by their titles: O1, 0๑, ข้อ 1, "O1 โครงสร้าง", รหัส.

    A number alone is an item only where nothing but verdicts can be meant: indicators have numbers too.
    """
    parts = {part.column for instrument in edition.instruments for part in instrument.parts()}
    audited = {
        digits: column
        for instrument in edition.instruments
        if instrument.kind is InstrumentKind.AUDIT
        for column in (part.column for part in instrument.parts())
        if (digits := column.lstrip("abcdefghijklmnopqrstuvwxyz")).isdecimal()
    }
    by_title = names_from(_TITLES)

    @lru_cache(maxsize=1_000)  # a header is looked for in thirty rows, whose cells are much the same
    def name_of(title: str) -> str | None:
        return _part_of(title, parts, audited, only_verdicts) or by_title(title)

    return name_of


def _part_of(title: str, parts: set[str], audited: dict[str, str], only_verdicts: bool) -> str | None:
    plain = clean(title)
    with_words = _CODE_AND_WORDS.fullmatch(plain)
    for text in (plain, with_words[1] if with_words else ""):
        try:
            code = item_code(text)
        except ValueError:
            continue
        if code in parts:
            return code
    number = _ITEM.fullmatch(plain)
    if number and (only_verdicts or number["called"] or number["number"].startswith(("0", "๐"))):
        return audited.get(str(int(number["number"])))
    return None


def answer_columns(table: Table, instrument: Instrument, faults: Faults) -> AnswerColumns:
    """The columns of an instrument's file; every fault of its header is added.

    A column of the edition that is missing is a fault: a lost column is no refusal to answer.
    """
    survey = instrument.kind is InstrumentKind.SURVEY
    parts = [part.column for part in instrument.parts()]
    org = ORG if ORG in table.header or NAME not in table.header else NAME
    needed = [org, *(["part"] if len(instrument.channels) > 1 else []), *parts]
    check_header(table, needed, {*needed, *BESIDE, *(["part"] if survey else [])}, faults)
    place = {name: n for n, name in reversed(list(enumerate(table.header)))}
    return AnswerColumns(
        place.get(org), place.get("part"), tuple(place.get(column) for column in parts), place.get(NAME)
    )


def check_header(table: Table, needed: list[str], allowed: set[str], faults: Faults) -> None:
    """Add a fault for what is missing, in one line, and for each column that is unknown or there twice."""
    missing = [column for column in needed if column not in table.header]
    if len(missing) == 1:
        faults.add(table.shown_as, table.header_row, missing[0], _MISSING, a_column(missing[0]))
    elif missing:
        actual = _MISSING_ALL.format(count=len(missing))
        faults.add(table.shown_as, table.header_row, "", actual, columns(_list_names(missing, set())))
    for n, column in enumerate(table.header):
        title = table.titles[n]
        if column not in allowed:
            expected = _ONE_OF_COLUMNS.format(columns=_list_names(needed, allowed))
            faults.add(table.shown_as, table.header_row, title or unnamed_column(n + 1), title, expected)
        elif column in table.header[:n]:
            faults.add(table.shown_as, table.header_row, title, _TWICE, _ONCE.format(column=column))


def _list_names(needed: list[str], allowed: set[str]) -> str:
    names = needed + sorted(allowed - set(needed) - BESIDE)
    return ", ".join(names) if len(names) <= 12 else f"{', '.join(names[:8])} … {names[-1]}"


def choice_of_cell(part: Part, kind: InstrumentKind) -> dict[str, int]:
    """Cell → the choice's place from 1; 0 is no answer. Verdicts are 1 (there) and 0 (not there)."""
    if kind is InstrumentKind.SURVEY:
        return {"": 0} | {str(n): n for n in range(1, len(part.scale.choices) + 1)}
    scored = [(points, n) for n, points in enumerate(part.scale.points, 1) if points is not None]
    return {"": 0, "0": min(scored)[1], "1": max(scored)[1]}


def plain_cell(cell: str, number: int | None, kind: InstrumentKind) -> str:
    """A cell as `choice_of_cell` has it: 3.0 and ๓ are "3", a tick is "1"."""
    if number is not None:
        return str(number)
    tick = read_tick(cell) if kind is InstrumentKind.AUDIT else None
    return clean(cell) if tick is None else str(int(tick))


def expected_in(part: Part, kind: InstrumentKind) -> Text:
    """What a cell may hold, in words."""
    if kind is InstrumentKind.SURVEY:
        return _CHOICE.format(count=len(part.scale.choices))
    return _VERDICT
