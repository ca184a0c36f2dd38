"""The text of Word files (.docx), with headings, tables and links; what is hidden or deleted is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from sucharit.capture.reading.notes import LOCKED, TOO_COSTLY, UNREADABLE
from sucharit.capture.reading.writing import Full, PageWriter
from sucharit.elements.page_text import PageText
from sucharit.tables.faults import Faults
from sucharit.tables.unpacking import UNREADABLE as BROKEN
from sucharit.tables.unpacking import check_unpacked, small_part
from sucharit.tables.xml_parts import local_name, root_of

MAX_UNPACKED = 200 << 20  # bytes
_MAX_DEPTH = 200  # Word writes some 30
_DOCUMENT = "word/document.xml"
# The same words twice: what old programs see of a drawing, and words that were taken out.
_LEFT_OUT = frozenset({"Fallback", "del", "moveFrom", "delText", "instrText"})
_HEADING = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*([1-9])", re.IGNORECASE)


def read(path: Path, _headers: Mapping[str, str], _address: str) -> PageText:
    """The text of the document's body, then of its notes; of a packed file too large when unpacked, none."""
    writer = PageWriter("docx")
    try:
        with ZipFile(path) as package:
            faults = Faults()
            check_unpacked(path, package, faults, MAX_UNPACKED)
            if len(faults):
                writer.note = TOO_COSTLY
                return writer.result()
            _read(package, writer)
    except Full:
        pass
    except RuntimeError as error:
        writer.note = LOCKED if "password" in str(error) else UNREADABLE
    except (*BROKEN, KeyError):
        writer.note = UNREADABLE
    return writer.result()


def _read(package: ZipFile, writer: PageWriter) -> None:
    names = set(package.namelist())
    writer.title = _title(package) if "docProps/core.xml" in names else ""
    levels = _levels(package) if "word/styles.xml" in names else {}
    links = _targets(package, names)
    parts = [_DOCUMENT, *(name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in names)]
    for part in parts:
        _Body(writer, levels, links if part == _DOCUMENT else {}).read(root_of(small_part(package, part)), 0)
        writer.break_line()


def _title(package: ZipFile) -> str:
    core = root_of(small_part(package, "docProps/core.xml"))
    return next((element.text or "" for element in core.iter() if local_name(element.tag) == "title"), "")


def _levels(package: ZipFile) -> dict[str, int]:
    """The level of each style of headings, by the style's id."""
    levels: dict[str, int] = {}
    for style in root_of(small_part(package, "word/styles.xml")):
        if local_name(style.tag) != "style":
            continue
        for element in style.iter():
            value, name = _value(element, "val"), local_name(element.tag)
            if name == "name" and (heading := _HEADING.match(value)):
                levels[_value(style, "styleId")] = int(heading[1])
            elif name == "outlineLvl" and value.isdecimal() and int(value) < 9:
                levels.setdefault(_value(style, "styleId"), int(value) + 1)
    return levels


def _targets(package: ZipFile, names: set[str]) -> dict[str, str]:
    """The addresses of links by their id."""
    part = "word/_rels/document.xml.rels"
    if part not in names:
        return {}
    relations = root_of(small_part(package, part))
    return {r.get("Id", ""): r.get("Target", "") for r in relations if r.get("TargetMode") == "External"}


class _Body:
    """Goes through the elements of a body; deeper than any program writes it, it reads no further."""

    def __init__(self, writer: PageWriter, levels: Mapping[str, int], links: Mapping[str, str]) -> None:
        self.writer, self.levels, self.links = writer, levels, links

    def read(self, element: Element, depth: int) -> None:
        if depth > _MAX_DEPTH:
            self.writer.truncated = True
            return
        for child in element:
            name = local_name(child.tag)
            if name in _LEFT_OUT or (name == "r" and _is_hidden(child)):
                continue
            if name == "t":
                self.writer.write(child.text or "")
            elif name in ("br", "cr"):
                self.writer.break_line()
            elif name in ("tab", "noBreakHyphen"):
                self.writer.write("-" if name == "noBreakHyphen" else " ")
            else:
                self._read_within(child, name, depth)

    def _read_within(self, child: Element, name: str, depth: int) -> None:
        level = self.levels.get(_style_of(child), 0) if name == "p" else 0
        begin: Any = {
            "tbl": self.writer.begin_table,
            "tr": self.writer.begin_row,
            "tc": self.writer.begin_cell,
            "hyperlink": lambda: self.writer.begin_link(self.links.get(_value(child, "id"), "")),
        }.get(name)
        if level:
            self.writer.begin_heading(level)
        if begin:
            begin()
        self.read(child, depth + 1)
        if level:
            self.writer.end_heading()
        elif name == "p":
            self.writer.break_line()
        elif name == "tbl":
            self.writer.end_table()
        elif name == "hyperlink":
            self.writer.end_link()


def _style_of(paragraph: Element) -> str:
    for properties in paragraph:
        if local_name(properties.tag) == "pPr":
            return next((_value(p, "val") for p in properties if local_name(p.tag) == "pStyle"), "")
    return ""


def _is_hidden(run: Element) -> bool:
    return any(
        local_name(p.tag) == "vanish" and _value(p, "val") not in ("0", "false")
        for properties in run
        if local_name(properties.tag) == "rPr"
        for p in properties
    )


def _value(element: Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((value for key, value in element.items() if local_name(key) == name), "")
