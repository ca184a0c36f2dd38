"""How large a packed file really becomes, before it is read: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from sucharit.languages import Text
from sucharit.tables.faults import Faults

# What a file that is of no such kind, is damaged, or is packed or locked in an unknown way raises.
UNREADABLE = (
    BadZipFile,
    EOFError,
    LookupError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    ElementTree.ParseError,
    expat.ExpatError,
)
MAX_SMALL_PART = 1 << 25  # bytes of a part that is read as a whole: names of sheets, formats of cells
CHUNK_SIZE = 1 << 20  # bytes
_TOO_LARGE = Text("ไฟล์ที่คลายแล้วใหญ่กว่า {most:,} MB", "a file that unpacks to more than {most:,} MB")
_SMALLER = Text(
    "ไฟล์ที่มีเฉพาะตารางที่ต้องการ ไม่เกิน {most:,} MB หรือบันทึกเป็น .csv",
    "a file of the needed table alone, up to {most:,} MB, or saved as .csv",
)


def check_unpacked(path: Path, book: ZipFile, faults: Faults, most: int) -> None:
    """Add a fault where a workbook unpacks to more bytes than `most`. Raises UNREADABLE for a damaged one."""
    if max(_sizes(book, most), default=0) > most:
        faults.add(path.name, 0, "", _TOO_LARGE.format(most=most >> 20), _SMALLER.format(most=most >> 20))


def small_part(book: ZipFile, name: str) -> bytes:
    """A part that is read as a whole. Raises KeyError for none, BadZipFile for one far larger than any is."""
    if book.getinfo(name).file_size > MAX_SMALL_PART:
        raise BadZipFile(f"{name} is too large")
    return book.read(name)


def _sizes(book: ZipFile, most: int) -> Iterator[int]:
    """The bytes unpacked so far, until all are or they are more than `most`.

    What a file states of its sizes may be forged, and not every reader stops there: so they are counted.
    Raises BadZipFile for a part of another size or sum than is stated.
    """
    size = 0
    for part in book.infolist():
        before, unbounded = size, copy(part)
        unbounded.file_size = most + 2 * CHUNK_SIZE  # zipfile reads no further than the size it is given
        with book.open(unbounded) as content:
            while piece := content.read(CHUNK_SIZE):
                size += len(piece)
                yield size
                if size > most:
                    return
        if size - before != part.file_size:
            raise BadZipFile(f"{part.filename} is not as large as stated")
