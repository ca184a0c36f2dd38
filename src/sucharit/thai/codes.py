"""Codes as people type them, in one spelling: items (01, ๐๑, O 1 are o1), organisations (A‑๑ is A-1)."""

from __future__ import annotations

import re

from sucharit.thai.dates import SHORT_MONTHS_EN, SHORT_MONTHS_TH
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

# A letter and a number; a disclosure item's letter O is often typed as the digit 0.
_CODE = re.compile(r"(?P<letter>[a-z]|0)[\s._-]*0*(?P<number>[1-9][0-9]{0,2})(?:\.(?P<part>[1-9][0-9]?))?")

_DASHES = re.compile("[‐-―−﹣－]")
# What spreadsheets make of 1-2, 3/4, MAR1 or 105013000000, in a cell and in the text that they save.
_MONTHS = "|".join((*SHORT_MONTHS_EN, *(re.escape(month.rstrip(".")) + r"\.?" for month in SHORT_MONTHS_TH)))
_SPOILT_CODE = re.compile(
    r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?|\d{1,2}/\d{1,2}/\d{4}"
    rf"|\d{{1,2}}[- ]?(?:{_MONTHS})|(?:{_MONTHS})[- ]\d\d|\d(?:\.\d+)?e\+\d+",
    re.IGNORECASE,
)


def is_spoilt_code(text: str) -> bool:
    """Whether a text is what a spreadsheet makes of a code: of "1-2" 1 February, of a long one 1.05E+12."""
    return _SPOILT_CODE.fullmatch(text) is not None


def plain_code(typed: str) -> str:
    """A code, or a name in its place, as it is compared: one spelling, Arabic digits, plain dashes."""
    if typed.isascii() and typed.isalnum():
        return typed
    return _DASHES.sub("-", to_arabic(clean(typed)))


def item_code(typed: str) -> str:
    """The code in one spelling: "0๒๙" → "o29", "I 3.2" → "i3.2".

    A number without letter or leading zero ("29") could belong to any instrument. Raises ValueError.
    """
    match = _CODE.fullmatch(to_arabic(clean(typed)).casefold())
    if not match:
        raise ValueError(f"item code {typed!r}: expected a letter and a number, such as O29")
    letter = "o" if match["letter"] == "0" else match["letter"]
    return letter + match["number"] + (f".{match['part']}" if match["part"] else "")
