"""From how many answers in an hour on an open link is flooded. Pure; docs/methods/stuffing.md says why."""

from __future__ import annotations

MIN_IN_HOUR = 41  # answers of one hour; fewer are never a flood
HOUR_SHARE = 10  # … nor is an hour that has less than a tenth of all answers of the days before
MIN_AFTER_FLOOD = 5  # … but where a flood was on this day or the day before: it seldom comes alone
ONCE_IN = 10  # from there on, each answer may be the mark, once in so many times: nine later on the average
SMALLEST = 10  # answers set apart; fewer are not decided about, for that would single them out


def mark_of(earlier: int, more: int, *, after_flood: bool = False) -> int:
    """From how many answers in an hour on it is a flood, after `earlier` answers on the days before.

    `more`: what chance adds for this hour. `after_flood`: an earlier hour of this day, or one of the day
    before, was one.
    """
    return more + (MIN_AFTER_FLOOD if after_flood else max(MIN_IN_HOUR, earlier // HOUR_SHARE))
