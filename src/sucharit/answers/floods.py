"""Floods: hours in which an open link gets more answers than its people give, set apart for a decision.

Answers beyond the mark of an hour bear its number in the envelope; hundreds share it, and it is gone when the
box is opened. Whether they count is decided before that, by someone, with a reason (`cycle.reconciling`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from threading import Lock

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, Sum

from sucharit.surveys.crowding import RecentArrivals
from sucharit.surveys.models import Flood, Mode, Survey

MIN_IN_HOUR = 50  # answers of one hour; fewer are never a flood
HOUR_SHARE = 10  # … nor is an hour that has less than a tenth of all answers of the days before
MIN_AFTER_FLOOD = 10  # … but where a flood was on this day or the day before: it seldom comes alone
SMALLEST = 10  # answers set apart; fewer are not decided about, for that would single them out
MAX_CACHED = 10_000  # hours of surveys


@dataclass(frozen=True, slots=True)
class _CrowdedHour:
    """From how many answers on an hour is a flood (None: never), and the flood's number once it is."""

    mark: int | None
    number: int = 0


_Hour = tuple[int, date, int]  # survey, day, hour
_hours: dict[_Hour, _CrowdedHour] = {}
_lock = Lock()


def mark_of(earlier: int, *, after_flood: bool = False) -> int:
    """From how many answers in an hour on it is a flood, after `earlier` answers on the days before.

    `after_flood`: an earlier hour of this day, or one of the day before, was one.
    """
    return MIN_AFTER_FLOOD if after_flood else max(MIN_IN_HOUR, earlier // HOUR_SHARE)


def set_apart(counted: Mapping[int, RecentArrivals], answers: Mapping[int, int]) -> dict[int, int]:
    """The flood's number for each survey that is in one; no others. `answers`: how many came by open links.

    It costs a statement only in an hour with `MIN_AFTER_FLOOD` answers, and in a flood. Two processes never
    get here for one survey at once: both have locked its row of the turnout.
    """
    crowded = sorted(survey for survey in answers if counted[survey].in_hour >= MIN_AFTER_FLOOD)
    numbers = {survey: _number(survey, counted[survey]) for survey in crowded}
    for survey, number in numbers.items():
        if number:
            Flood.objects.filter(survey=survey, number=number).update(answers=F("answers") + answers[survey])
    return {survey: number for survey, number in numbers.items() if number}


def _number(survey: int, recent: RecentArrivals) -> int:
    """The number of the flood that this hour is; 0 when it is none."""
    key = (survey, recent.day, recent.hour)
    before = known = _hours.get(key)
    if known is None:
        known = _CrowdedHour(_mark(survey, recent.day))
    if known.mark is not None and recent.in_hour >= known.mark and not known.number:
        known = _CrowdedHour(known.mark, _make(survey, recent))
    if known is not before:
        transaction.on_commit(partial(_remember, key, known))
    return known.number


def _mark(survey: int, day: date) -> int | None:
    """From when on an hour of this survey is a flood; None unless its link is open."""
    lately = Flood.objects.filter(survey=OuterRef("pk"), day__gte=day - timedelta(days=1))
    before = Sum("turnout__answers", filter=Q(turnout__day__lt=day))
    open_ = Survey.objects.filter(pk=survey, mode=Mode.OPEN).annotate(earlier=before, flooded=Exists(lately))
    rows = list(open_.values_list("earlier", "flooded"))
    return mark_of(rows[0][0] or 0, after_flood=rows[0][1]) if rows else None


def _make(survey: int, recent: RecentArrivals) -> int:
    """The number of the flood of this hour, which another process may have made."""
    floods = Flood.objects.filter(survey=survey)
    last = floods.aggregate(last=Max("number"))["last"] or 0
    flood, _ = Flood.objects.get_or_create(
        survey_id=survey, day=recent.day, hour=recent.hour, defaults={"number": last + 1}
    )
    return flood.number


def _remember(key: _Hour, known: _CrowdedHour) -> None:
    with _lock:
        if len(_hours) >= MAX_CACHED:
            _hours.clear()
        _hours[key] = known


def forget() -> None:
    """Know nothing, as a process that has only started, or one whose database was put back."""
    with _lock:
        _hours.clear()


def sizes(surveys: Sequence[int]) -> dict[int, int]:
    """How many answers of each survey were set apart in floods of `SMALLEST` and more; only such surveys."""
    rows = Flood.objects.filter(survey__in=surveys, answers__gte=SMALLEST).order_by()
    return dict(rows.values("survey").annotate(total=Sum("answers")).values_list("survey", "total"))
