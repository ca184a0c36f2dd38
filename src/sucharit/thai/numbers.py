"""Numbers with decimals as people type them: 1,234.50, ๑,๒๓๔.๕๐, − 3.5."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

_NUMBER = re.compile(r"(?P<sign>[-−–+]?)\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<part>\d+))?", re.ASCII)


def typed_decimal(text: str, *, digits: int = 15, decimals: int = 6) -> Decimal | None:
    """The exact number that someone typed in Thai or Arabic digits; None for anything else.

    Commas stand between thousands or nowhere: 1,5 could mean 1.5, and is refused. `digits` before the point
    and `decimals` after it are the most that are read. Raised digits and fractions are none: 5² is not 52.
    """
    is_plain = len(text) <= 100 and not any(unicodedata.category(letter) == "No" for letter in text)
    match = _NUMBER.fullmatch(to_arabic(clean(text))) if is_plain else None
    if match is None or not (match["whole"] or match["part"]):
        return None
    whole, part = (match["whole"] or "0").replace(",", ""), match["part"] or ""
    if len(whole) > digits or len(part) > decimals:
        return None
    sign = "-" if match["sign"] in ("-", "−", "–") else ""
    return Decimal(f"{sign}{whole}.{part}" if part else f"{sign}{whole}")
