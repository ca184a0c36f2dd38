"""Which number of answers may be told while more may come: steps of five or more at secret places. Pure.

A number is told once a day at most, of the answers that came until midnight. It says "at least so many" and
moves in steps of five or more. Where in the five after a step it is told is drawn afresh for each step and
known to no one, so that whoever adds answers of their own can't bring the count to just before it. One step
is exact: the quota, for everyone must be able to see that it is met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

STEP = 5

Draw = Callable[[int], int]  # a number under this one, as `secrets.randbelow`


@dataclass(frozen=True, slots=True)
class ReleasedSteps:
    """What may be told, what is told after it, and at how many answers."""

    answers: int
    next: int
    at: int

    def after(self, total: int, quota: int | None, draw: Draw) -> ReleasedSteps:
        """As it is once `total` answers came; `quota`: how many are required, None while no one knows."""
        steps = self._aimed_at(quota, draw)
        while total >= steps.at:
            steps = _planned(steps.next, quota, draw)
        return steps

    def _aimed_at(self, quota: int | None, draw: Draw) -> ReleasedSteps:
        """The same; planned again where a quota was changed that the next steps would pass by."""
        leads_there = not quota or quota < self.next or (quota - self.next) % STEP == 0
        is_exact = self.next != quota or self.at == quota
        return self if leads_there and is_exact else _planned(self.answers, quota, draw)


def first_steps(quota: int | None, draw: Draw) -> ReleasedSteps:
    """Of a survey that no one has answered."""
    return _planned(0, quota, draw)


def _planned(answers: int, quota: int | None, draw: Draw) -> ReleasedSteps:
    """The next step: five away, or up to nine, so that the steps lead to the quota."""
    following = answers + STEP
    if quota and quota > following:
        following += (quota - following) % STEP
    return ReleasedSteps(answers, following, following if following == quota else following + draw(STEP))
