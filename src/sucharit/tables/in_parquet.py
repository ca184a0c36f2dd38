"""Tables in Parquet, row by row; the fast way for answers is in `tally.streaming`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sucharit.languages import Text
from sucharit.tables.cells import text_of
from sucharit.tables.faults import Faults
from sucharit.tables.table import Table, as_header
from sucharit.tables.wording import unopened_file

BATCH_SIZE = 100_000  # rows
_PARQUET = Text("ไฟล์ Parquet", "a Parquet file")


class ParquetTable:
    """One Parquet file."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path = path
        self.name = path.stem
        self.shown_as = path.name
        self.header = as_header(columns)

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; row 2 is the first, as if the header were row 1."""
        row = 1
        for block in pl.scan_parquet(self.path).collect_batches(chunk_size=BATCH_SIZE, maintain_order=True):
            for values in block.iter_rows():
                row += 1
                cells = [text_of(value) for value in values]
                if any(cells):
                    yield row, cells


def tables(path: Path, faults: Faults) -> list[Table]:
    """The file's one table; none, with a fault added, where the file is not Parquet."""
    try:
        columns = pl.scan_parquet(path).collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        faults.add(path.name, 0, "", unopened_file(str(error).splitlines()[0]), _PARQUET)
        return []
    return [ParquetTable(path, columns)]
