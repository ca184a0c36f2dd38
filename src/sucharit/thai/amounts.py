"""Numbers and amounts of money in Thai words: 50,000 is ห้าหมื่นบาทถ้วน, as papers on money write it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_ZERO, _ONE_AT_THE_END, _TWENTY, _MILLION = "ศูนย์", "เอ็ด", "ยี่", "ล้าน"
_GROUP = 10 ** len(_PLACES)


def number_in_words(number: int) -> str:
    """A whole number: 0 ศูนย์, 11 สิบเอ็ด, 21 ยี่สิบเอ็ด, 1,000,001 หนึ่งล้านเอ็ด. Raises ValueError below 0."""
    if number < 0:
        raise ValueError(f"{number}: expected 0 or more")
    return "".join(_words(number)) or _ZERO


def baht_in_words(amount: Decimal) -> str:
    """An amount of baht: 50,000 ห้าหมื่นบาทถ้วน, 1.25 หนึ่งบาทยี่สิบห้าสตางค์, 0.50 ห้าสิบสตางค์, 0 ศูนย์บาทถ้วน.

    Raises ValueError for less than nothing, and for a part of a satang: an amount is rounded before it is
    written.
    """
    satang = Fraction(amount) * 100  # exact, however many digits
    if satang < 0 or satang.denominator != 1:
        raise ValueError(f"{amount}: expected 0 or more, in whole satang")
    whole, rest = divmod(int(satang), 100)
    if not rest:
        return f"{number_in_words(whole)}บาทถ้วน"
    baht = f"{number_in_words(whole)}บาท" if whole else ""
    return f"{baht}{number_in_words(rest)}สตางค์"


def _words(number: int) -> Iterator[str]:
    """Millions of millions first: each six digits are read alike, with ล้าน after all but the last."""
    millions, rest = divmod(number, _GROUP)
    if millions:
        yield from _words(millions)
        yield _MILLION
    digits = [int(digit) for digit in str(rest)]
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            yield _digit(digit, place, number) + _PLACES[place]


def _digit(digit: int, place: int, number: int) -> str:
    """A digit as it is read at its place; 1 at the end of a longer number is เอ็ด, and in the tens unsaid."""
    if place == 0 and digit == 1 and number > 9:
        return _ONE_AT_THE_END
    if place == 1:
        return {1: "", 2: _TWENTY}.get(digit, _DIGITS[digit])
    return _DIGITS[digit]
