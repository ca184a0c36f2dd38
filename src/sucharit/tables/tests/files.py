"""Files as programs and people leave them, made for the tests of readers."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from sucharit.tables import Faults, InputFaults, Notes, open_tables
from sucharit.tables.grid import read_grids

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
    f'Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
}


def raw_workbook(path: Path, rows: str, *, calculation: str = "") -> Path:
    """A workbook of one sheet, "s", whose rows are written as XML: what no library here would write."""
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="s" sheetId="1" r:id="r1"/>'
        f"</sheets>{calculation}</workbook>"
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _PARTS.items():
            book.writestr(name, content)
        book.writestr("xl/workbook.xml", workbook)
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def rewritten(path: Path, part: str, before: bytes, after: bytes) -> Path:
    """The packed file with other bytes in one of its parts, the first time they come."""
    with zipfile.ZipFile(path) as sound:
        contents = {name: sound.read(name) for name in sound.namelist()}
    contents[part] = contents[part].replace(before, after, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in contents.items():
            made.writestr(name, content)
    return path


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets; a cell may be (value, number format)."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, tuple):
                        sheet.write(row, column, cell[0], book.add_format({"num_format": cell[1]}))
                    elif cell != "":
                        sheet.write(row, column, cell)
    return path


def document(path: Path, rows: str, *, before: str = "") -> Path:
    """An OpenDocument spreadsheet of one sheet, "s", whose columns and rows are written as XML."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content{spaces}>{before}<office:body><office:spreadsheet>"
        f'<table:table table:name="s" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("content.xml", content)
    return path


def cell(text: str, kind: str = "string", **attributes: str) -> str:
    """One cell of an OpenDocument spreadsheet."""
    more = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return f'<table:table-cell office:value-type="{kind}"{more}><text:p>{text}</text:p></table:table-cell>'


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a file's one sheet as they are read before any header. Raises InputFaults."""
    faults = Faults()
    (grid,) = read_grids(path, faults)
    rows = grid.rows(faults)
    faults.raise_if_any()
    return rows


def table_of(path: Path, names=None, notes: Notes | None = None) -> tuple[list[str], list[list[str]]]:
    """Header and rows of all tables of a file together. Raises InputFaults."""
    faults = Faults()
    tables = open_tables(path, faults, names=names, notes=notes)
    rows = [cells for table in tables for _row, cells in table.rows(faults)]
    faults.raise_if_any()
    return list(tables[0].header), rows


def refusal(path: Path, names=None, language: str = "en") -> list[str]:
    """The lines of words with which a file is refused; none where it is not."""
    try:
        table_of(path, names)
    except InputFaults as faults:
        return faults.lines(language)
    return []
