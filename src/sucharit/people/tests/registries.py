"""Rolls as clerks hand them in."""

import csv
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from sucharit.people.models import Organisation

HEADER = ["code", "name_th", "kind", "region", "parent"]
ROWS = [  # children before their parents
    ["1050130001", "โรงเรียนบ้านดอย", "สถานศึกษา", "เหนือ", "สพป.เชียงใหม่ เขต ๓"],
    ["1050130002", "โรงเรียนบ้านธาร", "school", "North", "cm-3"],
    ["cm-3", "สพป.เชียงใหม่ เขต 3", "area-primary", "ภาคเหนือ", "OBEC"],
    ["cm", "สพม.เชียงใหม่", "Secondary education area", "north", "obec"],
    ["obec", "สำนักงานส่วนกลาง", "ส่วนกลาง", "", ""],
]
PATHS = {
    "obec": "obec/",
    "cm-3": "obec/cm-3/",
    "cm": "obec/cm/",
    "1050130001": "obec/cm-3/1050130001/",
    "1050130002": "obec/cm-3/1050130002/",
}


def write_csv(path: Path, rows: list[list[Any]], header: list[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def write_xlsx(path: Path, rows: list[list[Any]], header: list[str] = HEADER, sheet: str = "ทะเบียน") -> Path:
    with Workbook(path) as book:
        book.add_worksheet("คำอธิบาย").write(0, 0, "อ่านก่อน")
        table = book.add_worksheet(sheet)
        for at, row in enumerate([header, *rows]):
            table.write_row(at, 0, row)
    return path


def paths() -> dict[str, str]:
    return dict(Organisation.objects.values_list("code", "path"))
