"""Sheets of an Excel workbook or a CSV file, as rows of cells where people see them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from sucharit.languages import Text
from sucharit.tables.excel_errors import error_cells
from sucharit.tables.faults import Fault, InputFaults
from sucharit.tables.wording import EXCEL_OR_CSV, file_ending_in

_ENCODINGS = ("utf-8-sig", "cp874")  # what Excel writes in Thailand, new and old
_DELIMITERS = ",;\t"
_NO_WORKBOOK = Text("ไฟล์ที่ไม่ใช่สมุดงาน ({reason})", "no workbook ({reason})")
_NO_FILE = Text("ไฟล์ที่เปิดไม่ได้ ({reason})", "no file ({reason})")
_BROKEN = Text("CSV ที่ผิดรูปแบบ ({reason})", "broken CSV ({reason})")
_UNKNOWN_ENCODING = Text("ตัวอักษรในรหัสที่ไม่รู้จัก", "letters in an unknown encoding")
_ENCODING = Text("UTF-8 หรือ cp874 ของไทย", "UTF-8 or Thai cp874")
_EXCEL = Text("ไฟล์ Excel", "an Excel file")
_CSV = Text("ไฟล์ CSV", "a CSV file")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1. A CSV file is one sheet without a name."""

    file: str
    name: str
    rows: list[list[Any]]

    @property
    def shown_as(self) -> str:
        """How faults and doubts call the place."""
        return f"{self.file} [{self.name}]" if self.name else self.file


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of an .xlsx, .xls, .ods or .csv file. Raises InputFaults."""
    kind = path.suffix.lower()
    if kind in (".csv", ".tsv", ".txt"):
        return [Sheet(path.name, "", _read_csv(path))]
    if kind in (".xlsx", ".xlsm", ".xls", ".ods"):
        return _read_workbook(path)
    raise _unreadable(path, file_ending_in(kind), EXCEL_OR_CSV)


def _read_workbook(path: Path) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [
            Sheet(path.name, name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except (CalamineError, OSError) as error:
        raise _unreadable(path, _NO_WORKBOOK.format(reason=error), _EXCEL) from error
    errors = error_cells(path)
    for sheet in sheets:
        for row, column, text in errors.get(sheet.name, []):
            if row <= len(sheet.rows) and column <= len(sheet.rows[row - 1]):
                sheet.rows[row - 1][column - 1] = text  # which the reader gives as empty
    return sheets


def _read_csv(path: Path) -> list[list[Any]]:
    try:
        text = _decode(path)
    except OSError as error:
        raise _unreadable(path, _NO_FILE.format(reason=error), _CSV) from error
    first_lines = "".join(text.splitlines(keepends=True)[:30])
    delimiter = max(_DELIMITERS, key=first_lines.count)
    try:
        lines = text.splitlines(keepends=True)
        return [list(row) for row in csv.reader(lines, delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise _unreadable(path, _BROKEN.format(reason=error), _CSV) from error


def _decode(path: Path) -> str:
    content = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, _UNKNOWN_ENCODING, _ENCODING)


def _unreadable(path: Path, actual: Text, expected: Text) -> InputFaults:
    return InputFaults([Fault(path.name, 0, "", actual, expected)])
