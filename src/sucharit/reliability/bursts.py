"""Answers that came crowded together: a sign that people answered in one room, not a proof. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

CROWDED = 10  # answers of one survey in one slot of ten minutes, from which the slot is crowded at all
CROWDED_SHARE = 5  # a day is crowded where one slot held a fifth of all the survey's answers, or more


class DayOfArrivals(NamedTuple):
    """A survey's day as it is counted: nothing is kept of when in the day answers came."""

    answers: int
    most_in_slot: int
    in_slot: int = 0  # of the last slot, which is not yet added to `in_bursts`
    in_bursts: int = 0  # in all other crowded slots


def day_of(slots: Sequence[int]) -> DayOfArrivals:
    """The day with so many answers in each of its slots."""
    return DayOfArrivals(sum(slots), max(slots, default=0), 0, sum(came for came in slots if came >= CROWDED))


def bursts(days: Sequence[DayOfArrivals]) -> int:
    """How many of a survey's answers came crowded together. `days` are all its days.

    Ten answers in ten minutes are a crowd among forty, not among four thousand: a day counts only where one
    slot held a fifth of everything. Then all its slots of `CROWDED` and more count, for a meeting may last.
    """
    crowd = max(CROWDED, sum(day.answers for day in days) / CROWDED_SHARE)
    return sum(
        day.in_bursts + (day.in_slot if day.in_slot >= CROWDED else 0)
        for day in days
        if max(day.most_in_slot, day.in_slot) >= crowd
    )
