"""How far the cells of a workbook reach, before it is read: the reader takes memory for all between them.

One stray cell in the last corner of a sheet (XFD1048576) asks for room for 17 thousand million, which ends
the whole process. So the places of the cells are read first, a chunk at a time.
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
ROOM_PER_CELL = 16  # cells of room for each filled one, beyond that
CHUNK_SIZE = 1 << 20  # bytes
_OVERLAP = 256  # an opening tag may lie over the end of a chunk
# In an opening tag, `r` is the row's number or the cell's place.
_PLACE = re.compile(rb"""<(?:\w+:)?(?:row|c)\b[^<>]*?\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet reaches: its last row, its last column, and how many cells stand in it."""

    rows: int
    columns: int
    cells: int

    @property
    def is_scattered(self) -> bool:
        """Whether so few cells lie so far apart that reading them would fill the memory with nothing."""
        return self.rows * self.columns > max(ALWAYS_READ, ROOM_PER_CELL * self.cells)


def extents(path: Path) -> dict[str, Extent]:
    """By sheet, how far it reaches; empty where the file is not a workbook: its reader reports that."""
    by_sheet = {}
    try:
        with ZipFile(path) as book:
            for sheet, part in sheets_of(book):
                with book.open(part) as content:
                    by_sheet[sheet] = _extent(content)
    except (BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError):
        return {}
    return by_sheet


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
    """Letters ("" for a row) and number of each place, some twice where chunks meet."""
    rest = b""
    while piece := content.read(CHUNK_SIZE):
        text = rest + piece
        for match in _PLACE.finditer(text):
            yield match[1].decode(), int(match[2])
        rest = text[text.rfind(b"<", len(text) - _OVERLAP) :] if b"<" in text[-_OVERLAP:] else b""
