"""How a number is written on a picture or a page: two decimals, rounded half-up, unknown as a dash."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = Decimal | Fraction | int | float

UNKNOWN = "–"
MINUS = "\N{MINUS SIGN}"


def format_number(value: Number | None, places: int = 2) -> str:
    """The value with `places` decimals, rounded half away from zero; a dash when it is not known."""
    if value is None:
        return UNKNOWN
    return f"{rounded(value, places):,f}".replace("-", MINUS)


def format_signed(value: Number | None, places: int = 2) -> str:
    """Like `format_number`, with a plus before what is above zero: "+1.43", "−1.86", "0.00"."""
    if value is None:
        return UNKNOWN
    return ("+" if rounded(value, places) > 0 else "") + format_number(value, places)


def format_short(value: Number | None) -> str:
    """Like `format_number` without trailing zeros: 95, 94.5, 94.67; for axes and marks."""
    text = format_number(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Number, places: int = 2) -> Decimal:
    """The value as a decimal of `places`, exact for fractions, never a negative zero."""
    if isinstance(
        value, Decimal
    ):  # tables write thousands of them; by way of fractions it takes ten times as long
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + Decimal(0)
    exact = Fraction(value) if not isinstance(value, float) else Fraction(repr(value))
    whole = abs(exact) * 10**places + Fraction(1, 2)
    units = whole.numerator // whole.denominator
    return (Decimal(units if exact >= 0 else -units).scaleb(-places)).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    ) + Decimal(0)
