"""Tables in CSV: UTF-8, commas, quotes where needed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sucharit.tables.faults import Faults, Plain
from sucharit.tables.table import Table, as_header, fitted


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
                    whole = fitted(cells, len(self.header))
                    if whole is None:
                        found = Plain(f"{len(cells)} cells")
                        faults.add(
                            self.shown_as, row, "", found, f"{len(self.header)} cells, as the header has"
                        )
                    else:
                        yield row, whole
            except UnicodeDecodeError:
                faults.add(*_not_utf8(self.path))
            except csv.Error as error:
                faults.add(self.shown_as, row + 1, "", Plain(str(error)), "cells separated by commas")


def tables(path: Path, faults: Faults) -> list[Table]:
    """The file's one table; none, with the fault told, where even the header can't be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = as_header(next(csv.reader(file, strict=True), []))
    except UnicodeDecodeError:
        faults.add(*_not_utf8(path))
        return []
    except csv.Error as error:
        faults.add(path.name, 1, "", Plain(str(error)), "column names separated by commas")
        return []
    return [CsvTable(path, header)]


def _not_utf8(path: Path) -> tuple[str, int, str, Plain, str]:
    """The first line that is not UTF-8; Thai Excel's plain "CSV" is not."""
    with path.open("rb") as file:
        line = next(number for number, text in enumerate(file, 1) if not _is_utf8(text))
    return path.name, line, "", Plain("letters that are not UTF-8"), 'a file saved as "CSV UTF-8"'


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
