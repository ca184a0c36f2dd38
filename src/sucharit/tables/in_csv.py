"""Tables in text files: CSV, tab-separated, and what Excel calls "Unicode Text"."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sucharit.languages import Text
from sucharit.tables.bounds import Bounds
from sucharit.tables.cells import readable
from sucharit.tables.faults import Faults
from sucharit.tables.grid import Grid
from sucharit.tables.text_files import CHUNK_SIZE, TextFile, recognise

_QUOTES = Text(
    "เครื่องหมายคำพูดที่ปิดครบ และช่องที่คั่นแบบเดียวกันทุกแถว", "quotes that close, and cells separated alike in every row"
)
_BROKEN = Text("แถวที่แยกเป็นช่องไม่ได้", "a row that can't be split into cells ({reason})")


@dataclass(frozen=True)
class TextGrid(Grid):
    """One text file, read line by line: it may be larger than the memory."""

    text: TextFile = field(kw_only=True)

    def lines(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        text: TextFile | None = self.text
        if self.path.stat().st_size > CHUNK_SIZE:  # only its beginning is known
            text = recognise(self.path, faults, whole=True)
        if text:
            yield from self._lines(text, faults)

    def _beginning(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        with suppress(UnicodeDecodeError):  # further down, in another alphabet: told when the rows are read
            yield from self._lines(self.text, faults)

    def _lines(self, text: TextFile, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        row = 0
        reader = csv.reader(text.lines(), delimiter=text.separator, strict=True)
        try:
            for row, cells in enumerate(reader, 1):
                if any(cells) and any(plain := _readable(cells)):
                    yield row, plain
        except csv.Error as error:
            faults.add(self.shown_as, row + 1, "", _BROKEN.format(reason=error), _QUOTES)


def grids(path: Path, faults: Faults, _bounds: Bounds) -> list[Grid]:
    """The file's one sheet; none, with a fault added, where its letters can't be read. Raises OSError.

    It needs no bounds: it is read line by line, and unpacks to nothing.
    """
    text = recognise(path, faults, whole=False)
    return [TextGrid(path, "", is_text=True, text=text)] if text else []


def _readable(cells: list[str]) -> list[str]:
    together = "".join(cells)
    plain = together.isprintable() and "'" not in together and "’" not in together
    return cells if plain else [readable(cell) for cell in cells]
