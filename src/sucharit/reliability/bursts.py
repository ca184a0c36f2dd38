"""Bursts, answers that came close together: a sign that people answered in one room, no proof. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MIN_BURST = 10  # answers of one survey within a slot of ten minutes; fewer are never a burst
BURST_SHARE = 5  # a day has bursts where one slot held a fifth of all the survey's answers, or more


class DayOfArrivals(NamedTuple):
    """The counts of a survey's day; they don't say when in the day answers came."""

    answers: int
    most_in_slot: int
    in_slot: int = 0  # of the last slot, which is not yet added to `in_bursts`
    in_bursts: int = 0  # in all other slots of a burst


def day_of(slots: Sequence[int]) -> DayOfArrivals:
    """The day whose slots had these numbers of answers."""
    return DayOfArrivals(
        sum(slots), max(slots, default=0), 0, sum(answers for answers in slots if answers >= MIN_BURST)
    )


def bursts(days: Sequence[DayOfArrivals]) -> int:
    """How many of a survey's answers came in bursts. `days` are all its days.

    Ten answers in ten minutes are a burst among forty, not among four thousand: a day counts only where one
    slot held a fifth of everything. Then all its slots of `MIN_BURST` and more count, as a meeting may last.
    """
    smallest = max(MIN_BURST, sum(day.answers for day in days) / BURST_SHARE)
    return sum(
        day.in_bursts + (day.in_slot if day.in_slot >= MIN_BURST else 0)
        for day in days
        if max(day.most_in_slot, day.in_slot) >= smallest
    )
