"""A result set as a file: JSON, CSV, Excel, or a table to read."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from sucharit.scoring.results import ResultSet

# format: module whose `write(results, stream)` writes bytes; loaded when asked for
WRITERS = {
    "json": "sucharit.scoring.formats.as_json",
    "csv": "sucharit.scoring.formats.as_csv",
    "xlsx": "sucharit.scoring.formats.as_excel",
    "table": "sucharit.scoring.formats.as_table",
}
ENDINGS = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".txt": "table"}

__all__ = ["ENDINGS", "WRITERS", "writer"]


def writer(format_: str) -> Callable[[ResultSet, BinaryIO], None]:
    """The function that writes this format. Raises KeyError for an unknown one."""
    write: Callable[[ResultSet, BinaryIO], None] = import_module(WRITERS[format_]).write
    return write
