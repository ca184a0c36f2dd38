"""Floods: hours in which an open link gets more answers than its people give, set apart for a decision.

Answers beyond the mark of an hour bear its number in the envelope; hundreds share it, and it is gone when the
box is opened. Whether they count is decided before that, by someone, with a reason (`cycle.reconciling`).

How many were set apart is told then. Someone who flooded an hour on purpose knows how many of those were
their own; so where the mark was is drawn for each hour and never told, lest it show who else answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from threading import Lock

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, Sum

from sucharit.reliability.flood_marks import MIN_AFTER_FLOOD, ONCE_IN, SMALLEST, mark_of
from sucharit.surveys import draws
from sucharit.surveys.crowding import RecentArrivals
from sucharit.surveys.models import Flood, Mode, Survey

MAX_CACHED = 10_000  # hours of surveys


@dataclass(frozen=True, slots=True)
class _CrowdedHour:
    """From how many answers on an hour is a flood (None: never), and the flood's number once it is."""

    mark: int | None
    number: int = 0


_Hour = tuple[int, date, int]  # survey, day, hour
_hours: dict[_Hour, _CrowdedHour] = {}
_lock = Lock()


def drawn_for(survey: int, day: date, hour: int) -> int:
    """What chance adds to the mark of this survey's hour."""
    return draws.tries_before(ONCE_IN, "flood", survey, day, hour)


def set_apart(counted: Mapping[int, RecentArrivals], answers: Mapping[int, int]) -> dict[int, int]:
    """The flood's number for each survey that is in one; no others. `answers`: how many came by open links.

    It costs a statement only in an hour with as many answers as the lowest mark, and in a flood. Two
    processes never get here for one survey at once: both have locked its row of the turnout.
    """
    crowded = sorted(survey for survey in answers if _may_be_flood(survey, counted[survey]))
    numbers = {survey: _number(survey, counted[survey]) for survey in crowded}
    for survey, number in numbers.items():
        if number:
            Flood.objects.filter(survey=survey, number=number).update(answers=F("answers") + answers[survey])
    return {survey: number for survey, number in numbers.items() if number}


def _may_be_flood(survey: int, recent: RecentArrivals) -> bool:
    """Whether it has the answers of a flood's second hour; to look takes time, so that is secret too."""
    if recent.in_hour < MIN_AFTER_FLOOD:
        return False
    return recent.in_hour >= mark_of(0, drawn_for(survey, recent.day, recent.hour), after_flood=True)


def _number(survey: int, recent: RecentArrivals) -> int:
    """The number of the flood that this hour is; 0 when it is none."""
    key = (survey, recent.day, recent.hour)
    before = known = _hours.get(key)
    if known is None:
        known = _CrowdedHour(_mark(survey, recent))
    if known.mark is not None and recent.in_hour >= known.mark and not known.number:
        known = _CrowdedHour(known.mark, _make(survey, recent))
    if known is not before:
        transaction.on_commit(partial(_remember, key, known))
    return known.number


def _mark(survey: int, recent: RecentArrivals) -> int | None:
    """From when on this hour of the survey is a flood; None unless its link is open."""
    lately = Flood.objects.filter(survey=OuterRef("pk"), day__gte=recent.day - timedelta(days=1))
    before = Sum("turnout__answers", filter=Q(turnout__day__lt=recent.day))
    open_ = Survey.objects.filter(pk=survey, mode=Mode.OPEN).annotate(earlier=before, flooded=Exists(lately))
    for earlier, flooded in open_.values_list("earlier", "flooded"):
        more = drawn_for(survey, recent.day, recent.hour)
        return mark_of(earlier or 0, more, after_flood=flooded)
    return None


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
