"""How far the cells of a sheet reach: memory is taken for all that lies between them."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.languages import Text
from sucharit.tables.faults import Faults

ALWAYS_READ = 2_000_000  # cells of room, however few are filled
ROOM_PER_CELL = 16  # cells of room for each filled one, beyond that
MOST_CELLS = 100_000_000  # which no table has, but a file can repeat
_SCATTERED = Text(
    "{cells:,} ช่อง กระจายอยู่ใน {rows:,} แถว {columns:,} คอลัมน์",
    "{cells:,} cells spread over {rows:,} rows and {columns:,} columns",
)
_TOGETHER = Text(
    "ข้อมูลที่อยู่ติดกัน ลบช่องที่หลงไปไกลด้านล่างหรือด้านขวาออกก่อน",
    "cells that lie together: delete the stray ones far down or far right",
)


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet reaches: its last row, its last column, and how many cells stand in it."""

    rows: int
    columns: int
    cells: int

    @property
    def is_scattered(self) -> bool:
        """Whether reading them would fill the memory: few that lie far apart, or the same without end."""
        return self.cells > MOST_CELLS or self.rows * self.columns > max(
            ALWAYS_READ, ROOM_PER_CELL * self.cells
        )

    def check(self, shown_as: str, faults: Faults) -> None:
        """Add a fault where the sheet is scattered."""
        if self.is_scattered:
            actual = _SCATTERED.format(cells=self.cells, rows=self.rows, columns=self.columns)
            faults.add(shown_as, self.rows, "", actual, _TOGETHER)
