"""A fiscal year in twelve months: which have something, say "none", are missing or yet to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from sucharit.thai.dates import month_in_words
from sucharit.thai.years import fiscal_year_span
from sucharit.website.shown import ShownWebsiteRecord


@dataclass(frozen=True, slots=True)
class MonthBox:
    """One month: its record, if it is public; `count` purchases (None: only as a file, or nothing)."""

    day: date
    title: str
    record: ShownWebsiteRecord | None
    count: int | None
    is_to_come: bool

    @property
    def says_none(self) -> bool:
        """Whether the office states that there was nothing."""
        return self.record is not None and bool(self.record.stored.get("none"))


def months_of(year: int, records: Sequence[ShownWebsiteRecord], today: date) -> list[MonthBox]:
    """The months of a Buddhist fiscal year, October first."""
    by_month = {(own.day.year, own.day.month): own for own in records if own.day}
    first = fiscal_year_span(year)[0]
    boxes = []
    for step in range(12):
        whole = first.year * 12 + first.month - 1 + step
        day = date(whole // 12, whole % 12 + 1, 1)
        own = by_month.get((day.year, day.month))
        rows = own.stored.get("purchases") if own else None
        title = month_in_words(day, language=get_language() or "th", short=True)
        is_to_come = (day.year, day.month) >= (today.year, today.month)
        boxes.append(MonthBox(day, title, own, len(rows) if rows else None, is_to_come and own is None))
    return boxes
