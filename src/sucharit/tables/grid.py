"""One sheet as it was handed in: rows of cells as text with their places, before any header is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path

from sucharit.languages import Text
from sucharit.tables.bounds import BY_COMMAND, Bounds, TooMany
from sucharit.tables.faults import Fault, Faults
from sucharit.tables.wording import file_ending_in, too_many_parts, unopened_file

# ending of a file: module whose `grids(path, faults)` gives its sheets; loaded when such a file is opened
READERS = {
    ".csv": "sucharit.tables.in_csv",
    ".tsv": "sucharit.tables.in_csv",
    ".txt": "sucharit.tables.in_csv",
    ".xlsx": "sucharit.tables.in_excel",
    ".xlsm": "sucharit.tables.in_excel",
    ".ods": "sucharit.tables.in_ods",
}
HEAD_ROWS = 60
_READABLE = Text("ไฟล์ที่อ่านได้", "a file to read")
_SAVE_AS = Text(
    'ไฟล์ .xlsx หรือ .csv เปิดไฟล์นี้ใน Excel แล้วเลือก "บันทึกเป็น" .xlsx',
    'an .xlsx or .csv file: open this one in Excel and "save as" .xlsx',
)


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: rows and columns from 1, the first and the last included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class ValuelessCell:
    """A cell whose value can't be known: an error, or a formula that was stored without its value."""

    row: int
    column: int
    actual: Text
    expected: Text


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a person who opens the file does not see: the whole sheet, or rows and columns from 1."""

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Grid:
    """One sheet; a text file is one without a name.

    Cells are text as a person reads them: a percentage "99.02%", a day "2023-10-01" in the common or Buddhist
    year that was stored, TRUE; numbers to the 15 digits that spreadsheets keep; without control characters.
    """

    path: Path
    name: str
    hidden: Hidden = Hidden()
    merged: tuple[Area, ...] = ()
    valueless: tuple[ValuelessCell, ...] = ()
    cells: Sequence[Sequence[str]] = field(default=(), repr=False)
    is_text: bool = False  # cells of a row are as many as the file has, and errors are words

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def shown_as(self) -> str:
        """How faults call the place."""
        return f"{self.file} [{self.name}]" if self.name else self.file

    def lines(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """The number, from 1, and the cells of each row that holds anything; adds faults of broken rows."""
        for row, cells in enumerate(self.cells, 1):
            if any(cells):
                yield row, list(cells)

    def head(self, faults: Faults) -> list[tuple[int, list[str]]]:
        """The first lines; a fault only where not even one can be read."""
        broken = Faults()
        lines = list(islice(self._beginning(broken), HEAD_ROWS))
        if not lines:
            faults.add_all(broken)
        return lines

    def _beginning(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        return self.lines(faults)

    def rows(self, faults: Faults) -> list[list[str]]:
        """All rows at once, the first being row 1; rows are not of one length."""
        rows: list[list[str]] = []
        for row, cells in self.lines(faults):
            rows += ([] for _ in range(row - len(rows) - 1))
            rows.append(cells)
        return rows


@dataclass(frozen=True)
class FileSheets:
    """The sheets of a file that was read already, by a process of its own; with the faults of reading it."""

    path: Path
    grids: tuple[Grid, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def suffix(self) -> str:
        return self.path.suffix


TableFile = Path | FileSheets


def read_grids(file: TableFile, faults: Faults, bounds: Bounds | None = None) -> list[Grid]:
    """The sheets of a file that hold anything, also hidden; none, with a fault, where it can't be read.

    Without `bounds`, those of a command.
    """
    if isinstance(file, FileSheets):
        for fault in file.faults:
            faults.add_fault(fault)
        return list(file.grids)
    module = READERS.get(file.suffix.lower())
    if module is None:
        faults.add(file.name, 0, "", file_ending_in(file.suffix), _SAVE_AS)
        return []
    try:
        grids: list[Grid] = import_module(module).grids(file, faults, bounds or BY_COMMAND)
    except OSError as error:
        faults.add(file.name, 0, "", unopened_file(error.strerror), _READABLE)
        return []
    except TooMany as many:
        actual, expected = too_many_parts(many.count, many.what)
        faults.add(file.name, 0, "", actual, expected)
        return []
    return grids
