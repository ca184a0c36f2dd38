"""Writes a table of a release as CSV, Parquet and JSON, piece by piece: some have millions of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import polars as pl

from sucharit.releases.tables import CellKind, ReleaseTable

ROWS_AT_ONCE = 100_000
BOM = "\ufeff".encode()  # by which Excel knows UTF-8
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins with one

TYPES = {
    CellKind.TEXT: pl.String(),
    CellKind.WHOLE: pl.Int64(),
    CellKind.DECIMAL: pl.String(),
    CellKind.FLAG: pl.Boolean(),
    CellKind.JSON: pl.String(),
}


def schema(table: ReleaseTable) -> pl.Schema:
    """The types of the table's columns, in Parquet."""
    return pl.Schema({column.name: TYPES[column.kind] for column in table.columns})


def for_csv(table: ReleaseTable) -> list[pl.Expr]:
    """The columns as CSV shows them: flags as 1 and 0, and no text that a spreadsheet would run."""
    return [_for_csv(column.name, column.kind) for column in table.columns]


def _for_csv(name: str, kind: CellKind) -> pl.Expr:
    column = pl.col(name)
    if kind is CellKind.FLAG:
        return column.cast(pl.Int8)
    if kind is not CellKind.TEXT:
        return column
    runs = pl.any_horizontal(column.str.starts_with(sign) for sign in FORMULA_SIGNS)
    return pl.when(runs).then(pl.concat_str(pl.lit("'"), column)).otherwise(column).alias(name)


class TableWriter:
    """One table in its three files, the same rows in the same order.

    An empty text is written as nothing. The Parquet file appears when the writer is closed.
    """

    def __init__(self, table: ReleaseTable, folder: Path) -> None:
        self.table, self.folder, self.rows = table, folder, 0
        self._schema = schema(table)
        self._pieces = TemporaryDirectory()
        self._csv = (folder / f"{table.name}.csv").open("wb")
        self._json = (folder / f"{table.name}.json").open("wb")
        self._csv.write(BOM + ",".join(table.names).encode() + b"\n")
        self._json.write(b"[")

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        """Rows as their cells in the order of the columns; None or "" is empty. Raises for another type."""
        for piece in _pieces(rows):
            frame = pl.DataFrame(piece, self._schema, orient="row", strict=True)
            self.add_frame(frame)

    def add_frame(self, frame: pl.DataFrame) -> None:
        """The same for rows that are a data frame already."""
        texts = [name for name, type_ in self._schema.items() if type_ == pl.String]
        frame = frame.select(self._schema.names()).cast(self._schema)
        frame = frame.with_columns(pl.when(pl.col(texts) != "").then(pl.col(texts)))
        frame.select(for_csv(self.table)).write_csv(self._csv, include_header=False)
        lines = frame.write_ndjson().encode().rstrip(b"\n").replace(b"\n", b",\n")
        if lines:
            self._json.write((b",\n" if self.rows else b"\n") + lines)
        frame.write_parquet(self._piece(), compression="lz4")
        self.rows += len(frame)

    def close(self) -> int:
        """Finish the files; how many rows they have."""
        if self._csv.closed:
            return self.rows
        self._csv.close()
        self._json.write(b"\n]\n")
        self._json.close()
        file = self.folder / f"{self.table.name}.parquet"
        pieces = sorted(Path(self._pieces.name).iterdir())
        if pieces:
            pl.scan_parquet(pieces).sink_parquet(file, compression="zstd", statistics=False)
        else:
            pl.DataFrame(schema=self._schema).write_parquet(file, compression="zstd", statistics=False)
        self._pieces.cleanup()
        return self.rows

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _piece(self) -> Path:
        return Path(self._pieces.name) / f"{self.rows:012}.parquet"


def _pieces(rows: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    remaining = iter(rows)
    while piece := list(islice(remaining, ROWS_AT_ONCE)):
        yield piece
