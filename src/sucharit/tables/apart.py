"""Reads a table's file in a process of its own (`child`); what it hands back is lines of text, never objects.

Each line is checked (`plain_sheets`).
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sucharit.languages import Text
from sucharit.tables.child import ON_A_PAGE, Allowance, lines_from
from sucharit.tables.faults import Fault
from sucharit.tables.grid import FileSheets
from sucharit.tables.plain_sheets import DamagedSheets, read_sheets
from sucharit.tables.wording import NEEDED_ALONE

__all__ = ["ON_A_PAGE", "Allowance", "read_apart"]
_TOO_COSTLY = Text(
    "ไฟล์ที่อ่านไม่จบด้วยเวลา {seconds} วินาทีและหน่วยความจำ {megabytes:,} MB",
    "a file that can't be read within {seconds} seconds and {megabytes:,} MB of memory",
)


def read_apart(path: Path, allowance: Allowance = ON_A_PAGE) -> FileSheets:
    """The sheets of a file as another process reads them; a fault where it could not."""
    try:
        with closing(
            lines_from("sucharit.tables.reading_process", [str(path.absolute())], allowance)
        ) as lines:
            return read_sheets(path, lines)
    except (DamagedSheets, OSError):
        actual = _TOO_COSTLY.format(seconds=allowance.processor, megabytes=allowance.memory >> 20)
        return FileSheets(path, faults=(Fault(path.name, 0, "", actual, NEEDED_ALONE),))
