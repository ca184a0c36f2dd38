"""Sheets of Excel workbooks."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from sucharit.tables.bounds import MAX_SHEETS, Bounds, PartCounter, TooMany
from sucharit.tables.cells import spreadsheet_text
from sucharit.tables.excel_marks import SheetMarks, read_marks
from sucharit.tables.excel_styles import percent_formats, shows_percent
from sucharit.tables.faults import Faults
from sucharit.tables.grid import Grid, Hidden
from sucharit.tables.unpacking import UNREADABLE, check_unpacked, small_part
from sucharit.tables.wording import EXCEL, unnamed_column, unopened_file
from sucharit.tables.xml_parts import local_name, root_of


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a workbook: its name, the part of the package that holds it, and whether it is shown."""

    name: str
    part: str
    is_hidden: bool


def grids(path: Path, faults: Faults, bounds: Bounds) -> list[Grid]:
    """The sheets that hold anything; none, with a fault added, where the file is not a workbook.

    Raises TooMany.
    """
    before = len(faults)
    marks: dict[str, tuple[SheetPart, SheetMarks]] = {}
    try:
        with ZipFile(path) as book:
            check_unpacked(path, book, faults, bounds.unpacked)
            marks = _marks(path, book, faults, PartCounter(bounds.cells)) if len(faults) == before else marks
        if len(faults) > before:
            return []
        return list(_sheets(path, marks))
    except CalamineError as error:
        if not _add_errors(path, marks, faults):  # which a reader of values may not know, as #SPILL!
            faults.add(path.name, 0, "", unopened_file(error), EXCEL)
    except UNREADABLE as error:
        faults.add(path.name, 0, "", unopened_file(error), EXCEL)
    return []


def _marks(
    path: Path, book: ZipFile, faults: Faults, counter: PartCounter
) -> dict[str, tuple[SheetPart, SheetMarks]]:
    """By name, every sheet and its marks; adds a fault for each whose cells lie too far apart."""
    workbook = root_of(small_part(book, "xl/workbook.xml"))
    is_uncomputed = any(_is_true(element.get("fullCalcOnLoad")) for element in workbook.iter())
    formats = percent_formats(book)
    marks: dict[str, tuple[SheetPart, SheetMarks]] = {}
    for sheet in _parts(book, workbook):
        if len(marks) == MAX_SHEETS:
            raise TooMany(MAX_SHEETS, "sheets")
        with book.open(sheet.part) as content:
            of_sheet = read_marks(content, formats, is_uncomputed=is_uncomputed, counter=counter)
        of_sheet.extent.check(f"{path.name} [{sheet.name}]", faults)
        marks[sheet.name] = (sheet, of_sheet)
    return marks


def _add_errors(path: Path, marks: dict[str, tuple[SheetPart, SheetMarks]], faults: Faults) -> bool:
    """Add a fault for each cell without a value; whether there are any."""
    for name, (_sheet, of_sheet) in marks.items():
        for cell in of_sheet.valueless:
            column = unnamed_column(cell.column)
            faults.add(f"{path.name} [{name}]", cell.row, column, cell.actual, cell.expected)
    return any(of_sheet.valueless for _sheet, of_sheet in marks.values())


def _sheets(path: Path, marks: dict[str, tuple[SheetPart, SheetMarks]]) -> Iterator[Grid]:
    with CalamineWorkbook.from_path(path) as workbook:
        for name in workbook.sheet_names:
            if name in marks:
                sheet, of_sheet = marks[name]
                rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                cells = [[spreadsheet_text(cell) for cell in row] for row in rows]
                _show_percent(rows, cells, of_sheet)
                if any(map(any, cells)) or of_sheet.valueless:
                    hidden = Hidden(
                        sheet.is_hidden, frozenset(of_sheet.hidden_rows), frozenset(of_sheet.hidden_columns)
                    )
                    yield Grid(path, name, hidden, tuple(of_sheet.merged), tuple(of_sheet.valueless), cells)


def _show_percent(rows: list[list[Any]], cells: list[list[str]], marks: SheetMarks) -> None:
    """Write numbers as the percentages that a person reads in their place."""
    for (row, column), code in marks.percent.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            value = rows[row - 1][column - 1]
            if isinstance(value, int | float) and not isinstance(value, bool) and shows_percent(code, value):
                cells[row - 1][column - 1] = spreadsheet_text(value, is_percent=True)


def _parts(book: ZipFile, workbook: Element) -> Iterator[SheetPart]:
    """The sheets of cells, in their order; charts have none."""
    targets = {
        relation.get("Id"): posixpath.join("/xl", relation.get("Target", ""))
        for relation in root_of(small_part(book, "xl/_rels/workbook.xml.rels"))
    }
    for element in workbook.iter():
        if local_name(element.tag) == "sheet":
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            part = posixpath.normpath(targets[relation]).lstrip("/")
            if "chartsheets/" not in part:
                yield SheetPart(element.get("name", ""), part, element.get("state", "visible") != "visible")


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")
