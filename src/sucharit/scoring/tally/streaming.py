"""Counts answers in files larger than memory: Polars reads and types the cells, `packed` counts them.

Fast because it trusts the file: what is not plainly right raises Doubtful, and the careful way reads the
file again.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from sucharit.frameworks.model import Instrument, InstrumentKind, Part
from sucharit.scoring.columns import Ints
from sucharit.scoring.tally.columns_of_answers import AnswerColumns, choice_of_cell
from sucharit.scoring.tally.counts import AnswerCounts, Doubtful, Progress
from sucharit.scoring.tally.packed import Codes, Counter
from sucharit.scoring.tally.plainness import separators
from sucharit.tables import Table
from sucharit.tables.sheet_table import is_unusual
from sucharit.thai.codes import plain_code

BATCH_SIZE = 1_000_000  # rows
WRONG = 255  # a code that no scale has


def count(table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress) -> AnswerCounts:
    """The instrument's answers counted. Raises Doubtful."""
    try:
        return _FileCounter(table, columns, instrument, progress).count()
    except (pl.exceptions.PolarsError, OSError, OverflowError) as error:
        raise Doubtful(str(error)) from error


class _Names:
    """Numbers for names, given by Polars while it reads; kept alive by an empty column that uses them."""

    def __init__(self) -> None:
        self._categories = pl.Categories.random()
        self.type = pl.Categorical(self._categories)
        self._alive = pl.Series([], dtype=self.type)

    def names(self) -> list[str | None]:
        """Every name at its number; None at numbers that were never used."""
        names: list[str | None] = self._categories.to_series().to_list()
        return names


class _FileCounter:
    def __init__(
        self, table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress
    ) -> None:
        self.table, self.instrument, self.progress = table, instrument, progress
        if columns.org is None or "org" not in table.header or table.header.count("name"):
            raise Doubtful("organisations by name")
        self.parts = list(instrument.parts())
        self.sizes = [len(part.scale.choices) for part in self.parts]
        self.has_channel = columns.channel is not None
        self.orgs, self.channels = _Names(), _Names()
        self.counter = Counter(len(self.parts), max(self.sizes))
        self.rows = np.zeros(0, np.int64)  # by organisation

    def count(self) -> AnswerCounts:
        rows, separator = 0, self.table.separator
        with ThreadPoolExecutor(1) as beside:  # its time is the disk's and NumPy's, so it costs little
            future = beside.submit(separators, self.table.path, separator) if separator else None
            for block in self._blocks():
                self._add(block)
                rows += block.height
                self.progress(self.table.shown_as, rows)
        separators_in_file = future.result() if future else None
        names = self.orgs.names()
        used = np.flatnonzero(self.rows).tolist()
        orgs = [names[n] or "" for n in used]
        self._check(orgs, rows, separators_in_file)
        return self._gather(orgs, np.asarray(used, np.int64), len(names))

    def _blocks(self) -> Iterator[pl.DataFrame]:
        frame = self._from_text() if self.table.separator else self._from_parquet()
        return frame.collect_batches(chunk_size=BATCH_SIZE, maintain_order=False, engine="streaming")

    def _from_text(self) -> pl.LazyFrame:
        columns = {part.column for part in self.parts}
        types: dict[str, pl.DataType] = {
            name: pl.UInt8() if name in columns else pl.String() for name in self.table.header
        }
        types |= {"org": self.orgs.type} | ({"part": self.channels.type} if self.has_channel else {})
        frame = pl.scan_csv(
            self.table.path,
            separator=self.table.separator,
            has_header=False,
            skip_rows=1,
            schema=types,
            glob=False,
        )
        return frame.with_columns(
            _code(pl.col(part.column), part, self.instrument.kind) for part in self.parts
        )

    def _from_parquet(self) -> pl.LazyFrame:
        frame = pl.scan_parquet(self.table.path, glob=False)
        stored = frame.collect_schema()
        if len(stored) != len(self.table.header):
            raise Doubtful("a column without a name")
        stored_name = dict(zip(self.table.header, stored.names(), strict=True))
        if not (
            stored[stored_name["org"]].is_integer()
            or stored[stored_name["org"]] in (pl.String, pl.Categorical)
        ):
            raise Doubtful("ids that are no text")  # 101.0 is 101, as in a spreadsheet
        selection = [pl.col(stored_name["org"]).cast(pl.String).cast(self.orgs.type).alias("org")]
        if self.has_channel:
            selection.append(
                pl.col(stored_name["part"]).cast(pl.String).cast(self.channels.type).alias("part")
            )
        for part in self.parts:
            name = stored_name[part.column]
            selection.append(_code(_small_number(name, stored[name]), part, self.instrument.kind))
        return frame.select(selection)

    def _add(self, block: pl.DataFrame) -> None:
        orgs = _numbers(block["org"])
        cells = orgs
        if self.has_channel:
            cells = orgs * len(self.instrument.channels) + self._channel_numbers(block["part"])
        elif len(self.instrument.channels) > 1:
            raise Doubtful("no channel")
        answers = [
            _codes(block[part.column], size) for part, size in zip(self.parts, self.sizes, strict=True)
        ]
        self.counter.add(cells, answers)
        rows = np.bincount(orgs, minlength=len(self.rows))
        rows[: len(self.rows)] += self.rows
        self.rows = rows

    def _channel_numbers(self, column: pl.Series) -> Ints:
        numbers = _numbers(column)
        places = np.full(max(len(self.channels.names()), 1), -1, np.int64)
        for number, name in enumerate(self.channels.names()):
            if name in self.instrument.channels:
                places[number] = self.instrument.channels.index(name)
        channels: Ints = places[numbers]
        if len(channels) and channels.min() < 0:
            raise Doubtful("an unknown channel")
        return channels

    def _check(self, orgs: list[str], rows: int, separators_in_file: int | None) -> None:
        """Ids in one spelling, one verdict row each, no row cut short (by counting separators)."""
        if any(not org or org != plain_code(org) or is_unusual(org) for org in orgs):
            raise Doubtful("an id that is compared in another spelling")
        if self.instrument.kind is InstrumentKind.AUDIT and (self.rows > 1).any():
            raise Doubtful("two rows of verdicts")
        if separators_in_file is not None:
            inside = sum(
                org.count(self.table.separator) * int(n)
                for org, n in zip(orgs, self.rows[self.rows > 0].tolist(), strict=True)
            )
            if separators_in_file != (rows + 1) * (len(self.table.header) - 1) + inside:
                raise Doubtful("a row cut short")

    def _gather(self, orgs: list[str], used: Ints, numbers: int) -> AnswerCounts:
        channels = len(self.instrument.channels)
        numbers = max(numbers, len(self.rows))
        counts = self.counter.counts(numbers * channels)
        people = self.counter.respondents(numbers * channels).reshape(numbers, channels).sum(axis=1)
        by_channel = {
            name: counts[:, :, n::channels][:, :, used] for n, name in enumerate(self.instrument.channels)
        }
        return AnswerCounts(tuple(orgs), by_channel, people[used])


