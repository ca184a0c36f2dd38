"""Reads verdicts from a file in the shape that `sucharit score` reads: code or name, then the items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sucharit.frameworks.model import Edition, Instrument
from sucharit.languages import Text
from sucharit.scoring.inputs.finding import recognise
from sucharit.scoring.tally import AnswerCounts, tally
from sucharit.scoring.tally.careful import ONE_ROW, org_of_row
from sucharit.scoring.tally.columns_of_answers import AnswerColumns, answer_columns, names_of_columns
from sucharit.tables import READERS, Faults, Notes, Table, TableFile, open_tables
from sucharit.tables.wording import CSV_OR_EXCEL, SPOILT_CODE, file_ending_in, headers
from sucharit.thai.codes import is_spoilt_code
from sucharit.verdicts.standing import audits

_COLUMNS = Text("คอลัมน์ รหัส,{first},…", "the columns org,{first},…")
_SECOND = Text("ตารางผลตรวจอีกแผ่นหนึ่ง", "another sheet of verdicts")
_ONE = Text(
    "ผลตรวจในแผ่นเดียว ย้ายแถวไปต่อท้ายแผ่น {first} หรือลบแผ่นนี้",
    "verdicts on one sheet: move the rows under those of {first}, or delete this sheet",
)


@dataclass(frozen=True, slots=True)
class VerdictSheet:
    """Verdicts as they were read: by organisation's code or name in small letters, the choice of each item.

    Items without a verdict are left out. `rows`, by the same: the row in the file; `column` is theirs.
    """

    shown_as: str
    choices: dict[str, dict[str, int]]
    rows: dict[str, int]
    column: str = "org"


def read_verdicts(
    file: TableFile, edition: Edition, faults: Faults, notes: Notes | None = None
) -> VerdictSheet | None:
    """The file's one table of verdicts; None, or one not to be used, where faults were reported."""
    match = _find(file, edition, faults, notes)
    if match is None:
        return None
    instrument, table = match
    tallied = tally(table, instrument, faults)
    if tallied is None:
        return None
    columns = answer_columns(table, instrument, Faults())
    rows = _rows(table, columns, faults)
    choices = {org.casefold(): items for org, items in _choices(tallied, instrument) if org}
    return VerdictSheet(table.shown_as, choices, rows, table.titles[columns.org or 0])


def _rows(table: Table, columns: AnswerColumns, faults: Faults) -> dict[str, int]:
    """By organisation in small letters, its row; the same in another case is a fault too."""
    title = table.titles[columns.org or 0]
    rows: dict[str, tuple[int, str]] = {}
    for row, cells in table.rows(Faults()):
        org = org_of_row(cells, columns)
        if is_spoilt_code(org):
            faults.add(table.shown_as, row, title, org, SPOILT_CODE)
        first, spelt = rows.setdefault(org.casefold(), (row, org))
        if spelt != org:
            faults.add(table.shown_as, row, title, org, ONE_ROW.format(row=first))
    return {org: row for org, (row, _) in rows.items()}


def _find(
    file: TableFile, edition: Edition, faults: Faults, notes: Notes | None
) -> tuple[Instrument, Table] | None:
    if file.suffix.lower() not in READERS:
        faults.add(file.name, 0, "", file_ending_in(file.suffix), CSV_OR_EXCEL)
        return None
    before = len(faults)
    tables = open_tables(file, faults, names=names_of_columns(edition, only_verdicts=True), notes=notes)
    fitting = [
        (instrument, table)
        for instrument in audits(edition)
        for table in tables
        if {part.column for part in instrument.parts()} & {*table.header}
        and recognise(table, edition) == instrument.id
    ]
    for _instrument, table in fitting[1:]:
        faults.add(table.shown_as, table.header_row, "", _SECOND, _ONE.format(first=fitting[0][1].shown_as))
    if fitting:
        return fitting[0]
    if len(faults) == before:
        first = next(part.column for audit in audits(edition) for part in audit.parts())
        names = "; ".join(", ".join(table.titles[:6]) for table in tables)
        row = tables[0].header_row if tables else 1
        faults.add(file.name, row, "", headers(names), _COLUMNS.format(first=first))
    return None


def _choices(tallied: AnswerCounts, instrument: Instrument) -> Iterator[tuple[str, dict[str, int]]]:
    """Each organisation with the choice, from 1, of every item that has one."""
    parts = list(instrument.parts())
    table = tallied.counts[instrument.channels[0]]
    chosen = np.where(table.any(axis=1), table.argmax(axis=1) + 1, 0)  # [part, organisation]; 0: no verdict
    for place, code in enumerate(tallied.orgs):
        numbers = chosen[:, place].tolist()
        yield code, {part.id: number for part, number in zip(parts, numbers, strict=True) if number}
