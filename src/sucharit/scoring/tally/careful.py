"""Counts answers row by row, accepts what people type (Thai digits, 3.0), and reports every fault."""

from __future__ import annotations

import numpy as np

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.languages import Text
from sucharit.scoring.tally.columns_of_answers import AnswerColumns, choice_of_cell, expected_in
from sucharit.scoring.tally.counts import AnswerCounts, Progress
from sucharit.scoring.tally.packed import Counter
from sucharit.tables import Faults, Table, whole_number
from sucharit.tables.wording import ORG_ID, one_of

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
        self.orgs: dict[str, int] = {}
        self.first_row: dict[str, int] = {}  # of a verdict
        self.cells: list[int] = []
        self.answers: list[bytes] = []

    def count(self) -> AnswerCounts:
        audit = self.instrument.kind is InstrumentKind.AUDIT
        row = 1
        for row, cells in self.table.rows(self.faults):
            org = cells[self.columns.org].strip()
            if not org:
                self.faults.add(self.table.shown_as, row, "org", "", ORG_ID)
            elif audit and self.first_row.setdefault(org, row) != row:
                first = ONE_ROW.format(row=self.first_row[org])
                self.faults.add(self.table.shown_as, row, "org", org, first)
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

    def _channel(self, row: int, cells: list[str]) -> int:
        if self.columns.channel is None:
            return 0
        channels = self.instrument.channels
        cell = cells[self.columns.channel].strip()
        for name in (cell, str(whole_number(cell))):
            if name in channels:
                return channels.index(name)
        self.faults.add(self.table.shown_as, row, "part", cell, one_of(channels))
        return 0

    def _answers(self, row: int, cells: list[str]) -> bytes:
        places = self.columns.parts
        try:
            return bytes([codes[cells[n]] for codes, n in zip(self.codes, places, strict=True)])
        except KeyError:
            return bytes([self._answer(row, part, cells[n]) for part, n in enumerate(places)])

    def _answer(self, row: int, part: int, cell: str) -> int:
        plain = cell.strip()
        number = whole_number(plain)
        code = self.codes[part].get(plain if number is None else str(number))
        if code is None:
            expected = expected_in(self.parts[part], self.instrument.kind)
            self.faults.add(self.table.shown_as, row, self.parts[part].column, cell, expected)
        return code or 0

    def _flush(self, row: int) -> None:
        width = len(self.parts)
        block = np.frombuffer(b"".join(self.answers), np.uint8).reshape(-1, width)
        self.counter.add(np.asarray(self.cells, np.int64), list(np.ascontiguousarray(block.T)))
        self.cells, self.answers = [], []
        self.progress(self.table.shown_as, row - 1)


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
