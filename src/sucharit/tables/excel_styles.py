"""Which formats of a workbook's cells show a number as a percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from sucharit.tables.unpacking import small_part
from sucharit.tables.xml_parts import local_name, root_of

# Words in a format, and signs that only stand for themselves or for room: they scale nothing.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN = {9: "0%", 10: "0.00%"}
MAX_FORMAT = 255  # letters, which spreadsheets allow


def percent_formats(book: ZipFile) -> dict[str, str]:
    """By the number that cells name (`s="3"`), the format, where some value is shown as a percentage."""
    try:
        styles = root_of(small_part(book, "xl/styles.xml"))
    except KeyError:
        return {}
    formats = _BUILT_IN | {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")[:MAX_FORMAT]
        for element in _elements(styles, "numFmt")
    }
    percent = {number: code for number, code in formats.items() if "%" in _LITERAL.sub("", code)}
    cell_formats = next(_elements(styles, "cellXfs"), styles)
    numbers = (int(element.get("numFmtId", "0")) for element in _elements(cell_formats, "xf"))
    return {str(place): percent[number] for place, number in enumerate(numbers) if number in percent}


def shows_percent(code: str, value: float) -> bool:
    """Whether a format shows this value as a percentage: "0.00%;-0.00%;0" does not for 0."""
    sections = _sections(code)
    place = 0 if value > 0 or len(sections) < 2 else 1 if value < 0 or len(sections) < 3 else 2
    if value == 0 and len(sections) == 2:
        place = 0
    return "%" in sections[place]


@lru_cache(maxsize=1000)
def _sections(code: str) -> list[str]:
    """The parts for positive, negative and zero, where a semicolon within quotes divides nothing."""
    plain = _LITERAL.sub(lambda match: match[0].replace(";", ""), code)
    return [_LITERAL.sub("", section) for section in plain.split(";")]


def _elements(parent: Element, name: str) -> Iterator[Element]:
    return (element for element in parent.iter() if local_name(element.tag) == name)
