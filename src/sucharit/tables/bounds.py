"""How much of a file is read: by a command on one's own machine, and by a page that many people share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """`unpacked`: bytes of a packed file once unpacked; `cells`: of one file, all its sheets together."""

    unpacked: int
    cells: int


BY_COMMAND = Bounds(unpacked=1 << 30, cells=100_000_000)  # which no table has, but a file can repeat
MAX_SHEETS = 200  # of one file; a table that was taken from a PDF has one a page


class TooMany(Exception):
    """A file holds more than is read: `count` "cells", "rows" or "sheets"."""

    def __init__(self, count: int, what: str) -> None:
        self.count, self.what = count, what
        super().__init__(f"more than {count} {what}")


class PartCounter:
    """Counts the cells, or the rows, of one file. Raises TooMany once they are more than is read."""

    def __init__(self, most: int, what: str = "cells") -> None:
        self.most, self.left, self.what = most, most, what

    def take(self, parts: int) -> None:
        """Count some more."""
        self.left -= parts
        if self.left < 0:
            raise TooMany(self.most, self.what)
