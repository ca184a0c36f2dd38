"""What is wrong in the files handed in, told by file, row and column as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_TOLD = 1000  # of one file: a wrong column in six million rows need not be told to the end


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `row` counts from 1, the header being row 1; 0 stands for the whole file."""

    file: str
    row: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = [
            self.file,
            f"row {self.row}" if self.row else "",
            f"column {self.column if self.column.isprintable() else repr(self.column)}"
            if self.column
            else "",
        ]
        return f"{', '.join(filter(None, where))}: found {self.found}; expected {self.expected}"


class InputFaults(ValueError):
    """Every fault found, by file and row; `unfinished` names files whose reading stopped at MOST_TOLD."""

    def __init__(self, faults: list[Fault], unfinished: Iterable[str] = ()) -> None:
        self.faults = tuple(sorted(faults))
        self.unfinished = tuple(unfinished)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """The faults in words, one a line."""
        rest = [f"{file}: more than {MOST_TOLD:,} faults; the rest was not read" for file in self.unfinished]
        return [str(fault) for fault in self.faults] + rest


class Faults:
    """Gathers the faults of one reading."""

    def __init__(self) -> None:
        self._told: list[Fault] = []
        self._by_file: dict[str, int] = {}

    def add(self, file: str, row: int, column: str, found: object, expected: str) -> None:
        """Note a fault; `found` is shown in quotes when it is text from a cell."""
        self._by_file[file] = self._by_file.get(file, 0) + 1
        if self._by_file[file] <= MOST_TOLD:
            self._told.append(Fault(file, row, column, _shown(found), expected))

    def enough(self, file: str) -> bool:
        """Whether reading on in this file would only repeat."""
        return self._by_file.get(file, 0) > MOST_TOLD

    def __len__(self) -> int:
        return sum(self._by_file.values())

    def raise_if_any(self) -> None:
        """Raise InputFaults unless nothing is wrong."""
        if self._told:
            raise InputFaults(self._told, [file for file in self._by_file if self.enough(file)])


class Plain(str):
    """Words of ours, shown without quotes."""

    __slots__ = ()


def _shown(found: object) -> str:
    if isinstance(found, Plain):
        return str(found)
    text = str(found)
    if text == "":
        return "nothing"
    return repr(text if len(text) <= 60 else f"{text[:57]}…")
