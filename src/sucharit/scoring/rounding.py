"""Exact numbers become rounded ones: two decimals, half-up, and never before the end."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor


def hundredths(value: Fraction) -> int:
    """The rounded score as a whole number of hundredths: 94.6708 → 9467, 94.995 → 9500."""
    return floor(value * 100 + Fraction(1, 2))


def rounded(value: Fraction | None) -> Decimal | None:
    """A score as people read it: two decimals, half-up; None stays unknown."""
    return None if value is None else Decimal(hundredths(value)).scaleb(-2)


def rounding_gap(parts: Iterable[Fraction], total: Fraction) -> Decimal:
    """How far the rounded parts miss the rounded total when added up; 0 nearly always.

    Wherever parts stand beside their total, a gap other than 0 must be stated (docs/methods/scoring.md).
    """
    return Decimal(hundredths(total) - sum(hundredths(part) for part in parts)).scaleb(-2)
