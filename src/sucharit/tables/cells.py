"""The text of a cell, and its value as a number; Thai digits count as digits."""

from __future__ import annotations

import re
from fractions import Fraction

from sucharit.thai.digits import to_arabic

_NUMBER = re.compile(r"\d{1,15}(\.\d{1,16})?|\.\d{1,16}", re.ASCII)
_WHOLE = re.compile(r"(\d{1,15})(\.0+)?", re.ASCII)


def text_of(value: object) -> str:
    """A cell as text: nothing is "", whole floats lose their ".0" as spreadsheets show them."""
    if value is None:
        return ""
    if isinstance(value, float):
        if value != value:  # NaN, a data frame's missing value
            return ""
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return format(value, "f") if abs(value) < 1e-4 else repr(value)
    return str(value)


def number(cell: str) -> Fraction | None:
    """The exact number written in a cell, 0 or more; None where it is no such number."""
    plain = to_arabic(cell.strip())
    return Fraction(plain) if _NUMBER.fullmatch(plain) else None


def whole_number(cell: str) -> int | None:
    """The whole number written in a cell, 0 or more; None where it is no such number."""
    match = _WHOLE.fullmatch(to_arabic(cell.strip()))
    return int(match[1]) if match else None
