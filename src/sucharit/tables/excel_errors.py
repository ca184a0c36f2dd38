"""Cells of a workbook that hold an error such as #REF!; the reader of workbooks gives them as empty."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_PLACE = re.compile(r"([A-Z]+)(\d+)")


def error_cells(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """By sheet: row and column, from 1, and the error; only sheets that have any, in .xlsx."""
    errors = {}
    try:
        with ZipFile(path) as book:
            for sheet, part in sheets_of(book):
                content = book.read(part)
                if _ERROR.search(content):
                    errors[sheet] = list(_errors(_parse(content)))
    except (BadZipFile, KeyError, ElementTree.ParseError):
        return {}  # not a workbook of the usual kind; its reader reports that
    return errors


def sheets_of(book: ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and the part of the package that holds it."""
    targets = {
        relation.get("Id"): posixpath.join("/xl", relation.get("Target", ""))
        for relation in _parse(book.read("xl/_rels/workbook.xml.rels"))
    }
    for element in _parse(book.read("xl/workbook.xml")).iter():
        if _name(element.tag) == "sheet":
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            yield element.get("name", ""), posixpath.normpath(targets[relation]).lstrip("/")


def _errors(sheet: ElementTree.Element) -> Iterator[tuple[int, int, str]]:
    for cell in sheet.iter():
        if _name(cell.tag) == "c" and cell.get("t") == "e":
            place = _PLACE.fullmatch(cell.get("r", ""))
            if place:
                value = next((child.text for child in cell if _name(child.tag) == "v"), None)
                yield int(place[2]), column_number(place[1]), value or "an error"


def _parse(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 — expat itself bounds what entities may grow to


def column_number(letters: str) -> int:
    """The number of a column from 1: A is 1, XFD 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
