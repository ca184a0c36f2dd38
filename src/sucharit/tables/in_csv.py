"""Tables in CSV: UTF-8, commas, quotes where needed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sucharit.languages import Text
from sucharit.tables.faults import Faults
from sucharit.tables.table import Table, as_header, fit_row
from sucharit.tables.wording import COMMAS

_CELLS = Text("{count} ช่อง", "{count} cells")
_CELLS_OF_HEADER = Text("{count} ช่อง เท่ากับหัวตาราง", "{count} cells, as the header has")
_COLUMN_NAMES = Text("ชื่อคอลัมน์ที่คั่นด้วยจุลภาค", "column names separated by commas")
_NOT_UTF_8 = Text("ตัวอักษรที่ไม่ใช่ UTF-8", "letters that are not UTF-8")
_UTF_8 = Text('ไฟล์ที่บันทึกเป็น "CSV UTF-8"', 'a file saved as "CSV UTF-8"')


class CsvTable:
    """One CSV file."""

    def __init__(self, path: Path, header: tuple[str, ...]) -> None:
        self.path = path
        self.name = path.stem
        self.shown_as = path.name
        self.header = header

    def rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; see `Table`."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            row = 0
            try:
                for row, cells in enumerate(reader, 1):
                    if row == 1 or not any(cells):
                        continue
                    whole = fit_row(cells, len(self.header))
                    if whole is None:
                        actual = _CELLS.format(count=len(cells))
                        expected = _CELLS_OF_HEADER.format(count=len(self.header))
                        faults.add(self.shown_as, row, "", actual, expected)
                    else:
                        yield row, whole
            except UnicodeDecodeError:
                faults.add(*_not_utf8(self.path))
            except csv.Error as error:
                faults.add(self.shown_as, row + 1, "", _broken(error), COMMAS)


def tables(path: Path, faults: Faults) -> list[Table]:
    """The file's one table; none, with a fault added, where even the header can't be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = as_header(next(csv.reader(file, strict=True), []))
    except UnicodeDecodeError:
        faults.add(*_not_utf8(path))
        return []
    except csv.Error as error:
        faults.add(path.name, 1, "", _broken(error), _COLUMN_NAMES)
        return []
    return [CsvTable(path, header)]


def _broken(error: csv.Error) -> Text:
    return Text(f"CSV ที่ผิดรูปแบบ ({error})", str(error))


def _not_utf8(path: Path) -> tuple[str, int, str, Text, Text]:
    """The first line that is not UTF-8; Thai Excel's plain "CSV" is not."""
    with path.open("rb") as file:
        line = next(number for number, text in enumerate(file, 1) if not _is_utf8(text))
    return path.name, line, "", _NOT_UTF_8, _UTF_8


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
