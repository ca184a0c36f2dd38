"""Dates in words: 7 มีนาคม 2566, 7 มี.ค. 2566, ๗ มีนาคม ๒๕๖๖; and 7 March 2023 in English."""

from __future__ import annotations

from datetime import date

from sucharit.thai.digits import in_digits
from sucharit.thai.years import to_buddhist

MONTHS_TH = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS_TH = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS_EN = tuple(month[:3] for month in MONTHS_EN)


def month_in_words(day: date, *, language: str = "th", short: bool = False, thai_digits: bool = False) -> str:
    """Month and year: มีนาคม 2566 (Buddhist year), or March 2023 for a language that begins with "en"."""
    if language.startswith("en"):
        return f"{(SHORT_MONTHS_EN if short else MONTHS_EN)[day.month - 1]} {day.year}"
    month = (SHORT_MONTHS_TH if short else MONTHS_TH)[day.month - 1]
    return in_digits(f"{month} {to_buddhist(day.year)}", thai=thai_digits)


def in_words(day: date, *, language: str = "th", short: bool = False, thai_digits: bool = False) -> str:
    """Day, month and year: 7 มีนาคม 2566; `thai_digits` counts in Thai only."""
    rest = month_in_words(day, language=language, short=short, thai_digits=thai_digits)
    number = in_digits(str(day.day), thai=thai_digits and not language.startswith("en"))
    return f"{number} {rest}"


def span_in_words(first: date, last: date, *, language: str = "th", thai_digits: bool = False) -> str:
    """From one day to another, both in full: 1 ตุลาคม 2565 – 30 กันยายน 2566."""
    return " – ".join(in_words(day, language=language, thai_digits=thai_digits) for day in (first, last))
