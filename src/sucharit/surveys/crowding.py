"""How crowded a survey is just now, in a few steps at secret places, as the database told this process.

The numbers are those of `Turnout`, so they are the same in every process, and after a restart. A process
learns them whenever it stores an answer of the survey or reads the survey again: they cost no statement.

Anyone can see the steps, by asking for a page, so no one must learn from them that someone answered. Where
they are is drawn for each ten minutes and each hour, and after each step as if nothing had been before: any
answer takes a step once in so many times, however many were added before it, whatever was seen until then.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import accumulate, pairwise
from threading import Lock

from sucharit.surveys import draws

SLOT_MINUTES = 10
MIN_REMEMBERED = 5  # answers in ten minutes; fewer crowd no one
MAX_REMEMBERED = 10_000  # surveys
# After a crowded slot the next does not begin from nothing: an hour's answers weigh as a quarter of them now.
HOUR_WEIGHT = 4
# From how many answers in ten minutes on each step may be taken, in quiet rates of the survey.
STEPS = (1, 2, 4, 8)


@dataclass(frozen=True, order=True, slots=True)
class RecentArrivals:
    """The answers of the last hour and ten minutes in which any came; what is later, or more, is greater."""

    day: date
    hour: int  # 0–23, local time
    in_hour: int
    slot: int  # the ten minutes of the day, from 0
    in_slot: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many steps were taken: by the answers of these ten minutes, and by these or those of the hour."""

    in_slot: int = 0
    now: int = 0


CALM = Crowd()
_recent: dict[int, RecentArrivals] = {}
_registering: dict[int, RecentArrivals] = {}  # counted in this process alone, and never with answers
_lock = Lock()


def slot_of(now: datetime) -> int:
    """The ten minutes of the day, from 0."""
    return (now.hour * 60 + now.minute) // SLOT_MINUTES


def remember(survey: int, recent: RecentArrivals) -> None:
    """Remember what the database said, unless something later is known already."""
    if recent.in_slot < MIN_REMEMBERED and recent.in_hour < MIN_REMEMBERED:
        return
    with _lock:
        known = _recent.get(survey)
        if known is None or recent > known:
            if len(_recent) >= MAX_REMEMBERED:
                _recent.clear()
            _recent[survey] = recent


def count_registration(survey: int, now: datetime) -> None:
    """Count a visitor who registered to be drawn, whom no table counts."""
    day, hour, slot = now.date(), now.hour, slot_of(now)
    with _lock:
        known = _registering.get(survey)
        if known is None or (known.day, known.hour) != (day, hour):
            if len(_registering) >= MAX_REMEMBERED:
                _registering.clear()
            known = RecentArrivals(day, hour, 0, slot, 0)
        in_slot = known.in_slot if known.slot == slot else 0
        _registering[survey] = replace(known, in_hour=known.in_hour + 1, slot=slot, in_slot=in_slot + 1)


def of_answers(survey: int, now: datetime, quiet: int) -> Crowd:
    """How crowded it is with answers, `now` in local time.

    `quiet`: the survey's quiet rate, the answers in ten minutes that crowd no one.
    """
    return _crowd(_recent.get(survey), now, quiet, survey)


def of_registrations(survey: int, now: datetime, quiet: int) -> Crowd:
    """How crowded it is with visitors who register, as far as this process knows.

    Its places are its own: seen in one process, they tell nothing of where they are in another.
    """
    return _crowd(_registering.get(survey), now, quiet, survey, os.getpid())


def _crowd(recent: RecentArrivals | None, now: datetime, quiet: int, *of: int) -> Crowd:
    day, slot = now.date(), slot_of(now)
    if recent is None or (recent.day, recent.hour) != (day, now.hour):
        return CALM
    in_slot = 0
    if recent.slot == slot and recent.in_slot >= quiet:
        in_slot = _taken(recent.in_slot, slot_places(quiet, *of, day, slot))
    if recent.in_hour < quiet * HOUR_WEIGHT:
        return Crowd(in_slot, in_slot) if in_slot else CALM
    return Crowd(in_slot, max(in_slot, _taken(recent.in_hour, hour_places(quiet, *of, day, now.hour))))


def slot_places(quiet: int, *of: object) -> tuple[int, ...]:
    """At how many answers in ten minutes each step is taken; one answer does it once in 4/3 quiet rates."""
    return _places(quiet, quiet * 4 // 3, "slot", *of)


def hour_places(quiet: int, *of: object) -> tuple[int, ...]:
    """At how many answers in an hour each step is taken; one answer does it once in four quiet rates.

    So one answer takes a step of its ten minutes or of its hour once in as many times as the quiet rate is.
    """
    return _places(quiet * HOUR_WEIGHT, quiet * 4, "hour", *of)


@lru_cache(MAX_REMEMBERED)
def _places(unit: int, once_in: int, *of: object) -> tuple[int, ...]:
    gaps = [(later - earlier) * unit for earlier, later in pairwise((0, *STEPS))]
    drawn = (gap + draws.tries_before(once_in, *of, step) for step, gap in enumerate(gaps))
    return tuple(accumulate(drawn))


def _taken(answers: int, places: Sequence[int]) -> int:
    return sum(place <= answers for place in places)


def forget() -> None:
    """Know nothing, as a process that has only started."""
    with _lock:
        _recent.clear()
        _registering.clear()
        _places.cache_clear()
