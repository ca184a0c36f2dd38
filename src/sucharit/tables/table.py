"""One table: a header and rows of text, from any kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol

from sucharit.languages import Text
from sucharit.tables import grid
from sucharit.tables.faults import Faults
from sucharit.tables.header import NO_HEADER, Names, find_header
from sucharit.tables.notes import Notes
from sucharit.tables.several_sheets import header_of_next_page, left_unread
from sucharit.tables.sheet_table import SheetTable
from sucharit.tables.wording import unopened_file

PARQUET = ".parquet"
READERS = (*grid.READERS, PARQUET)  # endings of the files that can be read
_READABLE = Text("ไฟล์ที่อ่านได้", "a file to read")


class Table(Protocol):
    """A header and rows.

    `name` is the file's stem or the sheet; `shown_as` is how faults call the place. `header` are the names of
    the columns as their reader knows them, else as typed in one spelling; `titles` as the file has them.
    `separator` is what separates the cells of a text file that has nothing but its header above its rows, in
    UTF-8: such a file can be read by other programs alike; else "".
    """

    path: Path
    name: str
    shown_as: str
    header: tuple[str, ...]
    titles: tuple[str, ...]
    header_row: int
    separator: str

    def title(self, name: str) -> str:
        """The title of the column of this name; the name itself where there is none."""
        ...

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells, as many as the header has; without empty rows. Adds faults of broken ones."""
        ...


def open_tables(
    file: grid.TableFile, faults: Faults, *, names: Names | None = None, notes: Notes | None = None
) -> list[Table]:
    """The tables of one file: one of a text and Parquet, one a sheet of a workbook. The ending must be known.

    `names` gives the name under which the consumer knows a column, by its title, or None: by these the header
    is found under titles, over two rows, and on sheets that go on without one. What is read although a person
    may not see it, and what is left out (total lines, footnotes, hidden sheets), is told to `notes`; without
    them it is a fault.
    """
    if isinstance(file, Path) and file.suffix.lower() == PARQUET:
        return _parquet(file, faults, names)
    tables: list[SheetTable] = []
    hidden: list[SheetTable] = []
    before = len(faults)
    for sheet in grid.read_grids(file, faults):
        lines = sheet.head(faults)
        header = find_header(lines, names) or NO_HEADER
        if tables and not header.is_known and (leading := header_of_next_page(sheet, tables)):
            header = leading
        table = SheetTable(sheet, header, notes)
        (hidden if sheet.hidden.sheet else tables).append(table)
    if not tables and len(faults) == before:
        return list(hidden)
    for table in hidden:
        left_unread(table, tables, faults, notes)
    return list(tables)


def _parquet(path: Path, faults: Faults, names: Names | None) -> list[Table]:
    try:
        tables: list[Table] = import_module("sucharit.tables.in_parquet").tables(path, faults, names)
    except OSError as error:
        faults.add(path.name, 0, "", unopened_file(error.strerror), _READABLE)
        return []
    return tables
