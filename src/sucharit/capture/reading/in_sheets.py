"""The text of workbooks and text tables: each sheet a page and a table, without what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from sucharit.capture.reading.notes import UNREADABLE
from sucharit.capture.reading.writing import Full, PageWriter
from sucharit.elements.page_text import PageText
from sucharit.tables.bounds import Bounds
from sucharit.tables.cells import spreadsheet_text
from sucharit.tables.faults import Faults
from sucharit.tables.grid import read_grids

BOUNDS = Bounds(unpacked=200 << 20, cells=2_000_000)
_Rows = Iterable[list[str]]


def read(path: Path, _headers: Mapping[str, str], _address: str) -> PageText:
    """The sheets that a person sees; the kind is the file's ending."""
    writer = PageWriter(path.suffix.lstrip("."))
    faults = Faults()
    try:
        for grid in read_grids(path, faults, BOUNDS):
            if not grid.hidden.sheet:
                rows = (cells for row, cells in grid.lines(faults) if row not in grid.hidden.rows)
                _write(writer, grid.name, rows)
    except Full:
        pass
    if len(faults):
        writer.note = UNREADABLE
    return writer.result()


def read_old(path: Path, _headers: Mapping[str, str], _address: str) -> PageText:
    """A workbook of the kind before 2007."""
    writer = PageWriter("xls")
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if str(sheet.visible).endswith("Visible"):
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
                    _write(writer, sheet.name, ([spreadsheet_text(cell) for cell in row] for row in rows))
    except Full:
        pass
    except (CalamineError, ValueError, OSError):
        writer.note = UNREADABLE
    return writer.result()


def _write(writer: PageWriter, name: str, rows: _Rows) -> None:
    writer.begin_page()
    if name:
        writer.begin_heading(1)
        writer.write(name)
        writer.end_heading()
    writer.begin_table()
    for cells in rows:
        if any(cells):
            writer.begin_row()
            for cell in cells:
                writer.begin_cell()
                writer.write(cell)
    writer.end_table()
