"""Counts answers in plain CSV files of middle size, cell by cell in numpy alone.

Loading Polars takes longer than counting a few hundred offices. Plain is a file without quotes in which every
channel is one digit and every answer one or none; anything else raises Doubtful, and another way reads the
file again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.scoring.columns import Ints
from sucharit.scoring.tally.careful import gather_counts
from sucharit.scoring.tally.columns_of_answers import NAME, ORG, AnswerColumns, choice_of_cell
from sucharit.scoring.tally.counts import AnswerCounts, Doubtful, Progress
from sucharit.scoring.tally.packed import Codes, Counter
from sucharit.scoring.tally.plainness import Bytes, pieces
from sucharit.tables import Table
from sucharit.tables.sheet_table import is_unusual
from sucharit.thai.codes import plain_code

WRONG = 255  # a code that no scale has
LINE = ord("\n")


def count(table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress) -> AnswerCounts:
    """The instrument's answers counted. Raises Doubtful."""
    try:
        return _PlainCounter(table, columns, instrument, progress).count()
    except (OSError, UnicodeDecodeError) as error:
        raise Doubtful(str(error)) from error


class _PlaceByName(dict[bytes, int]):
    """A place for each name, from 0, in the order in which they come."""

    def __missing__(self, name: bytes) -> int:
        self[name] = place = len(self)
        return place


class _PlainCounter:
    def __init__(
        self, table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress
    ) -> None:
        self.table, self.columns, self.instrument, self.progress = table, columns, instrument, progress
        if not table.separator or ORG not in table.header or NAME in table.header:
            raise Doubtful("organisations by name")
        if len(instrument.channels) > 1 and columns.channel is None:
            raise Doubtful("no channel")
        self.parts = list(instrument.parts())
        self.codes = [self._by_byte(choice_of_cell(part, instrument.kind)) for part in self.parts]
        self.channels = self._by_byte({name: n for n, name in enumerate(instrument.channels)})
        self.counter = Counter(len(self.parts), max(len(part.scale.choices) for part in self.parts))
        self.orgs = _PlaceByName()

    def count(self) -> AnswerCounts:
        rows = 0
        for text in self._texts():
            rows += self._add(text)
            self.progress(self.table.shown_as, rows)
        orgs = [org.decode() for org in self.orgs]
        if any(not org or org != plain_code(org) or is_unusual(org) for org in orgs):
            raise Doubtful("an id that is compared in another spelling")
        if self.instrument.kind is InstrumentKind.AUDIT and len(orgs) < rows:
            raise Doubtful("two rows of verdicts")
        return gather_counts(self.counter, orgs, self.instrument)

    def _texts(self) -> Iterator[bytes]:
        """The file in pieces of whole lines, without its header."""
        for n, piece in enumerate(pieces(self.table.path)):
            text = piece if piece.endswith(b"\n") else piece + b"\n"
            if b'"' in text:
                raise Doubtful("a quote")
            if b"\r" in text:
                text = text.replace(b"\r\n", b"\n")
            rows = text if n else text[text.index(b"\n") + 1 :]
            if rows:
                yield rows

    def _add(self, text: bytes) -> int:
        """Count a piece; how many rows it has."""
        data = np.frombuffer(text, np.uint8)
        ends = self._ends(data)
        place = self.table.header.index(ORG)
        spans = zip(ends[place].tolist(), ends[place + 1].tolist(), strict=True)
        orgs = [self.orgs[text[before + 1 : end]] for before, end in spans]
        cells = np.asarray(orgs, np.int64)
        if self.columns.channel is not None:
            channels = self._codes(self.columns.channel, self.channels, data, ends)
            cells = cells * len(self.instrument.channels) + channels
        self.counter.add(
            cells,
            [
                self._codes(place, codes, data, ends)
                for place, codes in zip(self.columns.parts, self.codes, strict=True)
            ],
        )
        return len(orgs)

    def _ends(self, data: Bytes) -> Ints:
        """Where the cells end, [column, row]: of each row first where the one before it ends."""
        width = len(self.table.header)
        lines = data == LINE
        ends = np.flatnonzero(lines | (data == ord(self.table.separator)))
        rows = np.count_nonzero(lines)
        if len(ends) != rows * width or not lines[ends[width - 1 :: width]].all():
            raise Doubtful("a row of another width")
        by_column = np.empty((width + 1, rows), np.int64)
        by_column[1:] = ends.reshape(rows, width).T
        by_column[0] = np.concatenate(([-1], by_column[-1, :-1]))
        return by_column

    def _codes(self, place: int | None, by_byte: Codes, data: Bytes, ends: Ints) -> Codes:
        """The codes of a column's cells. The byte before a cell's end is its digit, or the end before it."""
        if place is None:
            raise Doubtful("a column is missing")
        before, end = ends[place], ends[place + 1]
        codes: Codes = by_byte.take(data.take(end - 1))
        if (end - before).max(initial=0) > 2 or codes.max(initial=0) == WRONG:
            raise Doubtful(f"{self.table.header[place]} holds more than digits")
        return codes

    def _by_byte(self, codes: Mapping[str, int]) -> Codes:
        """The code of each byte that can stand before a cell's end; of empty cells that is the end before."""
        by_byte = np.full(256, WRONG, np.uint8)
        for cell, code in codes.items():
            if len(cell) == 1:
                by_byte[ord(cell)] = code
        by_byte[[ord(self.table.separator), LINE]] = codes.get("", WRONG)
        return by_byte
