"""Sheets of OpenDocument spreadsheets, as LibreOffice writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zipfile import ZipFile

from sucharit.tables.bounds import MAX_SHEETS, Bounds, PartCounter, TooMany
from sucharit.tables.cells import SPREADSHEET_DIGITS, in_plain_digits, is_error, readable
from sucharit.tables.extent import Extent
from sucharit.tables.faults import Faults
from sucharit.tables.grid import Area, Grid, Hidden, ValuelessCell
from sucharit.tables.unpacking import UNREADABLE, check_unpacked
from sucharit.tables.wording import (
    NO_ERROR,
    OPEN_DOCUMENT,
    STORED_VALUE,
    VALUELESS_FORMULA,
    an_error,
    unopened_file,
)
from sucharit.tables.xml_parts import local_name, plain_parser

CHUNK_SIZE = 1 << 20  # bytes
MAX_EXPONENT = 308  # of the largest number that a spreadsheet keeps; written out, more would fill the memory
_BREAKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_CELLS = ("table-cell", "covered-table-cell")


def grids(path: Path, faults: Faults, bounds: Bounds) -> list[Grid]:
    """The sheets that hold anything; none, with a fault added, where the file is no such document.

    Raises TooMany.
    """
    before = len(faults)
    try:
        with ZipFile(path) as book:
            check_unpacked(path, book, faults, bounds.unpacked)
            sheets = _read(book, PartCounter(bounds.cells)) if len(faults) == before else []
    except UNREADABLE as error:
        faults.add(path.name, 0, "", unopened_file(error), OPEN_DOCUMENT)
        return []
    for sheet in sheets:
        sheet.extent.check(f"{path.name} [{sheet.name}]", faults)
    if len(faults) > before:
        return []
    PartCounter(bounds.cells).take(sum(sheet.extent.cells for sheet in sheets))  # repeated ones included
    return [sheet.grid(path) for sheet in sheets if sheet.lines]


def _read(book: ZipFile, counter: PartCounter) -> list[_DocumentSheet]:
    walk = _DocumentWalk(counter)
    parser = plain_parser()
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.text
    with book.open("content.xml") as content:
        while piece := content.read(CHUNK_SIZE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return walk.sheets


@dataclass(slots=True)
class _Cell:
    column: int
    repeated: int
    text: str


@dataclass(slots=True)
class _Line:
    """A row as the document writes it, perhaps for many."""

    row: int
    repeated: int
    cells: list[_Cell] = field(default_factory=list)


@dataclass(slots=True)
class _DocumentSheet:
    name: str
    is_hidden: bool
    lines: list[_Line] = field(default_factory=list)  # that hold anything
    valueless: list[ValuelessCell] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)

    @property
    def extent(self) -> Extent:
        last = [(line.row + line.repeated - 1, line.cells[-1]) for line in self.lines if line.cells]
        return Extent(
            max((row for row, _ in last), default=0),
            max((cell.column + cell.repeated - 1 for _, cell in last), default=0),
            sum(line.repeated * sum(cell.repeated for cell in line.cells) for line in self.lines),
        )

    def grid(self, path: Path) -> Grid:
        rows: list[list[str]] = []
        for line in self.lines:
            rows += ([] for _ in range(line.row - len(rows) - 1))
            cells: list[str] = []
            for cell in line.cells:
                cells += [""] * (cell.column - len(cells) - 1) + [cell.text] * cell.repeated
            rows += (list(cells) for _ in range(line.repeated))
        width = max(map(len, rows), default=0)
        hidden = Hidden(
            self.is_hidden, _within(self.hidden_rows, len(rows)), _within(self.hidden_columns, width)
        )
        return Grid(path, self.name, hidden, tuple(self.merged), tuple(self.valueless), rows)


def _within(ranges: list[range], last: int) -> frozenset[int]:
    return frozenset(n for span in ranges for n in range(span.start, min(span.stop, last + 1)))


class _DocumentWalk:
    """Follows the elements of content.xml."""

    def __init__(self, counter: PartCounter) -> None:
        self.counter = counter
        self.sheets: list[_DocumentSheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.row = self.column = 1  # of the next
        self.line = _Line(1, 1)
        self.attributes: dict[str, str] = {}
        self.paragraphs: list[list[str]] = []  # each in pieces
        self.in_paragraph = self.in_note = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name == "style":
            self.style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "table:table":
            if len(self.sheets) == MAX_SHEETS:
                raise TooMany(MAX_SHEETS, "sheets")
            is_hidden = attributes.get("table:style-name") in self.hidden_styles
            self.sheets.append(_DocumentSheet(attributes.get("table:name", ""), is_hidden))
            self.row = self.column = 1
        elif name == "table-column":
            self._column(attributes)
        elif name == "table-row":
            self._row(attributes)
        elif name in _CELLS:
            self.attributes, self.paragraphs = attributes, []
        elif name == "annotation":
            self.in_note = True
        elif name == "p" and not self.in_note:
            self.paragraphs.append([])
            self.in_paragraph = True
        elif name in _BREAKS:
            self.text(_BREAKS[name] * min(int(attributes.get("text:c", 1)), 100))

    def text(self, text: str) -> None:
        if self.in_paragraph and not self.in_note and self.paragraphs:
            self.paragraphs[-1].append(text)

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if name == "p":
            self.in_paragraph = False
        elif name == "annotation":
            self.in_note = False
        elif name in _CELLS and self.sheets:
            self._cell()
        elif name == "table-row" and self.sheets:
            if self.line.cells:
                self.sheets[-1].lines.append(self.line)
            self.row += self.line.repeated

    def _column(self, attributes: dict[str, str]) -> None:
        repeated = _times(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.sheets[-1].hidden_columns.append(range(self.column, self.column + repeated))
        self.column += repeated

    def _row(self, attributes: dict[str, str]) -> None:
        repeated = _times(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.sheets[-1].hidden_rows.append(range(self.row, self.row + repeated))
        self.line, self.column = _Line(self.row, repeated), 1

    def _cell(self) -> None:
        self.counter.take(1)
        if not self.attributes and not self.paragraphs:
            self.column += 1
            return
        repeated = _times(self.attributes, "table:number-columns-repeated")
        sheet, displayed = self.sheets[-1], "\n".join(map("".join, self.paragraphs))
        if is_error(displayed):
            sheet.valueless.append(ValuelessCell(self.row, self.column, an_error(displayed), NO_ERROR))
        elif "table:formula" in self.attributes and "office:value-type" not in self.attributes:
            sheet.valueless.append(ValuelessCell(self.row, self.column, VALUELESS_FORMULA, STORED_VALUE))
        elif text := _text(self.attributes, displayed):
            self.line.cells.append(_Cell(self.column, repeated, text))
        rows = int(self.attributes.get("table:number-rows-spanned", 1))
        columns = int(self.attributes.get("table:number-columns-spanned", 1))
        if rows > 1 or columns > 1:
            area = Area(self.row, self.column, self.row + rows - 1, self.column + columns - 1)
            sheet.merged.append(area)
        self.column += repeated


def _times(attributes: dict[str, str], name: str) -> int:
    """How often something comes, as an attribute says: once where it says nothing, and never less."""
    return max(int(attributes.get(name, 1)), 1)


def _text(attributes: dict[str, str], displayed: str) -> str:
    """A cell as a person reads it; numbers as they are stored, not as they are rounded for the eye."""
    kind = attributes.get("office:value-type", "")
    if kind in ("float", "percentage", "currency"):
        try:
            value = Decimal(format(Decimal(attributes.get("office:value", "")), f".{SPREADSHEET_DIGITS}g"))
        except InvalidOperation:
            return readable(displayed)
        if not value.is_finite() or abs(value.adjusted()) > MAX_EXPONENT:
            return readable(displayed)
        return in_plain_digits(value * 100) + "%" if kind == "percentage" else in_plain_digits(value)
    if kind == "date":
        return readable(attributes.get("office:date-value", "").removesuffix("T00:00:00"))
    if kind == "boolean":
        return readable(attributes.get("office:boolean-value", "").upper())
    return readable(displayed)
