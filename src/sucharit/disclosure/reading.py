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
class Sheet:
    """A table of verdicts as it was read: by organisation's code, the choice of each item that has one."""

    shown_as: str
    given: dict[str, dict[str, int]]
    rows: dict[str, int]  # by code: where it stands


def read_verdicts(path: Path, edition: Edition, faults: Faults) -> Sheet | None:
    """The file's one table of verdicts; None, or one not to be used, where faults were told."""
    found = _find(path, edition, faults)
    if found is None:
        return None
    instrument, table = found
    counted = tally(table, instrument, faults)
    if counted is None:
        return None
    rows = _rows(table, faults)
    given = {code.lower(): choices for code, choices in _choices(counted, instrument)}
    return Sheet(table.shown_as, given, rows)


def _rows(table: Table, faults: Faults) -> dict[str, int]:
    """By code in small letters, the row it stands in; the same code in another case is a fault too."""
    place = table.header.index("org")
    found: dict[str, tuple[int, str]] = {}
    for row, cells in table.rows(Faults()):
        code = cells[place].strip()
        first, spelt = found.setdefault(code.lower(), (row, code))
        if spelt != code:
            faults.add(table.shown_as, row, "org", code, ONE_ROW.format(row=first))
    return {code: row for code, (row, _) in found.items()}


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
        first = next(part.column for one in audits(edition) for part in one.parts())
        names = "; ".join(", ".join(table.header[:6]) for table in tables)
        faults.add(path.name, 1, "", headers(names), _COLUMNS.format(first=first))
    return None


def _choices(counted: AnswerCounts, instrument: Instrument) -> Iterator[tuple[str, dict[str, int]]]:
    """Each organisation with the choice, from 1, of every item that has one."""
    parts = list(instrument.parts())
    table = counted.counts[instrument.channels[0]]
    chosen = np.where(table.any(axis=1), table.argmax(axis=1) + 1, 0)  # [part, organisation]; 0: no verdict
    for place, code in enumerate(counted.orgs):
        numbers = chosen[:, place].tolist()
        yield code, {part.id: number for part, number in zip(parts, numbers, strict=True) if number}
