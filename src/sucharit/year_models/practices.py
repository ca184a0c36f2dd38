"""The days of an office's standing practices: every Monday of the year, but those that it left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sucharit.thai.years import fiscal_year_span
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts

PRACTICE: Final = "practice"
OCCURRENCE: Final = "occurrence"
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")  # as `date.weekday` counts them
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PracticeDays:
    """A standing practice with the days on which it is kept, and those that were left out, in order."""

    practice: RecordValue
    days: tuple[date, ...]
    left_out: tuple[date, ...]


def practice_days(facts: YearFacts) -> tuple[PracticeDays, ...]:
    """Every practice that falls on a weekday, in order; one without a weekday has no days of its own."""
    return tuple(
        _days_of(practice, facts)
        for practice in facts.records.of_kind(PRACTICE)
        if practice.get("weekday") in WEEKDAYS
    )


def _days_of(practice: RecordValue, facts: YearFacts) -> PracticeDays:
    by_rule = {*_by_rule(practice, facts.plan_year)}
    told = facts.records.under(practice.id, OCCURRENCE)
    left_out = {own.day for own in told if own.day and own.get("left_out")}
    kept = {own.day for own in told if own.day and not own.get("left_out")}  # also on another weekday
    return PracticeDays(
        practice, tuple(sorted((by_rule - left_out) | kept)), tuple(sorted(by_rule & left_out))
    )


def _by_rule(practice: RecordValue, year: int) -> Iterator[date]:
    """The practice's weekday in the year, from its first day to its last where it has them."""
    first, last = fiscal_year_span(year)
    first, last = max(first, practice.day or first), min(last, practice.until or last)
    day = first + timedelta(days=(WEEKDAYS.index(practice.get("weekday")) - first.weekday()) % 7)
    while day <= last:
        yield day
        day += WEEK
