"""What the tests of `sucharit score` share: the worked example and files of answers."""

import csv
import io
import json

import xlsxwriter

from sucharit.frameworks import load

AREA, OLD = "obec-area/2566", "obec-area/2564"
LEAVES = {
    "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13",
    "6": "93.20", "7": "91.94", "8": "90.53",
    "9.1": "100.00", "9.2": "100.00", "9.3": "100.00", "9.4": "100.00", "9.5": "75.00",
    "10.1": "87.50", "10.2": "100.00",
}  # fmt: skip
WORKED = "org,indicator,score\n" + "".join(f"example,{code},{score}\n" for code, score in LEAVES.items())


def organisations(result) -> dict[str, dict]:
    """The lines of a run that went well, by organisation."""
    assert result.exit_code == 0, result.stderr
    return {organisation["org"]: organisation for organisation in json.loads(result.stdout)["organisations"]}


def iit(rows: list[tuple[str, list[str]]], edition: str = AREA) -> str:
    """An iit.csv: organisation and first cells of each row, the rest unanswered."""
    columns = [part.column for part in load(edition).instrument("iit").parts()]
    lines = [",".join(["org", *columns])]
    lines += [",".join([org, *cells, *[""] * (len(columns) - len(cells))]) for org, cells in rows]
    return "\n".join(lines) + "\n"


def workbook(sheets: dict[str, str]) -> bytes:
    """An Excel workbook of CSV texts, one a sheet, numbers stored as numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, text in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(csv.reader(io.StringIO(text))):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, float(cell) if cell.replace(".", "").isdigit() else cell)
    return file.getvalue()