def _small_number(name: str, stored: pl.DataType) -> pl.Expr:
    """A stored cell as a number from 0 to 254; anything else fails, or becomes WRONG."""
    column = pl.col(name)
    if stored.is_integer():
        return column.cast(pl.UInt8)
    if stored.is_float():
        value = column.fill_nan(None)
        small = value.is_null() | ((value == value.floor()) & (value >= 0) & (value < WRONG))
        return pl.when(small).then(value).otherwise(WRONG).cast(pl.UInt8)
    if stored == pl.String:
        signed = column.str.starts_with("+")  # which a cast would pass over
        return pl.when(signed).then(pl.lit("+")).when(column != "").then(column).cast(pl.UInt8)
    if stored == pl.Null:
        return column.cast(pl.UInt8)
    raise Doubtful(f"{name} stored as {stored}")


def _code(cell: pl.Expr, part: Part, kind: InstrumentKind) -> pl.Expr:
    """The code of a cell: a choice's place from 1, 0 for no answer, WRONG for what is no choice."""
    wrong = pl.lit(WRONG, pl.UInt8)
    if kind is InstrumentKind.SURVEY:
        code = pl.when(cell == 0).then(wrong).otherwise(cell)
    else:
        codes = choice_of_cell(part, kind)
        there, absent = pl.lit(codes["1"], pl.UInt8), pl.lit(codes["0"], pl.UInt8)
        code = pl.when(cell == 1).then(there).when(cell == 0).then(absent)
        code = code.when(cell.is_not_null()).then(wrong)
    return code.fill_null(0).alias(part.column)


def _numbers(column: pl.Series) -> Ints:
    if column.null_count():
        raise Doubtful("a row without organisation or part")
    numbers: Ints = column.to_physical().to_numpy().astype(np.int64)
    return numbers


def _codes(column: pl.Series, size: int) -> Codes:
    """A question's codes as an array. Raises Doubtful where one is none of its scale."""
    codes: Codes = column.to_numpy()
    if len(codes) and codes.max() > size:
        raise Doubtful(f"{column.name} holds more than 1 to {size}")
    return codes
