"""What the cells of a column look like: whole numbers, signed ones, pass or fail, names of offices. Pure.

A header alone may mislead: "compared with the past year" holds the Thai word for "passes". What stands
under it does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

from sucharit.results.cells import as_change, as_passing, as_rank, as_score, as_text, is_nothing
from sucharit.thai.names import read_office

_UNSIGNED = re.compile("[0-9.]")
_LETTER = re.compile("[A-F]{1,2}[+-]?", re.IGNORECASE)
_SCHOOL = ("โรงเรียน", "รร.")


class CellLook(StrEnum):
    """What kind of thing a cell holds, as far as it tells by itself."""

    WHOLE = "whole number"
    DECIMAL = "number with decimals"
    SIGNED = "number with a sign"
    VERDICT = "pass or fail"
    LETTER = "letter of a rating"
    NAME = "name of an office or school"


# What the cells of a field never are; words that tell nothing are no evidence.
_NEVER = {
    "rank": {CellLook.DECIMAL, CellLook.SIGNED, CellLook.VERDICT, CellLook.LETTER, CellLook.NAME},
    "office": {CellLook.WHOLE, CellLook.DECIMAL, CellLook.SIGNED, CellLook.VERDICT, CellLook.LETTER},
    "score": {CellLook.SIGNED, CellLook.VERDICT, CellLook.LETTER, CellLook.NAME},
    "rating": {CellLook.DECIMAL, CellLook.SIGNED, CellLook.NAME},
    "change": {CellLook.VERDICT, CellLook.LETTER, CellLook.NAME},
    "passes": {CellLook.WHOLE, CellLook.DECIMAL, CellLook.SIGNED, CellLook.LETTER, CellLook.NAME},
}


def look_of(cell: str) -> CellLook | None:
    """What a cell looks like; None for an empty one, and for words that tell nothing."""
    if is_nothing(cell):
        return None
    text = as_text(cell)
    if _is(as_passing, cell):
        return CellLook.VERDICT
    if _is(as_change, cell) and not _UNSIGNED.match(text):
        return CellLook.SIGNED
    if _is(as_score, cell):
        return CellLook.WHOLE if _is(as_rank, cell) else CellLook.DECIMAL
    if _LETTER.fullmatch(text):
        return CellLook.LETTER
    return CellLook.NAME if text.startswith(_SCHOOL) or read_office(text) else None


def looks_of(cells: Sequence[str]) -> Counter[CellLook]:
    """How many of the cells have each look."""
    return Counter(look for cell in cells if (look := look_of(cell)))


def is_contradicted(field: str, looks: Counter[CellLook]) -> bool:
    """Whether most of the cells that tell anything are what this field never holds."""
    against = sum(count for look, count in looks.items() if look in _NEVER[field])
    return against * 2 > looks.total()


def is_data(line: Sequence[str]) -> bool:
    """Whether a row is no header: it names an office beside a figure or a rating, or holds two scores."""
    looks = looks_of(line)
    figures = looks[CellLook.DECIMAL] + looks[CellLook.SIGNED] + looks[CellLook.LETTER]
    return bool(looks[CellLook.NAME] and figures) or looks[CellLook.DECIMAL] > 1


def _is(reader: Callable[[str], object], cell: str) -> bool:
    try:
        return reader(cell) is not None
    except ValueError:
        return False
