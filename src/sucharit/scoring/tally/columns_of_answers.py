"""Which column of an answer file is what, and which choice a cell means."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.frameworks.model import Instrument, InstrumentKind, Part
from sucharit.languages import Text
from sucharit.tables import Faults, Table
from sucharit.tables.wording import COMMAS, a_column, unnamed_column

_SEPARATED = Text("ช่องที่คั่นด้วย {separator!r}", "cells separated by {separator!r}")
_MISSING = Text("หัวตารางที่ไม่มีคอลัมน์นี้", "no such column")
_TWICE = Text("คอลัมน์เดิมซ้ำ", "the same column again")
_ONCE = Text("{column} คอลัมน์เดียว", "{column} once")
_ONE_OF_COLUMNS = Text("คอลัมน์ใดคอลัมน์หนึ่งใน {columns}", "one of the columns {columns}")
_CHOICE = Text("หมายเลขตัวเลือก 1 ถึง {count} หรือเว้นว่าง", "the number of a choice, 1 to {count}, or nothing")
_VERDICT = Text("1 (มี) 0 (ไม่มี) หรือเว้นว่าง", "1 (there), 0 (not there) or nothing")


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Places of the columns in a table, parts in the instrument's order; `channel` is None where left out."""

    org: int
    channel: int | None
    parts: tuple[int, ...]


def answer_columns(table: Table, instrument: Instrument, faults: Faults) -> AnswerColumns | None:
    """The columns of an instrument's file; None, with every fault added, where they are not right.

    A column of the edition that is missing is a fault: a lost column is no refusal to answer.
    """
    survey = instrument.kind is InstrumentKind.SURVEY
    parts = [part.column for part in instrument.parts()]
    needed = ["org", *(["part"] if len(instrument.channels) > 1 else []), *parts]
    allowed = {*needed, "part"} if survey else set(needed)
    if not check_header(table, needed, allowed, faults):
        return None
    place = {name: n for n, name in enumerate(table.header)}
    return AnswerColumns(place["org"], place.get("part"), tuple(place[column] for column in parts))


def check_header(table: Table, needed: list[str], allowed: set[str], faults: Faults) -> bool:
    """Whether all needed columns are there, each once, and none that is unknown; adds the faults."""
    before = len(faults)
    separator = next((sign for sign in ";\t|" if sign in "".join(table.header)), None)
    if separator and len(table.header) == 1:
        faults.add(table.shown_as, 1, "", _SEPARATED.format(separator=separator), COMMAS)
        return False
    for column in needed:
        if column not in table.header:
            faults.add(table.shown_as, 1, column, _MISSING, a_column(column))
    for n, column in enumerate(table.header):
        if column not in allowed:
            expected = _ONE_OF_COLUMNS.format(columns=_list_names(needed, allowed))
            faults.add(table.shown_as, 1, column or unnamed_column(n + 1), column, expected)
        elif column in table.header[:n]:
            faults.add(table.shown_as, 1, column, _TWICE, _ONCE.format(column=column))
    return len(faults) == before


def _list_names(needed: list[str], allowed: set[str]) -> str:
    names = needed + sorted(allowed - set(needed))
    return ", ".join(names) if len(names) <= 12 else f"{', '.join(names[:8])} … {names[-1]}"


def choice_of_cell(part: Part, kind: InstrumentKind) -> dict[str, int]:
    """Cell → the choice's place from 1; 0 is no answer. Verdicts are 1 (there) and 0 (not there)."""
    if kind is InstrumentKind.SURVEY:
        return {"": 0} | {str(n): n for n in range(1, len(part.scale.choices) + 1)}
    scored = [(points, n) for n, points in enumerate(part.scale.points, 1) if points is not None]
    return {"": 0, "0": min(scored)[1], "1": max(scored)[1]}


def expected_in(part: Part, kind: InstrumentKind) -> Text:
    """What a cell may hold, in words."""
    if kind is InstrumentKind.SURVEY:
        return _CHOICE.format(count=len(part.scale.choices))
    return _VERDICT
