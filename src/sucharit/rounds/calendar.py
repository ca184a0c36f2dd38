"""Working days, Thailand's public holidays, and what looks odd about a round's windows. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

import holidays

from sucharit.thai.years import fiscal_year

SATURDAY = 5
MIN_WORKING_DAYS = 10  # two weeks of work: less is little time to reach the people who are to answer

Span = tuple[date, date]  # first and last day, both included


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday and what it is called."""

    day: date
    name: str


class WindowDoubtKind(Enum):
    """What may be intended, and still deserves a second look."""

    FIRST_IS_NO_WORKING_DAY = "first"
    LAST_IS_NO_WORKING_DAY = "last"
    OUTSIDE_THE_FISCAL_YEAR = "year"
    FEW_WORKING_DAYS = "few"


@dataclass(frozen=True, slots=True)
class WindowDoubt:
    """Something odd about a window; `day` where it is about a day."""

    window: str
    kind: WindowDoubtKind
    day: date | None = None


def holidays_between(first: date, last: date, language: str = "th") -> tuple[Holiday, ...]:
    """The public holidays from the first to the last day, by day; several names are joined by "; "."""
    years = range(first.year, last.year + 1)
    names = {day: name for year in years for day, name in _holidays(year, language).items()}
    return tuple(Holiday(day, names[day]) for day in sorted(names) if first <= day <= last)


def is_working_day(day: date) -> bool:
    """Whether offices are open: neither a weekend nor a public holiday."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year, "th")


def working_days(first: date, last: date) -> int:
    """How many working days there are, both days included; 0 where the last comes first."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(is_working_day, days))


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def years_later(windows: Mapping[str, Span], years: int) -> dict[str, Span]:
    """The same windows that many years later: on the same weekdays, or on the next working day.

    All are moved by the same number of whole weeks, the one that keeps the first day nearest to its date: so
    no window changes its place among the others, and none begins after it ends.
    """
    if not windows:
        return {}
    anchor = min(first for first, _last in windows.values())
    day = min(anchor.day, 28) if anchor.month == 2 else anchor.day  # 29 February has no date most years
    weeks = round((anchor.replace(year=anchor.year + years, day=day) - anchor).days / 7)
    by = timedelta(weeks=weeks)
    return {
        kind: (next_working_day(first + by), next_working_day(last + by))
        for kind, (first, last) in windows.items()
    }


def days_left(today: date, last: date) -> int:
    """How many days are left, today counted; 0 once it is over."""
    return max((last - today).days + 1, 0)


def doubts(year: int, windows: Mapping[str, Span]) -> tuple[WindowDoubt, ...]:
    """What is odd about the windows of a Buddhist fiscal year's round, in the order given."""
    return tuple(doubt for window, span in windows.items() for doubt in _doubts(year, window, *span))


def _doubts(year: int, window: str, first: date, last: date) -> list[WindowDoubt]:
    window_doubts = []
    if not is_working_day(first):
        window_doubts.append(WindowDoubt(window, WindowDoubtKind.FIRST_IS_NO_WORKING_DAY, first))
    if not is_working_day(last):
        window_doubts.append(WindowDoubt(window, WindowDoubtKind.LAST_IS_NO_WORKING_DAY, last))
    outside = [day for day in (first, last) if fiscal_year(day) != year]
    if outside:
        window_doubts.append(WindowDoubt(window, WindowDoubtKind.OUTSIDE_THE_FISCAL_YEAR, outside[0]))
    if working_days(first, last) < MIN_WORKING_DAYS:
        window_doubts.append(WindowDoubt(window, WindowDoubtKind.FEW_WORKING_DAYS))
    return window_doubts


@cache
def _holidays(year: int, language: str) -> Mapping[date, str]:
    """One year's public holidays, the days given in lieu of those on a weekend among them."""
    spoken = "en_US" if language.startswith("en") else "th"
    return dict(holidays.country_holidays("TH", years=year, language=spoken))
