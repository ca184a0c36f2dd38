"""Reads verdicts from a file in the shape that `sucharit score` reads: org, then a column an item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sucharit.disclosure.verdicts import audits
from sucharit.frameworks.model import Edition, Instrument
from sucharit.languages import Text
from sucharit.scoring.inputs.finding import recognise
from sucharit.scoring.tally import AnswerCounts, tally
from sucharit.scoring.tally.careful import ONE_ROW
from sucharit.tables import READERS, Faults, Table, open_tables
from sucharit.tables.wording import CSV_OR_EXCEL, file_ending_in, headers

_COLUMNS = Text("คอลัมน์ org,{first},…", "the columns org,{first},…")


@dataclass(frozen=True, slots=True)
class VerdictSheet:
    """A table of verdicts as it was read: by organisation's code, the choice of each item that has one."""

    shown_as: str
    choices: dict[str, dict[str, int]]
    rows: dict[str, int]  # by code: its row in the file


def read_verdicts(path: Path, edition: Edition, faults: Faults) -> VerdictSheet | None:
    """The file's one table of verdicts; None, or one not to be used, where faults were reported."""
    match = _find(path, edition, faults)
    if match is None:
        return None
    instrument, table = match
    tallied = tally(table, instrument, faults)
    if tallied is None:
        return None
    rows = _rows(table, faults)
    choices_by_code = {code.lower(): choices for code, choices in _choices(tallied, instrument)}
    return VerdictSheet(table.shown_as, choices_by_code, rows)


def _rows(table: Table, faults: Faults) -> dict[str, int]:
    """By code in small letters, its row; the same code in another case is a fault too."""
    place = table.header.index("org")
    rows: dict[str, tuple[int, str]] = {}
    for row, cells in table.rows(Faults()):
        code = cells[place].strip()
        first, spelt = rows.setdefault(code.lower(), (row, code))
        if spelt != code:
            faults.add(table.shown_as, row, "org", code, ONE_ROW.format(row=first))
    return {code: row for code, (row, _) in rows.items()}


def _find(path: Path, edition: Edition, faults: Faults) -> tuple[Instrument, Table] | None:
    if path.suffix.lower() not in READERS:
        faults.add(path.name, 0, "", file_ending_in(path.suffix), CSV_OR_EXCEL)
        return None
    before = len(faults)
    tables = open_tables(path, faults)
    for instrument in audits(edition):
        for table in tables:
            shares = {part.column for part in instrument.parts()} & set(table.header)
            if shares and recognise(table, edition) == instrument.id:
                return instrument, table
    if len(faults) == before:
        first = next(part.column for audit in audits(edition) for part in audit.parts())
        names = "; ".join(", ".join(table.header[:6]) for table in tables)
        faults.add(path.name, 1, "", headers(names), _COLUMNS.format(first=first))
    return None


def _choices(tallied: AnswerCounts, instrument: Instrument) -> Iterator[tuple[str, dict[str, int]]]:
    """Each organisation with the choice, from 1, of every item that has one."""
    parts = list(instrument.parts())
    table = tallied.counts[instrument.channels[0]]
    chosen = np.where(table.any(axis=1), table.argmax(axis=1) + 1, 0)  # [part, organisation]; 0: no verdict
    for place, code in enumerate(tallied.orgs):
        numbers = chosen[:, place].tolist()
        yield code, {part.id: number for part, number in zip(parts, numbers, strict=True) if number}
