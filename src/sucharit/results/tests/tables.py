"""Announcement files and sheets for tests: five offices of a small country and what was announced of them."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from sucharit.people.models import Organisation
from sucharit.people.tests.factories import make_office
from sucharit.tables.cells import spreadsheet_text
from sucharit.tables.grid import Grid, Hidden

ALL_SHOWN = Hidden()
HEADER = ["อันดับ", "สำนักงานเขตพื้นที่การศึกษา", "คะแนน", "ระดับ", "เพิ่ม/ลด", "ผลการประเมิน"]
# Every office in another spelling; digits Thai and Arabic; all figures agree with each other and with 2564.
LINES_2565 = [
    ["๑", "สพป.แพร่ เขต ๑", "๙๙.๑๕", "AA", "+๔.๑๕", "ผ่าน"],
    [2.0, "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 3", 97.39, "AA", 15.87, "ผ่าน"],
    [3.0, "สํานักงานเขตพื้นที่การศึกษามัชฌิมศึกษาเชียงใหม่", 94.67, "A", 0.67, "ผ่าน"],
    [4.0, "เชียงใหม่ เขต 2", 84.99, "B", 4.99, "ไม่ผ่าน"],
    [5.0, "Lampang Lamphun Secondary Educational Service Area Office", 81.52, "B", -2.48, "ไม่ผ่าน"],
]
LINES_2564 = [
    [1, "สพป.แพร่ เขต 1", "95.00", "AA", "", "ผ่าน"],
    [2, "สพม.เชียงใหม่", "94.00", "A", "", "ผ่าน"],
    [3, "สพม.ลำปาง ลำพูน", "84.00", "B", "", "ไม่ผ่าน"],
    [4, "สพป.เชียงใหม่ เขต 3", "81.52", "B", "", "ไม่ผ่าน"],
    [5, "สพป.เชียงใหม่ เขต 2", "80.00", "B", "", "ไม่ผ่าน"],
]


def make_five_offices() -> dict[str, Organisation]:
    """The five offices, by code."""
    offices = [
        make_office("สพป.แพร่ เขต 1", code="phrae-1"),
        make_office("สพป.เชียงใหม่ เขต 3", code="cm-3"),
        make_office("สพม.เชียงใหม่", code="cm"),
        make_office("สพป.เชียงใหม่ เขต 2", code="cm-2"),
        make_office("สพม.ลำปาง ลำพูน", code="lampang"),
    ]
    return {office.code: office for office in offices}


def changed(lines: Sequence[list[Any]], at: int, **cells: Any) -> list[list[Any]]:
    """The lines with some cells of line `at` changed, by field name."""
    fields = ("rank", "office", "score", "rating", "change", "passes")
    new = [list(line) for line in lines]
    for field, cell in cells.items():
        new[at][fields.index(field)] = cell
    return new


def write_xlsx(path: Path, lines: Sequence[Sequence[Any]], *, title: str = "", sheet: str = "ผล") -> Path:
    """A workbook with a cover sheet, a title above the table, and the table."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("ปก").write(0, 0, "ปก")
        page = book.add_worksheet(sheet)
        if title:
            page.merge_range(0, 0, 0, 5, title)
        for at, line in enumerate([HEADER, *lines], start=2 if title else 0):
            page.write_row(at, 0, line)
    return path


def write_csv(path: Path, lines: Sequence[Sequence[Any]], *, encoding: str = "utf-8-sig") -> Path:
    """The table as Excel saves it in Thailand, new (utf-8-sig) or old (cp874)."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADER, *lines])
    return path


def sheet(*rows: Sequence[Any], name: str = "ผล", file: str = "ita.xlsx", hidden: Hidden = ALL_SHOWN) -> Grid:
    """A sheet with these rows, as the reader of files gives it."""
    cells = [["" if cell is None else spreadsheet_text(cell) for cell in row] for row in rows]
    return Grid(Path(file), name, hidden=hidden, cells=cells)
