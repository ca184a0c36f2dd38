"""Tables ready to fill: a workbook whose rows and header stand already, so that no one types a code.

The header is row 1 of the first sheet and locked, without a password; what is to be filled in is not. A
column's note is a comment on its header.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter.utility import xl_col_to_name

Cell = str | int | None
FONT = "TH Sarabun New"  # a workbook can't carry a font; this one stands on the offices' machines
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_HEAD_HEIGHT = 190  # points
MAX_LISTED = 255  # characters that Excel takes as a drop-down's list
_LOOK = {"font_name": FONT, "font_size": 16, "valign": "vcenter"}
_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#134E6F", "text_wrap": True, "border": 1}
_TEXT = {"num_format": "@"}  # keeps the zero of a telephone number
_FILL = {"locked": False, "bg_color": "#FFF9DB", "border": 1, "border_color": "#DDE3EA"}


@dataclass(frozen=True, slots=True)
class FillColumn:
    """A column: its head, its width in characters, a note on it, and whether it is to be filled in.

    `choices` become a drop-down (long ones by way of the second sheet); `least` is the smallest whole number
    it takes.
    """

    head: str
    width: float = 14
    note: str = ""
    fill: bool = False
    choices: Sequence[str | int] = ()
    least: int | None = None
    is_hint: bool = False  # something else than its choices may be typed too
    says: str = ""  # what Excel says to a cell that is neither

    @property
    def is_text(self) -> bool:
        """Whether anything may be typed, and stays as it was typed."""
        return self.least is None and not any(isinstance(choice, int) for choice in self.choices)


@dataclass(frozen=True, slots=True)
class FillTable:
    """A table ready to fill. `spare` empty rows follow the others, for tables that people lengthen.

    Long drop-downs lie on a second sheet, called `choices_name`.
    """

    sheet: str
    columns: Sequence[FillColumn]
    rows: Iterable[Sequence[Cell]]
    spare: int = 0
    choices_name: str = ""


def fillable_workbook(table: FillTable) -> bytes:
    """The workbook (.xlsx). Text stays text: no cell is a formula."""
    file = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        _write_table(book, table)
        if any(map(_is_long, table.columns)):
            _write_choices(book, table)
    return file.getvalue()


def fillable_response(name: str, table: FillTable) -> HttpResponse:
    """The workbook as a download called `name`.xlsx."""
    response = HttpResponse(fillable_workbook(table), content_type=TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    return response


def _write_table(book: Any, table: FillTable) -> None:
    sheet = book.add_worksheet(table.sheet[:31])
    head, locked = book.add_format(_LOOK | _HEAD), book.add_format(_LOOK)
    fill = {is_text: book.add_format(_LOOK | _FILL | (_TEXT if is_text else {})) for is_text in (True, False)}
    sheet.set_default_row(24)
    longest = max((len(column.head) / column.width for column in table.columns), default=1)
    sheet.set_row(0, min(MAX_HEAD_HEIGHT, 24 * (1 + ceil(longest))))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.head, head)
        if column.note:
            sheet.write_comment(0, place, column.note, {"x_scale": 2, "font_size": 11})
    spare = [""] * len(table.columns)
    rows = [*table.rows, *([spare] * table.spare)]
    for row, cells in enumerate(rows, 1):
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _write_cell(sheet, row, place, cell, fill[column.is_text] if column.fill else locked)
    _write_rules(sheet, table, max(len(rows), 1))
    sheet.freeze_panes(1, sum(not column.fill for column in table.columns))
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, look: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, place, None, look)
    elif isinstance(cell, str):
        sheet.write_string(row, place, cell, look)
    else:
        sheet.write_number(row, place, cell, look)


def _write_rules(sheet: Any, table: FillTable, last: int) -> None:
    """Drop-downs and limits of numbers, from the first row under the header to the last."""
    long = [column for column in table.columns if _is_long(column)]
    for place, column in enumerate(table.columns):
        rule: dict[str, Any] = {}
        if _is_long(column):
            letter = xl_col_to_name(long.index(column), col_abs=True)
            source = f"='{table.choices_name[:31]}'!{letter}$1:{letter}${len(column.choices)}"
            rule = {"validate": "list", "source": source, "error_type": "information"}
        elif column.choices:
            rule = {"validate": "list", "source": list(column.choices)}
            rule |= {"error_type": "information"} if column.is_hint else {}
        elif column.least is not None:
            rule = {"validate": "integer", "criteria": ">=", "value": column.least}
        if rule:
            sheet.data_validation(1, place, last, place, {**rule, "error_message": column.says[:255]})


def _is_long(column: FillColumn) -> bool:
    """Whether a drop-down is too long to be written into its rule."""
    return len(",".join(map(str, column.choices))) > MAX_LISTED


def _write_choices(book: Any, table: FillTable) -> None:
    """The long drop-downs on a sheet of their own, a column each, without a header."""
    sheet = book.add_worksheet(table.choices_name[:31])
    look = book.add_format(_LOOK)
    for place, column in enumerate(filter(_is_long, table.columns)):
        sheet.set_column(place, place, column.width)
        for row, choice in enumerate(column.choices):
            sheet.write_string(row, place, str(choice), look)
    sheet.protect()
