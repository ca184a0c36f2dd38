"""Counts answers in plain CSV files of middle size, cell by cell in numpy alone.

Loading Polars takes longer than counting a few hundred offices. Plain is a file without quotes in which every
channel is one digit and every answer one or none; anything else raises Doubtful, and another way reads the
file again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

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
THREADS = 2
WORD = 8  # bytes
MAX_NAME = 64  # bytes
MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits without a pattern


def count(table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress) -> AnswerCounts:
    """The instrument's answers counted. Raises Doubtful."""
    try:
        return _PlainCounter(table, columns, instrument, progress).count()
    except (OSError, UnicodeDecodeError) as error:
        raise Doubtful(str(error)) from error


class _Block(NamedTuple):
    """Some rows, read: their distinct organisations, which one each row has, its channel, codes by part."""

    names: list[bytes]  # in the order in which they come
    orgs: Ints
    channels: Codes | None
    answers: list[Codes]


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
        self.orgs: dict[bytes, int] = {}  # the place of each

    def count(self) -> AnswerCounts:
        rows = 0
        with ThreadPoolExecutor(
            THREADS
        ) as pool:  # NumPy lets another thread run while it goes through a piece
            for block in _in_order(pool, self._read, self._texts()):
                rows += self._add(block)
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

    def _read(self, text: bytes) -> _Block:
        data = np.frombuffer(text, np.uint8)
        ends = self._ends(data)
        place = self.table.header.index(ORG)
        names, orgs = _named(text, data, ends[place] + 1, ends[place + 1])
        channel = self.columns.channel
        return _Block(
            names,
            orgs,
            None if channel is None else self._codes(channel, self.channels, data, ends),
            [
                self._codes(place, codes, data, ends)
                for place, codes in zip(self.columns.parts, self.codes, strict=True)
            ],
        )

    def _add(self, block: _Block) -> int:
        """Count a piece; how many rows it has."""
        places = [self.orgs.setdefault(name, len(self.orgs)) for name in block.names]
        cells = np.asarray(places, np.int64)[block.orgs]
        if block.channels is not None:
            cells = cells * len(self.instrument.channels) + block.channels
        self.counter.add(cells, block.answers)
        return len(cells)

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


def _named(text: bytes, data: Bytes, starts: Ints, ends: Ints) -> tuple[list[bytes], Ints]:
    """The distinct names that stand there, in the order in which they come, and which one each row has.

    Names are compared as whole numbers of eight bytes, ten times as fast as one by one.
    """
    lengths = ends - starts
    longest = int(lengths.max(initial=0))
    if longest > MAX_NAME or b"\0" in text:
        raise Doubtful("an id that is no short text")
    padded = np.zeros((len(starts), longest // WORD + 1, WORD), np.uint8)
    for n in range(longest):
        padded[:, n // WORD, n % WORD] = np.where(n < lengths, data.take(starts + n, mode="clip"), 0)
    words = padded.view(np.uint64)[:, :, 0]
    key = words[:, 0].copy()
    for more in words.T[1:]:
        key = key * MIXER + more
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    if (words != words[first[which]]).any():
        raise Doubtful("two ids that look the same mixed")
    in_order = np.argsort(first)
    rank = np.empty_like(in_order)
    rank[in_order] = np.arange(len(in_order))
    rows = first[in_order]
    spans = zip(starts[rows].tolist(), ends[rows].tolist(), strict=True)
    return [text[start:end] for start, end in spans], rank[which]


def _in_order(
    pool: ThreadPoolExecutor, read: Callable[[bytes], _Block], texts: Iterable[bytes]
) -> Iterator[_Block]:
    """What `read` makes of each text, while the pool reads the next ones; few wait in memory."""
    waiting: deque[Future[_Block]] = deque()
    for text in texts:
        waiting.append(pool.submit(read, text))
        if len(waiting) > THREADS:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
