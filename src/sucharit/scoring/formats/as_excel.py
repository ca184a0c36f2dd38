"""The result as an Excel workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import BinaryIO

import xlsxwriter

from sucharit.scoring.formats.rows import header, rows
from sucharit.scoring.results import ResultSet


def write(results: ResultSet, stream: BinaryIO) -> None:
    """Write one sheet: a header that stays in view, then one row an organisation; text is never a formula."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        sheet = workbook.add_worksheet("results")
        bold, score = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "0.00"})
        columns = header(results)
        sheet.freeze_panes(1, 3)
        sheet.set_column(1, 1, 14)
        sheet.set_column(2, 2, 42)
        sheet.autofilter(0, 0, len(results.facts.orgs), len(columns) - 1)
        sheet.write_row(0, 0, columns, bold)
        for row, cells in enumerate(rows(results), 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, Decimal):
                    sheet.write_number(row, column, float(cell), score)
                elif isinstance(cell, int):
                    sheet.write_number(row, column, cell)
                elif cell:
                    sheet.write_string(row, column, cell)
