"""How large a packed file becomes, before it is unpacked: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib
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
MAX_UNPACKED = 1 << 30  # bytes; ten million cells
_TOO_LARGE = Text("ไฟล์ที่คลายแล้วใหญ่ {size:,} MB", "a file that unpacks to {size:,} MB")
_SMALLER = Text(
    "ไฟล์ที่มีเฉพาะตารางที่ต้องการ ไม่เกิน {most:,} MB หรือบันทึกเป็น .csv",
    "a file of the needed table alone, up to {most:,} MB, or saved as .csv",
)


def unpacked_bytes(path: Path) -> int:
    """How large a workbook is once unpacked; 0 for what is none."""
    try:
        with ZipFile(path) as book:
            return sum(part.file_size for part in book.infolist())
    except BadZipFile:
        return 0


def check_unpacked(path: Path, book: ZipFile, faults: Faults) -> None:
    """Add a fault where a workbook would unpack to more than it may.

    Sizes are what the file states; the parts that are read are read by `zipfile`, which stops where they lie.
    """
    size = sum(part.file_size for part in book.infolist())
    if size > MAX_UNPACKED:
        actual = _TOO_LARGE.format(size=size >> 20)
        faults.add(path.name, 0, "", actual, _SMALLER.format(most=MAX_UNPACKED >> 20))
