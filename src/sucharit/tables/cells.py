"""The text of a cell, and its value as a number; Thai and full-width digits count as digits."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from sucharit.thai.bidi import DIRECTION_SIGNS
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

_NUMBER = re.compile(
    r"(\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,16})?|\d{1,15}(?:\.\d{1,16})?|\.\d{1,16})(?: ?%)?", re.ASCII
)
_WHOLE = re.compile(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(\.0+)?", re.ASCII)
_ERROR = re.compile(
    r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)", re.IGNORECASE
)
# What can't be seen and no database takes, or turns other letters around; tabs and line breaks stay.
_CONTROL = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff{DIRECTION_SIGNS}]|_x00[01][0-9A-Fa-f]_"
)
# Excel's sign for "this is text", which other programs and guards against formulas write into the cell.
_TEXT_MARK = re.compile(r"['’](?=[0-9๐-๙=+\-@])")
SPREADSHEET_DIGITS = 15  # how exactly spreadsheets keep a number


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


def spreadsheet_text(value: object, *, is_percent: bool = False) -> str:
    """A spreadsheet's cell as a person reads it: 0.9902 as a percentage is "99.02%", TRUE is "TRUE"."""
    if type(value) is float and not is_percent and value.is_integer() and abs(value) < 1e15:
        return str(int(value))  # most cells of most tables
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime) and value.hour == value.minute == value.second == 0:
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if is_percent and isinstance(value, int | float):
        return in_plain_digits(Decimal(format(value, f".{SPREADSHEET_DIGITS}g")) * 100) + "%"
    if isinstance(value, float) and not value.is_integer():
        return in_plain_digits(Decimal(format(value, f".{SPREADSHEET_DIGITS}g")))
    return text_of(value)


def in_plain_digits(value: Decimal) -> str:
    """A number without exponent and without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def readable(text: str) -> str:
    """The text without control characters and direction signs, and without an apostrophe that marks text."""
    if text.isalnum():
        return text
    visible = _CONTROL.sub("", text)
    return visible[1:] if _TEXT_MARK.match(visible) else visible


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet writes for a value that it can't compute or show."""
    return _ERROR.fullmatch(text.strip()) is not None


def number(cell: str) -> Fraction | None:
    """The exact number written in a cell, 0 or more; None where it is no such number.

    A percentage is read as people read it: "99.02%" is 99.02.
    """
    plain = cell if cell.isascii() else to_arabic(clean(cell))
    match = _NUMBER.fullmatch(plain.strip())
    return Fraction(match[1].replace(",", "")) if match else None


def whole_number(cell: str) -> int | None:
    """The whole number written in a cell, 0 or more; None where it is no such number."""
    plain = cell if cell.isascii() else to_arabic(clean(cell))
    match = _WHOLE.fullmatch(plain.strip())
    return int(match[1].replace(",", "")) if match else None
