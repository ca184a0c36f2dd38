"""Months of a Thai fiscal year, by number: 1 is October, 12 September."""

from __future__ import annotations

from datetime import date

from sucharit.thai.years import fiscal_quarter, fiscal_quarter_span, fiscal_year
from sucharit.year_models.calendar import month_spans
from sucharit.year_models.followed_steps import QUARTERS


def last_day(year: int, month: int) -> date:
    """The last day of a month of a Buddhist fiscal year."""
    return month_spans(year)[month - 1][1]


def quarter_of(day: date, year: int) -> int:
    """The quarter of this fiscal year in which a day is, 1 to 4; 0 outside it."""
    return fiscal_quarter(day) if fiscal_year(day) == year else 0


def quarters_over(year: int, today: date) -> tuple[int, ...]:
    """The quarters of a fiscal year that are over today."""
    return tuple(quarter for quarter in QUARTERS if fiscal_quarter_span(year, quarter)[1] < today)
