"""Tables in Parquet, row by row; the fast way for answers is in `tally.streaming`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sucharit.languages import Text
from sucharit.tables.cells import readable, text_of
from sucharit.tables.faults import Faults
from sucharit.tables.header import Names, TableHeader, find_header
from sucharit.tables.wording import unopened_file

BATCH_SIZE = 100_000  # rows
_PARQUET = Text("ไฟล์ Parquet", "a Parquet file")


class ParquetTable:
    """One Parquet file; every column has a name."""

    header_row = 1
    separator = ""

    def __init__(self, path: Path, header: TableHeader) -> None:
        self.path = path
        self.name = path.stem
        self.shown_as = path.name
        self.header, self.titles = header.names, header.titles
        self._places = header.places

    def title(self, name: str) -> str:
        """The title of the column of this name; the name itself where there is none."""
        return self.titles[self.header.index(name)] if name in self.header else name

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; row 2 is the first, as if the header were row 1."""
        row = 1
        for block in pl.scan_parquet(self.path).collect_batches(chunk_size=BATCH_SIZE, maintain_order=True):
            for values in block.iter_rows():
                row += 1
                cells = [readable(text_of(values[place])) for place in self._places]
                if any(cells):
                    yield row, cells


def tables(path: Path, faults: Faults, names: Names | None) -> list[ParquetTable]:
    """The file's one table; none, with a fault added, where the file is not Parquet."""
    try:
        columns = pl.scan_parquet(path).collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        faults.add(path.name, 0, "", unopened_file(str(error).splitlines()[0]), _PARQUET)
        return []
    header = find_header([(1, columns)], names)
    return [ParquetTable(path, header)] if header else []
