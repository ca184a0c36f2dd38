"""Counts answers row by row, accepts what people type (Thai digits, 3.0, ticks), and reports every fault."""

from __future__ import annotations

import numpy as np

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.languages import Text
from sucharit.scoring.tally.columns_of_answers import AnswerColumns, choice_of_cell, expected_in, plain_cell
from sucharit.scoring.tally.counts import AnswerCounts, Progress
from sucharit.scoring.tally.packed import Counter
from sucharit.tables import Faults, Table, whole_number
from sucharit.tables.wording import ORG_ID, one_of
from sucharit.thai.codes import plain_code
from sucharit.thai.spelling import clean

BATCH_SIZE = 20_000  # rows
ONE_ROW = Text(
    "หน่วยงานละหนึ่งแถว มีอยู่แล้วในแถว {row}", "one row of verdicts an organisation; the first is row {row}"
)


def count(
    table: Table, columns: AnswerColumns, instrument: Instrument, faults: Faults, progress: Progress
) -> AnswerCounts:
    """The instrument's answers counted; what is wrong goes to `faults`."""
    return _RowCounter(table, columns, instrument, faults, progress).count()


class _RowCounter:
    def __init__(
        self,
        table: Table,
        columns: AnswerColumns,
        instrument: Instrument,
        faults: Faults,
        progress: Progress,
    ) -> None:
        self.table, self.columns, self.instrument = table, columns, instrument
        self.faults, self.progress = faults, progress
        self.parts = list(instrument.parts())
        self.codes = [choice_of_cell(part, instrument.kind) for part in self.parts]
        self.counter = Counter(len(self.parts), max(len(part.scale.choices) for part in self.parts))
        self.places = [place for place in columns.parts if place is not None]
        self.orgs: dict[str, int] = {}
        self.spellings: dict[str, str] = {}  # of an organisation, as typed and as compared
        self.first_row: dict[str, int] = {}  # of a verdict
        self.org_title = "" if columns.org is None else table.titles[columns.org]
        self.cells: list[int] = []
        self.answers: list[bytes] = []

    def count(self) -> AnswerCounts:
        audit = self.instrument.kind is InstrumentKind.AUDIT
        row = 1
        for row, cells in self.table.rows(self.faults):
            org = self._org(row, cells)
            if audit and org and self.first_row.setdefault(org, row) != row:
                first = ONE_ROW.format(row=self.first_row[org])
                self.faults.add(self.table.shown_as, row, self.org_title, org, first)
            channel = self._channel(row, cells)
            place = self.orgs.setdefault(org, len(self.orgs))
            self.cells.append(place * len(self.instrument.channels) + channel)
            self.answers.append(self._answers(row, cells))
            if len(self.cells) >= BATCH_SIZE:
                self._flush(row)
            if self.faults.enough(self.table.shown_as):
                break
        self._flush(row)
        return gather_counts(self.counter, list(self.orgs), self.instrument)

    def _org(self, row: int, cells: list[str]) -> str:
        """The organisation as it is compared: its code, else its name."""
        typed = cells[self.columns.org] if self.columns.org is not None else ""
        if typed in self.spellings:
            return self.spellings[typed]
        org = org_of_row(cells, self.columns)
        if org and org == plain_code(typed):  # and not a name in place of the code
            self.spellings[typed] = org
        if not org and self.columns.org is not None:
            self.faults.add(self.table.shown_as, row, self.org_title, "", ORG_ID)
        return org

    def _channel(self, row: int, cells: list[str]) -> int:
        if self.columns.channel is None:
            return 0
        channels = self.instrument.channels
        cell = clean(cells[self.columns.channel])
        for name in (cell, str(whole_number(cell))):
            if name in channels:
                return channels.index(name)
        self.faults.add(self.table.shown_as, row, self.table.title("part"), cell, one_of(channels))
        return 0

    def _answers(self, row: int, cells: list[str]) -> bytes:
        try:
            return bytes([codes[cells[n]] for codes, n in zip(self.codes, self.places, strict=True)])
        except (KeyError, ValueError):  # a cell that is no plain number, or a column that is missing
            return bytes(
                [
                    0 if n is None else self._answer(row, part, cells[n])
                    for part, n in enumerate(self.columns.parts)
                ]
            )

    def _answer(self, row: int, part: int, cell: str) -> int:
        kind = self.instrument.kind
        code = self.codes[part].get(plain_cell(cell, whole_number(cell), kind))
        if code is None:
            title = self.table.title(self.parts[part].column)
            self.faults.add(self.table.shown_as, row, title, cell, expected_in(self.parts[part], kind))
        return code or 0

    def _flush(self, row: int) -> None:
        width = len(self.parts)
        block = np.frombuffer(b"".join(self.answers), np.uint8).reshape(-1, width)
        self.counter.add(np.asarray(self.cells, np.int64), list(np.ascontiguousarray(block.T)))
        self.cells, self.answers = [], []
        self.progress(self.table.shown_as, row - 1)


def org_of_row(cells: list[str], columns: AnswerColumns) -> str:
    """A row's organisation as it is compared: its code, else its name; "" where it has neither."""
    places = [place for place in (columns.org, columns.name) if place is not None]
    return next((org for place in places if (org := plain_code(cells[place]))), "")


def gather_counts(counter: Counter, orgs: list[str], instrument: Instrument) -> AnswerCounts:
    """What a counter holds, its cells being organisation × channel, by channel."""
    channels = len(instrument.channels)
    counts = counter.counts(len(orgs) * channels)
    people = counter.respondents(len(orgs) * channels)
    return AnswerCounts(
        tuple(orgs),
        {channel: counts[:, :, n::channels] for n, channel in enumerate(instrument.channels)},
        people.reshape(len(orgs), channels).sum(axis=1),
    )
