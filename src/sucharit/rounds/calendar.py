"""Days that offices work, Thailand's public holidays, and what is odd about a round's windows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

import holidays

from sucharit.thai.years import fiscal_year

SATURDAY = 5
FEWEST_WORKING_DAYS = 10  # two weeks of work: less is little time to reach the people who are to answer

Span = tuple[date, date]  # first and last day, both within


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday and what it is called."""

    day: date
    name: str


class Odd(Enum):
    """What may be meant so, and still deserves a second look."""

    FIRST_IS_NO_WORKING_DAY = "first"
    LAST_IS_NO_WORKING_DAY = "last"
    OUTSIDE_THE_FISCAL_YEAR = "year"
    FEW_WORKING_DAYS = "few"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One odd thing about one window; `day` where it is about a day."""

    window: str
    odd: Odd
    day: date | None = None


def holidays_between(first: date, last: date, language: str = "th") -> tuple[Holiday, ...]:
    """The public holidays from the first to the last day, by day; more than one name is parted by "; "."""
    years = range(first.year, last.year + 1)
    found = {day: name for year in years for day, name in _holidays(year, language).items()}
    return tuple(Holiday(day, found[day]) for day in sorted(found) if first <= day <= last)


def is_working_day(day: date) -> bool:
    """Whether offices are open: neither a weekend nor a public holiday."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year, "th")


def working_days(first: date, last: date) -> int:
    """How many working days lie between, both days within; 0 where the last comes first."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(is_working_day, days))


def days_left(today: date, last: date) -> int:
    """How many days are left, today counted; 0 once it is over."""
    return max((last - today).days + 1, 0)


def doubts(year: int, windows: Mapping[str, Span]) -> tuple[Doubt, ...]:
    """What is odd about the windows of a Buddhist fiscal year's round, in the order given."""
    return tuple(doubt for window, span in windows.items() for doubt in _doubts(year, window, *span))


def _doubts(year: int, window: str, first: date, last: date) -> list[Doubt]:
    found = []
    if not is_working_day(first):
        found.append(Doubt(window, Odd.FIRST_IS_NO_WORKING_DAY, first))
    if not is_working_day(last):
        found.append(Doubt(window, Odd.LAST_IS_NO_WORKING_DAY, last))
    outside = [day for day in (first, last) if fiscal_year(day) != year]
    if outside:
        found.append(Doubt(window, Odd.OUTSIDE_THE_FISCAL_YEAR, outside[0]))
    if working_days(first, last) < FEWEST_WORKING_DAYS:
        found.append(Doubt(window, Odd.FEW_WORKING_DAYS))
    return found


@cache
def _holidays(year: int, language: str) -> Mapping[date, str]:
    """One year's public holidays, the days given in lieu of those on a weekend among them."""
    spoken = "en_US" if language.startswith("en") else "th"
    return dict(holidays.country_holidays("TH", years=year, language=spoken))
