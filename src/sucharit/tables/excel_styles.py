"""Which formats of a workbook's cells show a number as a percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from sucharit.tables.unpacking import small_part

# Words in a format, and signs that only stand for themselves or for room: they scale nothing.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN = {9: "0%", 10: "0.00%"}


def percent_formats(book: ZipFile) -> dict[str, str]:
    """By the number that cells name (`s="3"`), the format, where some value is shown as a percentage."""
    try:
        styles = ElementTree.fromstring(small_part(book, "xl/styles.xml"))  # noqa: S314 — expat bounds entities
    except KeyError:
        return {}
    formats = _BUILT_IN | {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in _elements(styles, "numFmt")
    }
    by_style = {}
    for cell_formats in _elements(styles, "cellXfs"):
        for place, element in enumerate(_elements(cell_formats, "xf")):
            code = formats.get(int(element.get("numFmtId", "0")), "")
            if "%" in _LITERAL.sub("", code):
                by_style[str(place)] = code
    return by_style


def shows_percent(code: str, value: float) -> bool:
    """Whether a format shows this value as a percentage: "0.00%;-0.00%;0" does not for 0."""
    sections = [_LITERAL.sub("", section) for section in _sections(code)]
    place = 0 if value > 0 or len(sections) < 2 else 1 if value < 0 or len(sections) < 3 else 2
    if value == 0 and len(sections) == 2:
        place = 0
    return "%" in sections[place]


def _sections(code: str) -> list[str]:
    """The parts for positive, negative and zero, where a semicolon within quotes divides nothing."""
    plain = _LITERAL.sub(lambda match: match[0].replace(";", ""), code)
    return plain.split(";")


def _elements(parent: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (element for element in parent.iter() if element.tag.rpartition("}")[2] == name)
