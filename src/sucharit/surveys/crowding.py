"""How many answers a survey got just now, as the database told this process; of crowded surveys alone.

The numbers are those of `Turnout`, so they are the same in every process, and after a restart. A process
learns them whenever it stores an answer of the survey or reads the survey again: they cost no statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

SLOT_MINUTES = 10
MIN_REMEMBERED = 5  # answers in ten minutes; fewer crowd no one
MAX_REMEMBERED = 10_000  # surveys
# After a crowded slot the next does not begin from nothing: an hour's answers weigh as a quarter of them now.
HOUR_WEIGHT = 4


@dataclass(frozen=True, order=True, slots=True)
class RecentArrivals:
    """The answers of the last hour and ten minutes in which any came; what is later, or more, is greater."""

    day: date
    hour: int  # 0–23, local time
    in_hour: int
    slot: int  # the ten minutes of the day, from 0
    in_slot: int


_recent: dict[int, RecentArrivals] = {}
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


def count_here(survey: int, now: datetime) -> None:
    """Count one arrival that no table counts, such as a registration, in this process alone."""
    with _lock:
        known = _recent.get(survey)
        if known is None or (known.day, known.hour) != (now.date(), now.hour):
            known = RecentArrivals(now.date(), now.hour, 0, slot_of(now), 0)
        in_slot = known.in_slot if known.slot == slot_of(now) else 0
        _recent[survey] = replace(known, in_hour=known.in_hour + 1, slot=slot_of(now), in_slot=in_slot + 1)


def in_ten_minutes(survey: int, now: datetime) -> int:
    """The answers of the ten minutes in which `now`, in local time, lies."""
    recent = _recent.get(survey)
    return recent.in_slot if recent and (recent.day, recent.slot) == (now.date(), slot_of(now)) else 0


def rate(survey: int, now: datetime) -> int:
    """Answers in ten minutes, now: those of the current ten minutes, or what its hour makes of it."""
    recent = _recent.get(survey)
    if recent is None or (recent.day, recent.hour) != (now.date(), now.hour):
        return 0
    return max(in_ten_minutes(survey, now), recent.in_hour // HOUR_WEIGHT)


def forget() -> None:
    """Know nothing, as a process that has only started."""
    with _lock:
        _recent.clear()
