"""How far the cells of a workbook reach, before it is read: the reader makes room for all between them.

One stray cell in the last corner of a sheet (XFD1048576) asks for room for 17 thousand million, which ends
the whole process. So the places of the cells are looked through first, a piece at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from sucharit.tables.excel_errors import column_number, sheets_of

ALWAYS_READ = 2_000_000  # cells of room, however few are filled
ROOM_FOR_EACH = 16  # cells of room for each filled one, beyond that
PIECE = 1 << 20  # bytes looked through at once
_OVERLAP = 256  # an opening tag may lie over the end of a piece
# In an opening tag, `r` is the row's number or the cell's place.
_PLACE = re.compile(rb"""<(?:\w+:)?(?:row|c)\b[^<>]*?\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet reaches: its last row, its last column, and how many cells stand in it."""

    rows: int
    columns: int
    cells: int

    @property
    def scattered(self) -> bool:
        """Whether so few cells lie so far apart that reading them would fill the memory with nothing."""
        return self.rows * self.columns > max(ALWAYS_READ, ROOM_FOR_EACH * self.cells)


def extents(path: Path) -> dict[str, Extent]:
    """By sheet, how far it reaches; empty for what is no workbook of the usual make (told elsewhere)."""
    found = {}
    try:
        with ZipFile(path) as book:
            for sheet, part in sheets_of(book):
                with book.open(part) as content:
                    found[sheet] = _extent(content)
    except (BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError):
        return {}
    return found


def unpacked_bytes(path: Path) -> int:
    """How large a workbook is once unpacked; 0 for what is none."""
    try:
        with ZipFile(path) as book:
            return sum(part.file_size for part in book.infolist())
    except BadZipFile:
        return 0


def _extent(content: IO[bytes]) -> Extent:
    rows = columns = cells = 0
    for letters, row in _places(content):
        rows = max(rows, row)
        if letters:
            cells += 1
            columns = max(columns, column_number(letters))
    return Extent(rows, columns, cells)


def _places(content: IO[bytes]) -> Iterator[tuple[str, int]]:
    """Letters ("" for a row) and number of every place, some told twice where pieces meet."""
    kept = b""
    while piece := content.read(PIECE):
        text = kept + piece
        for found in _PLACE.finditer(text):
            yield found[1].decode(), int(found[2])
        kept = text[text.rfind(b"<", len(text) - _OVERLAP) :] if b"<" in text[-_OVERLAP:] else b""
