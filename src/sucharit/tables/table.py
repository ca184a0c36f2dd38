"""One table: a header and rows of text, from any kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol

from sucharit.languages import Text
from sucharit.tables.faults import Faults
from sucharit.tables.wording import unopened_file
from sucharit.thai.digits import to_arabic

# ending of a file: module whose `tables(path, faults)` gives its tables; loaded when such a file is opened
READERS = {
    ".csv": "sucharit.tables.in_csv",
    ".parquet": "sucharit.tables.in_parquet",
    ".xlsx": "sucharit.tables.in_excel",
}
_READABLE = Text("ไฟล์ที่อ่านได้", "a file to read")


class Table(Protocol):
    """A header and rows. `name` is the file's stem or the sheet; `shown_as` is how faults call the place."""

    path: Path
    name: str
    shown_as: str
    header: tuple[str, ...]

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells, as many as the header has; without empty rows. Adds faults of broken ones."""
        ...


def open_tables(path: Path, faults: Faults) -> list[Table]:
    """The tables of one file: one of CSV and Parquet, one a sheet of Excel. The ending must be known."""
    try:
        tables: list[Table] = import_module(READERS[path.suffix.lower()]).tables(path, faults)
    except OSError as error:
        faults.add(path.name, 0, "", unopened_file(error.strerror), _READABLE)
        return []
    return tables


def as_header(cells: list[str]) -> tuple[str, ...]:
    """Column names as they are compared: lower case, Arabic digits, trimmed; empty ends dropped."""
    names = [to_arabic(cell.strip().lstrip("\ufeff").strip()).lower() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def fit_row(cells: list[str], width: int) -> list[str] | None:
    """The row cut to the header's width; None where it is shorter, or holds something beyond."""
    if len(cells) == width:
        return cells
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        return cells[:width]
    return None
