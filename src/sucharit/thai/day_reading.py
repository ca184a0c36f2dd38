"""Days as people type them: 17 ธ.ค. 2569, 17/12/2569, ๑๗ ธันวาคม พ.ศ. ๒๕๖๙, 2026-12-17, 17 Dec 2026."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from sucharit.thai.dates import MONTHS_EN, MONTHS_TH, SHORT_MONTHS_TH
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean
from sucharit.thai.years import BUDDHIST_OFFSET, to_common

PLAUSIBLE_YEARS = 20  # from the day that is expected; what people plan lies nearer
FIRST_YEAR, LAST_YEAR = 1800, 2299  # common years; a greater one is a Buddhist year

_COLLOQUIAL = (
    "มกรา",
    "กุมภา",
    "มีนา",
    "เมษา",
    "พฤษภา",
    "มิถุนา",
    "กรกฎา",
    "สิงหา",
    "กันยา",
    "ตุลา",
    "พฤศจิกา",
    "ธันวา",
)


def _plain(month: str) -> str:
    return month.replace(".", "").casefold()


_MONTHS = {
    _plain(name): number
    for names in (MONTHS_TH, SHORT_MONTHS_TH, _COLLOQUIAL, MONTHS_EN, tuple(month[:3] for month in MONTHS_EN))
    for number, name in enumerate(names, 1)
} | {"sept": 9}

_BEFORE = re.compile(r"^(?:วัน\s*(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?\s*)?(?:ที่\s*)?(?=\d)")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+")
_ERA = re.compile(r"(พ\.?\s?ศ\.?|\bb\.?e\b\.?)|(ค\.?\s?ศ\.?|\bc\.?e\b\.?|\ba\.?d\b\.?)")
MAX_LENGTH = 200  # letters of a text that could be a day
_GAP = r"\s*[-/.\s‐-―−]\s*"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4,5}}){_GAP}(?P<month>\d{{1,2}}){_GAP}(?P<day>\d{{1,2}})(?:[t ]00:00(?::00)?)?"
)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}}){_GAP}(?P<month>\d{{1,2}}){_GAP}(?P<year>\d{{1,5}})")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})[-/.,\s]*(?:เดือน\s*)?(?P<name>[^\W\d_][^\d/,-]*?)[-/.,\s]*(?P<year>\d{1,5})"
)
_NAME_FIRST = re.compile(r"(?P<name>[a-z]+)\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{1,5})")
_ANY = (_YEAR_FIRST, _DAY_FIRST, _NAMED, _NAME_FIRST)


class DayFault(Enum):
    """Why a text is no day."""

    UNREADABLE = "unreadable"
    NOT_IN_CALENDAR = "not in the calendar"
    FAR_YEAR = "far year"


class UnreadableDay(ValueError):
    """A text that is no day; `suggestion`: the day that was probably meant, where there is one."""

    def __init__(self, fault: DayFault, suggestion: date | None = None) -> None:
        super().__init__(fault.value)
        self.fault, self.suggestion = fault, suggestion


def read_day(typed: str, *, near: date | None = None) -> date:
    """The day in Buddhist or common years, Thai or Arabic digits, month as number or name; day before month.

    With `near`, a year of two digits is the one within 20 years of that day, and a year farther away is
    refused; without, only the calendar decides. Raises UnreadableDay.
    """
    text = to_arabic(clean(typed)).casefold() if len(typed) <= MAX_LENGTH else ""
    text, era = _without_era(_WEEKDAY.sub("", _BEFORE.sub("", text)))
    match = next((match for pattern in _ANY if (match := pattern.fullmatch(text))), None)
    if match is None:
        raise UnreadableDay(DayFault.UNREADABLE)
    parts = match.groupdict()
    month = (
        int(parts["month"]) if "month" in parts else _MONTHS.get(_plain(parts["name"].replace(" ", "")), 0)
    )
    if not month and "name" in parts:
        raise UnreadableDay(DayFault.UNREADABLE)
    year = _common_year(parts["year"], era, near)
    if year is None:
        raise UnreadableDay(DayFault.FAR_YEAR, _meant(parts["year"], month, int(parts["day"]), near))
    day = _in_calendar(year, month, int(parts["day"]))
    if day is None:  # perhaps the month came first
        raise UnreadableDay(DayFault.NOT_IN_CALENDAR, _in_calendar(year, int(parts["day"]), month))
    return day


def _without_era(text: str) -> tuple[str, str]:
    """The text without พ.ศ. or ค.ศ., and which of them stood there: "be", "ce" or ""."""
    match = _ERA.search(text)
    if match is None:
        return text, ""
    rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()
    return rest, "be" if match[1] else "ce"


def _common_year(digits: str, era: str, near: date | None) -> int | None:
    """The common year that these digits mean; None where it is no plausible one."""
    years = [year for year in _readings(digits, era) if _is_plausible(year, near)]
    return years[0] if years else None


def _readings(digits: str, era: str) -> list[int]:
    """The common years that these digits could mean; the one as typed first."""
    number = int(digits)
    if len(digits) == 2:
        return [
            year
            for year, of in ((2500 + number - BUDDHIST_OFFSET, "be"), (2000 + number, "ce"))
            if era in ("", of)
        ]
    if era:
        return [to_common(number) if era == "be" else number]
    return [number if number <= LAST_YEAR else to_common(number)]


def _is_plausible(year: int, near: date | None) -> bool:
    if near is None:
        return FIRST_YEAR <= year <= LAST_YEAR
    return abs(year - near.year) <= PLAUSIBLE_YEARS


def _meant(digits: str, month: int, day: int, near: date | None) -> date | None:
    """The nearest day whose year differs by one slip of the finger or by 543 years."""
    if near is None or len(digits) < 3:
        return None
    years = {
        year
        for slip in (*_slips(digits), str(int(digits) - BUDDHIST_OFFSET), str(int(digits) + BUDDHIST_OFFSET))
        for year in ([*_readings(slip, "")] if slip.isdecimal() and len(slip) == 4 else [])
        if _is_plausible(year, near)
    }
    days = [meant for year in years if (meant := _in_calendar(year, month, day))]
    return min(days, key=lambda day: abs((day - near).days), default=None)


def _slips(digits: str) -> list[str]:
    """Two neighbours exchanged, one digit too many, one digit wrong, one digit missing."""
    places = range(len(digits))
    swapped = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places[:-1]]
    shorter = [digits[:at] + digits[at + 1 :] for at in places]
    wrong = [digits[:at] + digit + digits[at + 1 :] for at in places for digit in "0123456789"]
    longer = [digits[:at] + digit + digits[at:] for at in (*places, len(digits)) for digit in "0123456789"]
    return [*swapped, *shorter, *wrong, *longer]


def _in_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
