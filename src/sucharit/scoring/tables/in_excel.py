"""Tables in Excel workbooks: one a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from sucharit.scoring.tables.cells import text_of
from sucharit.scoring.tables.faults import Faults, Plain
from sucharit.scoring.tables.table import Table, as_header, fitted


class SheetTable:
    """One sheet of a workbook, its cells as text."""

    def __init__(self, path: Path, sheet: str, cells: list[list[str]]) -> None:
        self.path = path
        self.name = sheet
        self.shown_as = f"{path.name} [{sheet}]"
        self.header = as_header(cells[0]) if cells else ()
        self._cells = cells

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; see `Table`."""
        width = len(self.header)
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
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
        cells = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
    except CalamineError as error:
        faults.add(
            path.name, 0, "", Plain(f"a file that can't be opened ({error})"), "an Excel workbook (.xlsx)"
        )
        return []
    return [
        SheetTable(path, name, [[text_of(cell) for cell in row] for row in rows])
        for name, rows in cells.items()
        if any(cell != "" for row in rows for cell in row)
    ]
