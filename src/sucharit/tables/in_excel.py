"""Tables in Excel workbooks: one a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from sucharit.languages import Text
from sucharit.tables.cells import text_of
from sucharit.tables.excel_errors import error_cells
from sucharit.tables.excel_extent import extents
from sucharit.tables.faults import Faults
from sucharit.tables.table import Table, as_header, fit_row
from sucharit.tables.wording import EXCEL, unnamed_column, unopened_file

_NO_ERROR = Text("ค่าจริง เพราะค่าผิดพลาดไม่ใช่ช่องว่าง", "a value, since an error is no empty cell")
_NOTHING_BEYOND = Text("ไม่มีข้อมูลเกิน {count} คอลัมน์ของหัวตาราง", "nothing beyond the header's {count} columns")
_SCATTERED = Text(
    "{cells:,} ช่อง กระจายอยู่ใน {rows:,} แถว {columns:,} คอลัมน์",
    "{cells:,} cells spread over {rows:,} rows and {columns:,} columns",
)
_TOGETHER = Text(
    "ข้อมูลที่อยู่ติดกัน ลบช่องที่หลงไปไกลด้านล่างหรือด้านขวาออกก่อน",
    "cells that lie together: delete the stray ones far down or far right",
)


class SheetTable:
    """One sheet of a workbook, its cells as text."""

    def __init__(
        self, path: Path, sheet: str, cells: list[list[str]], errors: list[tuple[int, int, str]]
    ) -> None:
        self.path = path
        self.name = sheet
        self.shown_as = f"{path.name} [{sheet}]"
        self.header = as_header(cells[0]) if cells else ()
        self._cells = cells
        self._errors = errors  # row, column, text; the cell itself is read as empty

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; see `Table`."""
        width = len(self.header)
        for row, column, error in self._errors:
            name = self.header[column - 1] if column <= width else unnamed_column(column)
            faults.add(self.shown_as, row, name, Text(f"ค่าผิดพลาด {error}", error), _NO_ERROR)
        for row, cells in enumerate(self._cells[1:], 2):
            if not any(cells):
                continue
            whole = fit_row(cells + [""] * (width - len(cells)), width)
            if whole is None:
                beyond = next(cell for cell in cells[width:] if cell)
                faults.add(self.shown_as, row, "", beyond, _NOTHING_BEYOND.format(count=width))
            else:
                yield row, whole


def tables(path: Path, faults: Faults) -> list[Table]:
    """The sheets that hold anything; none, with a fault added, where the file is not a workbook."""
    if not _is_compact(path, faults):
        return []
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
        cells = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except CalamineError as error:
        faults.add(path.name, 0, "", unopened_file(error), EXCEL)
        return []
    errors = error_cells(path)
    return [
        SheetTable(path, name, [[text_of(cell) for cell in row] for row in rows], errors.get(name, []))
        for name, rows in cells.items()
        if any(cell != "" for row in rows for cell in row)
    ]


def _is_compact(path: Path, faults: Faults) -> bool:
    """Whether the cells of all sheets lie close enough to be read; adds a fault for each other sheet."""
    scattered = {name: extent for name, extent in extents(path).items() if extent.is_scattered}
    for name, extent in scattered.items():
        actual = _SCATTERED.format(cells=extent.cells, rows=extent.rows, columns=extent.columns)
        faults.add(f"{path.name} [{name}]", extent.rows, "", actual, _TOGETHER)
    return not scattered
