"""What a sheet of a workbook says beside its values, read before them, a chunk at a time.

The reader of values gives an error, and a formula that was stored without its value, as empty cells; it
knows no percentages and nothing hidden; and it takes memory for all that lies between the cells: one stray
cell in the last corner of a sheet (XFD1048576) asks for room for 17 thousand million, which ends the process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, Any

from sucharit.tables.bounds import PartCounter
from sucharit.tables.extent import Extent
from sucharit.tables.grid import Area, ValuelessCell
from sucharit.tables.wording import NO_ERROR, STORED_VALUE, VALUELESS_FORMULA, an_error
from sucharit.tables.xml_parts import plain_parser

CHUNK_SIZE = 1 << 20  # bytes
_PLACE = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,10})"
_AREA = re.compile(f"{_PLACE}:{_PLACE}")
MAX_VALUE = 100  # letters of a value of which only the beginning matters
MAX_LETTERS, LAST_COLUMN = 3, 16_384


@dataclass(slots=True)
class SheetMarks:
    """How far a sheet reaches, cells without a value, percentages by place, and what is hidden or merged."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    valueless: list[ValuelessCell] = field(default_factory=list)
    percent: dict[tuple[int, int], str] = field(default_factory=dict)  # row and column from 1: its format
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    @property
    def extent(self) -> Extent:
        return Extent(self.rows, self.columns, self.cells)


def read_marks(
    content: IO[bytes], percent_formats: dict[str, str], *, is_uncomputed: bool, counter: PartCounter
) -> SheetMarks:
    """The marks of one sheet's XML. Raises expat.ExpatError, ValueError and TooMany.

    `is_uncomputed`: the program that wrote the workbook asks for its formulas to be computed on opening, and
    wrote 0 as their values.
    """
    parser = plain_parser()
    walk = _SheetWalk(parser, percent_formats, is_uncomputed)
    parser.StartElementHandler = walk.start
    counted = 0
    while piece := content.read(CHUNK_SIZE):
        parser.Parse(piece, False)
        counter.take(walk.marks.cells - counted)
        counted = walk.marks.cells
    parser.Parse(b"", True)
    walk.finish()
    return walk.marks


def column_number(letters: str) -> int:
    """The number of a column from 1: A is 1, XFD 16,384. Raises ValueError for what names none."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= MAX_LETTERS):
        raise ValueError(f"a cell in a column {letters[:10]!r}")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _SheetWalk:
    """Follows the elements of a sheet; cells and rows may leave out their place.

    What cells hold is only listened to where it matters: within errors and formulas.
    """

    def __init__(self, parser: Any, percent_formats: dict[str, str], is_uncomputed: bool) -> None:
        self.parser = parser
        self.marks = SheetMarks()
        self.percent_formats, self.is_uncomputed = percent_formats, is_uncomputed
        self.row = self.column = 0
        self.type = ""
        self.has_formula = self.has_value = self.in_value = False
        self.value = ""
        self.hidden: set[tuple[int, int]] = set()  # first and last column
        self.columns: dict[str, int] = {}  # by letters: a sheet has few columns and many cells

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag if ":" not in tag else tag.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self.has_value = self.in_value = True
        elif name == "f":
            self.has_formula = True
            self._listen()
        elif name == "is":
            self.has_value = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and _is_true(attributes.get("hidden")):
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self.in_value and len(self.value) < MAX_VALUE:
            self.value += text

    def end(self, tag: str) -> None:
        name = tag if ":" not in tag else tag.rpartition(":")[2]
        if name == "v":
            self.in_value = False
        elif name == "c":
            self._end_cell()
            self.parser.EndElementHandler = self.parser.CharacterDataHandler = None

    def _listen(self) -> None:
        self.parser.EndElementHandler, self.parser.CharacterDataHandler = self.end, self.text

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r") or self.row + 1)
        self.column = 0
        self.marks.rows = max(self.marks.rows, self.row)
        if _is_true(attributes.get("hidden")):
            self.marks.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self.column += 1
        else:
            letters = place.rstrip("0123456789")
            row = int(place[len(letters) :] or self.row)
            if row != self.row:
                self.row = row
                self.marks.rows = max(self.marks.rows, row)
            if letters not in self.columns:
                self.columns[letters] = column_number(letters)
            self.column = self.columns[letters]
        marks = self.marks
        marks.cells += 1
        if self.column > marks.columns:
            marks.columns = self.column
        style = attributes.get("s")
        if style in self.percent_formats:
            marks.percent[self.row, self.column] = self.percent_formats[style]
        self.type = attributes.get("t", "")
        self.has_formula = self.has_value = False
        self.value = ""
        self.in_value = False
        if self.type == "e":
            self._listen()

    def _end_cell(self) -> None:
        if self.type == "e":
            actual, expected = an_error(self.value.strip()[:MAX_VALUE] or "#"), NO_ERROR
        elif not self.has_value or (not self.value.strip() and self.type != "str") or self._is_placeholder():
            actual, expected = VALUELESS_FORMULA, STORED_VALUE
        else:
            return
        self.marks.valueless.append(ValuelessCell(self.row, self.column, actual, expected))

    def _is_placeholder(self) -> bool:
        return self.is_uncomputed and self.type in ("", "n") and self.value.strip() == "0"

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
        self.hidden.add((max(first, 1), min(last, LAST_COLUMN)))

    def finish(self) -> None:
        """Columns that were hidden again and again count once."""
        covered = 0
        for first, last in sorted(self.hidden):
            self.marks.hidden_columns.update(range(max(first, covered + 1), last + 1))
            covered = max(covered, last)

    def _merge(self, area: str) -> None:
        match = _AREA.fullmatch(area)
        if match:
            first, last = column_number(match[1]), column_number(match[3])
            self.marks.merged.append(Area(int(match[2]), first, int(match[4]), last))


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")
