"""Tables in Excel workbooks: one a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from sucharit.tables.cells import text_of
from sucharit.tables.excel_errors import error_cells
from sucharit.tables.excel_extent import extents
from sucharit.tables.faults import Faults, Plain
from sucharit.tables.table import Table, as_header, fitted


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
            name = self.header[column - 1] if column <= width else f"number {column}"
            faults.add(self.shown_as, row, name, Plain(error), "a value, since an error is no empty cell")
        for row, cells in enumerate(self._cells[1:], 2):
            if not any(cells):
                continue
            whole = fitted(cells + [""] * (width - len(cells)), width)
            if whole is None:
                found = next(cell for cell in cells[width:] if cell)
                faults.add(self.shown_as, row, "", found, f"nothing beyond the header's {width} columns")
            else:
                yield row, whole


def tables(path: Path, faults: Faults) -> list[Table]:
    """Every sheet that holds anything; none, with the fault told, where the file is no workbook."""
    if _scattered(path, faults):
        return []
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
        cells = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except CalamineError as error:
        faults.add(
            path.name, 0, "", Plain(f"a file that can't be opened ({error})"), "an Excel workbook (.xlsx)"
        )
        return []
    errors = error_cells(path)
    return [
        SheetTable(path, name, [[text_of(cell) for cell in row] for row in rows], errors.get(name, []))
        for name, rows in cells.items()
        if any(cell != "" for row in rows for cell in row)
    ]


def _scattered(path: Path, faults: Faults) -> bool:
    """Whether a sheet's cells lie too far apart to be read; each such sheet is told."""
    scattered = {name: extent for name, extent in extents(path).items() if extent.scattered}
    for name, extent in scattered.items():
        found = Plain(
            f"{extent.cells:,} cells spread over {extent.rows:,} rows and {extent.columns:,} columns"
        )
        expected = "cells that lie together: delete the stray ones far down or far right"
        faults.add(f"{path.name} [{name}]", extent.rows, "", found, expected)
    return bool(scattered)
