"""What all workbooks share: one look, text that stays text, numbers that stay numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter

from sucharit.charts import numbers, palette
from sucharit.paper.document_words import DocumentWords
from sucharit.paper.glyphs import printable
from sucharit.thai.digits import in_digits

FONT = "TH Sarabun New"  # a workbook can't carry a font; this one stands on the offices' machines
THAI_DIGITS = "[$-D00041E]"  # before a number's format: shown as ๐–๙, still a number
DANGEROUS = ("=", "+", "-", "@")
YELLOW = "#fff3bf"
RIGHT = ("score", "change", "count")
LINE = 24  # points that a line of this font takes
PORTRAIT = 110  # characters that an upright page can carry


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, its width in characters, and what it holds: "text", "score", "change", "count".

    A "value" may be any of them, left-aligned, under a head that names none. An "address" keeps its digits.
    """

    head: str
    width: float
    holds: str = "text"


@dataclass
class Book:
    """A workbook being written. One that `is_large` keeps a row in memory at a time: rows come in order."""

    words: DocumentWords
    title: str
    is_large: bool = False
    file: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        memory = {"constant_memory": True} if self.is_large else {"in_memory": True}
        self.workbook = xlsxwriter.Workbook(self.file, {**memory, "strings_to_formulas": False})
        self.workbook.set_properties({"title": self.say(self.title), "author": self.words("author")})
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def close(self) -> bytes:
        self.workbook.close()
        return self.file.getvalue()

    def say(self, text: str) -> str:
        """Text in the book's digits, of letters that a cell may hold."""
        return printable(in_digits(text, thai=self.words.thai_digits))

    def look(self, **properties: Any) -> Any:
        """A cell's format; the same properties give the same format."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": FONT, "font_size": 16, "valign": "top", "font_color": palette.INK}
            self.formats[key] = self.workbook.add_format(base | properties)
        return self.formats[key]

    def number_format(self, holds: str) -> str:
        """How a number is shown: two decimals, with sign for a change, none for a count."""
        shape = {"score": "0.00", "value": "0.00", "change": "+0.00;\N{MINUS SIGN}0.00;0.00", "count": "0"}[
            holds
        ]
        return ";".join(THAI_DIGITS + part for part in shape.split(";")) if self.words.thai_digits else shape

    def sheet(self, name: str, columns: Sequence[SheetColumn], notes: Sequence[str] = ()) -> BookSheet:
        """A sheet with notes above its head, ready for rows."""
        return BookSheet(self, name, columns, notes)


class BookSheet:
    """One sheet: notes, a head that stays in view, rows; prints on A4 with the head on every page."""

    def __init__(self, book: Book, name: str, columns: Sequence[SheetColumn], notes: Sequence[str]) -> None:
        self.book, self.columns = book, columns
        self.looks: dict[tuple[Any, ...], Any] = {}
        self.page = book.workbook.add_worksheet(book.say(name)[:31])
        self.page.set_paper(9)  # A4
        if sum(column.width for column in columns) > PORTRAIT:
            self.page.set_landscape()
        self.page.set_default_row(LINE)
        self.page.fit_to_pages(1, 0)
        if book.words.invented:
            self.page.set_header(f"&C&B{book.words.invented}")
        if not book.words.thai_digits:  # Excel numbers pages in Arabic digits only
            self.page.set_footer("&C&P / &N")
        for place, column in enumerate(columns):
            self.page.set_column(place, place, column.width)
        self.row = 0
        for note in (*notes, *filter(None, [book.words.invented])):
            self._note(note, first=self.row == 0, warns=note == book.words.invented)
        self.head = self.row
        for place, column in enumerate(columns):
            self.page.write_string(self.head, place, book.say(column.head), self._head_look(column))
        self.page.set_row(self.head, 46 if any(len(c.head) > c.width * 0.8 for c in columns) else 28)
        self.page.freeze_panes(self.head + 1, 0)
        self.page.repeat_rows(self.head)
        self.row = self.head + 1

    def _head_look(self, column: SheetColumn) -> Any:
        side = "right" if column.holds in RIGHT else "left"
        return self.book.look(
            bold=True,
            font_color=palette.SURFACE,
            bg_color=palette.BRAND,
            text_wrap=True,
            valign="vcenter",
            align=side,
            indent=int(side == "left"),
        )

    def _note(self, text: str, *, first: bool, warns: bool) -> None:
        """A line across the whole table; the first is the title, a warning is on yellow."""
        look = {"bold": True, "font_size": 20, "font_color": palette.BRAND} if first else {}
        look |= {"bold": True, "bg_color": YELLOW} if warns else {}
        last, width = len(self.columns) - 1, sum(column.width for column in self.columns)
        lines = 1 + int(len(text) // (width * (0.8 if first else 1.05)))
        self.page.set_row(self.row, (30 if first else 22) * lines)
        look_ = self.book.look(text_wrap=True, **look)
        if last:
            self.page.merge_range(self.row, 0, self.row, last, "", look_)
        self.page.write_string(self.row, 0, self.book.say(text), look_)
        self.row += 1

    def add(self, *cells: object, **look: Any) -> None:
        """A row: text, numbers in the shape of their column; None is said in words."""
        for place, (cell, column) in enumerate(zip(cells, self.columns, strict=True)):
            self._write(place, cell, column, look)
        pairs = zip(cells, self.columns, strict=True)
        lines = max(
            1 + int(len(str(cell)) // column.width) for cell, column in pairs if isinstance(cell, str)
        )
        self.page.set_row(self.row, LINE * lines)
        self.row += 1

    def _write(self, place: int, cell: object, column: SheetColumn, look: dict[str, Any]) -> None:
        if isinstance(cell, (Decimal, Fraction, int)):
            holds = "count" if isinstance(cell, int) else column.holds
            value = cell if isinstance(cell, int) else float(numbers.rounded(cell))
            self.page.write_number(self.row, place, value, self._cell_look(column, look, holds=holds))
        elif cell == "":
            self.page.write_blank(self.row, place, None, self._cell_look(column, look))
        else:
            text = self.book.words("unknown") if cell is None else str(cell)
            # Excel's own sign that a cell is text, whatever it begins with; nothing is added to the text.
            is_marked = text.lstrip().startswith(DANGEROUS)
            look_ = self._cell_look(column, look, is_quiet=cell is None, is_marked=is_marked)
            shown = printable(text) if column.holds == "address" else self.book.say(text)
            self.page.write_string(self.row, place, shown, look_)

    def _cell_look(
        self,
        column: SheetColumn,
        look: dict[str, Any],
        *,
        holds: str = "",
        is_quiet: bool = False,
        is_marked: bool = False,
    ) -> Any:
        """A cell's format, remembered: hundreds of thousands of cells have a few."""
        key = (column.holds, holds, is_quiet, is_marked, *look.items())
        if key not in self.looks:
            is_right = column.holds in RIGHT
            side = {"align": "right"} if is_right else {"align": "left", "indent": 1, "text_wrap": True}
            shape = {"num_format": self.book.number_format(holds)} if holds else {}
            quiet = {"font_color": palette.MUTED} if is_quiet else {}
            marked = {"quote_prefix": True} if is_marked else {}
            common = {"bottom": 4, "bottom_color": palette.LINE, **side, **look}
            self.looks[key] = self.book.look(**common | shape | quiet | marked)
        return self.looks[key]

    def filterable(self) -> None:
        """Let readers filter and sort every column."""
        self.page.autofilter(self.head, 0, max(self.row - 1, self.head), len(self.columns) - 1)
