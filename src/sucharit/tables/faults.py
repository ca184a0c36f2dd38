"""What is wrong in a file, by row and column as a spreadsheet shows them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sucharit.languages import Text

MAX_FAULTS = 1000  # of one file: a wrong column in six million rows need not be reported to the end
MAX_QUOTED = 60  # characters of a cell
_NOTHING = Text("ไม่มีข้อมูล", "nothing")
_ROW = Text("แถว {row}", "row {row}")
_COLUMN = Text("คอลัมน์ {column}", "column {column}")
_FAULT = Text("พบ {actual} ต้องเป็น {expected}", "found {actual}; expected {expected}")
_UNFINISHED = Text(
    "{file}: มีข้อผิดพลาดมากกว่า {count:,} จุด จึงไม่ได้อ่านส่วนที่เหลือ",
    "{file}: more than {count:,} faults; the rest was not read",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `row` counts from 1, the header being row 1; 0 stands for the whole file.

    `column` is a header as the file has it; a Text where the column has none.
    """

    file: str
    row: int
    column: str | Text
    actual: Text
    expected: Text

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, code: str) -> str:
        """One line: "a.csv, row 3, column org: found nothing; expected the organisation's id"."""
        comma = ", " if code.startswith("en") else " "
        place = comma.join(part.in_language(code) for part in self.places())
        return f"{place}: {self.words(code)}"

    def words(self, code: str) -> str:
        """What is there and what was expected: "found nothing; expected the organisation's id"."""
        return _FAULT.format(actual=self.actual, expected=self.expected).in_language(code)

    def places(self) -> list[Text]:
        """Where it is: the file, then row and column where there are any."""
        places = [Text.same(self.file)]
        if self.row:
            places.append(_ROW.format(row=self.row))
        if isinstance(self.column, Text):
            places.append(Text(f"คอลัมน์{self.column.th}", f"column {self.column.en}"))
        elif self.column:
            name = self.column if self.column.isprintable() else repr(self.column)
            places.append(_COLUMN.format(column=name))
        return places


class InputFaults(ValueError):
    """All faults by file and row; `unfinished` names files whose reading stopped at MAX_FAULTS."""

    def __init__(self, faults: Iterable[Fault], unfinished: Iterable[str] = ()) -> None:
        self.faults = tuple(sorted(faults, key=_order))
        self.unfinished = tuple(unfinished)
        super().__init__("\n".join(self.lines()))

    def lines(self, code: str = "en") -> list[str]:
        """The faults in words, one a line."""
        rest = [_UNFINISHED.format(file=file, count=MAX_FAULTS) for file in self.unfinished]
        return [fault.in_language(code) for fault in self.faults] + [line.in_language(code) for line in rest]


class UnexpectedCell(ValueError):
    """A cell holds something unexpected; raised by readers of single cells, which don't know the place."""

    def __init__(self, expected: Text) -> None:
        self.expected = expected
        super().__init__(expected.en)


class Faults:
    """Gathers the faults of one reading."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._by_file: dict[str, int] = {}

    def add(self, file: str, row: int, column: str | Text, actual: str | date | Text, expected: Text) -> None:
        """Note a fault. `actual` is what a cell holds, shown in quotes, or a Text: words of ours."""
        self._by_file[file] = self._by_file.get(file, 0) + 1
        if self._by_file[file] <= MAX_FAULTS:
            words = actual if isinstance(actual, Text) else _quote(str(actual))
            self._faults.append(Fault(file, row, column, words, expected))

    def add_all(self, others: Faults) -> None:
        """Add what another reading found."""
        for fault in others._faults:
            self.add_fault(fault)

    def add_fault(self, fault: Fault) -> None:
        """Add a fault of another reading."""
        self.add(fault.file, fault.row, fault.column, fault.actual, fault.expected)

    def enough(self, file: str) -> bool:
        """Whether reading on in this file would only repeat the same faults."""
        return self._by_file.get(file, 0) > MAX_FAULTS

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def __len__(self) -> int:
        return sum(self._by_file.values())

    def raise_if_any(self) -> None:
        """Raise InputFaults unless nothing is wrong."""
        if self._faults:
            raise InputFaults(self._faults, [file for file in self._by_file if self.enough(file)])


def _order(fault: Fault) -> tuple[str, int, str, str, str]:
    column = fault.column.en if isinstance(fault.column, Text) else fault.column
    return fault.file, fault.row, column, fault.actual.en, fault.expected.en


def _quote(cell: str) -> Text:
    if cell == "":
        return _NOTHING
    return Text.same(repr(cell if len(cell) <= MAX_QUOTED else f"{cell[: MAX_QUOTED - 3]}…"))
