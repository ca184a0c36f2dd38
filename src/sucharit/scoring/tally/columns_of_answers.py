"""Which column of an answer file is what, and which choice a cell means."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.frameworks.model import Instrument, InstrumentKind, Part
from sucharit.tables import Faults, Table
from sucharit.tables.faults import Plain


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Places of the columns in a table, parts in the instrument's order; `channel` is None where left out."""

    org: int
    channel: int | None
    parts: tuple[int, ...]


def answer_columns(table: Table, instrument: Instrument, faults: Faults) -> AnswerColumns | None:
    """The columns of an instrument's file; None, with every fault told, where they are not right.

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
    """Whether all needed columns are there, each once, and none that is unknown; faults are told."""
    before = len(faults)
    separator = next((sign for sign in ";\t|" if sign in "".join(table.header)), None)
    if separator and len(table.header) == 1:
        found = Plain(f"cells separated by {separator!r}")
        faults.add(table.shown_as, 1, "", found, "cells separated by commas")
        return False
    for column in needed:
        if column not in table.header:
            faults.add(table.shown_as, 1, column, Plain("no such column"), f"a column {column}")
    for n, column in enumerate(table.header):
        if column not in allowed:
            told = column or f"number {n + 1}"
            faults.add(table.shown_as, 1, told, column, f"one of the columns {_listed(needed, allowed)}")
        elif column in table.header[:n]:
            faults.add(table.shown_as, 1, column, Plain("the same column again"), f"{column} once")
    return len(faults) == before


def _listed(needed: list[str], allowed: set[str]) -> str:
    names = needed + sorted(allowed - set(needed))
    return ", ".join(names) if len(names) <= 12 else f"{', '.join(names[:8])} … {names[-1]}"


def choice_of_cell(part: Part, kind: InstrumentKind) -> dict[str, int]:
    """Cell → the choice's place from 1; 0 is no answer. Verdicts are 1 (there) and 0 (not there)."""
    if kind is InstrumentKind.SURVEY:
        return {"": 0} | {str(n): n for n in range(1, len(part.scale.choices) + 1)}
    scored = [(points, n) for n, points in enumerate(part.scale.points, 1) if points is not None]
    return {"": 0, "0": min(scored)[1], "1": max(scored)[1]}


def expected_in(part: Part, kind: InstrumentKind) -> str:
    """What a cell may hold, in words."""
    if kind is InstrumentKind.SURVEY:
        return f"the number of a choice, 1 to {len(part.scale.choices)}, or nothing"
    return "1 (there), 0 (not there) or nothing"
