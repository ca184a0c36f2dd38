"""Item codes as people type them (O1, o1, 01, ๐๑, 0๒๙, O 1) in one spelling: o1."""

from __future__ import annotations

import re

from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

# A letter and a number; a disclosure item's letter O is often typed as the digit 0.
_CODE = re.compile(r"(?P<letter>[a-z]|0)[\s._-]*0*(?P<number>[1-9][0-9]{0,2})(?:\.(?P<part>[1-9][0-9]?))?")


def item_code(typed: str) -> str:
    """The code in one spelling: "0๒๙" → "o29", "I 3.2" → "i3.2".

    A number without letter or leading zero ("29") could belong to any instrument. Raises ValueError.
    """
    match = _CODE.fullmatch(to_arabic(clean(typed)).casefold())
    if not match:
        raise ValueError(f"item code {typed!r}: expected a letter and a number, such as O29")
    letter = "o" if match["letter"] == "0" else match["letter"]
    return letter + match["number"] + (f".{match['part']}" if match["part"] else "")
