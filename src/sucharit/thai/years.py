"""Buddhist years and the government's fiscal year.

A Buddhist year (BE) is the common year (CE) + 543; true for every day since 1 January 2484 BE,
when Thailand moved its new year to January. Fiscal year 2566 runs from 1 October 2022 to
30 September 2023: it carries the number of the Buddhist year in which it ends.
"""

from __future__ import annotations

from datetime import date, timedelta

BUDDHIST_OFFSET = 543
_FIRST_MONTH = 10  # October opens the fiscal year


def to_buddhist(year: int) -> int:
    """The Buddhist year of a common year: 2023 → 2566."""
    return year + BUDDHIST_OFFSET


def to_common(year: int) -> int:
    """The common year of a Buddhist year: 2566 → 2023."""
    return year - BUDDHIST_OFFSET


def fiscal_year(day: date) -> int:
    """The Buddhist fiscal year in which a day lies."""
    return to_buddhist(day.year + (day.month >= _FIRST_MONTH))


def fiscal_quarter(day: date) -> int:
    """The quarter, 1–4, of its fiscal year in which a day lies: October–December is 1."""
    return (day.month - _FIRST_MONTH) % 12 // 3 + 1


def fiscal_year_span(year: int) -> tuple[date, date]:
    """First and last day of a Buddhist fiscal year."""
    return fiscal_quarter_span(year, 1)[0], fiscal_quarter_span(year, 4)[1]


def fiscal_quarter_span(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of a Buddhist fiscal year. Raises ValueError outside 1–4."""
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"quarter {quarter}: expected 1, 2, 3 or 4")
    return _quarter_start(year, quarter), _quarter_start(year, quarter + 1) - timedelta(days=1)


def _quarter_start(year: int, quarter: int) -> date:
    """First day of quarter 1–4; quarter 5 is the first of the next fiscal year."""
    months = to_common(year - 1) * 12 + _FIRST_MONTH - 1 + (quarter - 1) * 3
    return date(months // 12, months % 12 + 1, 1)
