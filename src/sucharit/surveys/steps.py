"""Which number of answers may be told while more may come: steps of five or more at secret places. Pure.

A number is told once a day at most, of the answers that came until midnight. It says "at least so many" and
moves in steps of five or more. How many answers late a step is told is drawn afresh for each step and known
to no one: each further answer shows it once in five times, however many showed nothing before, so that no one
can feel for a place where the next answer must show. One step alone is exact: the first quota that is known,
for everyone must be able to see that it is met. A quota changed afterwards is told late like any other step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

STEP = 5
MAX_LATE = 20  # answers; one step in a hundred would be later

Draw = Callable[[int], int]  # a number under this one, as `secrets.randbelow`


@dataclass(frozen=True, slots=True)
class ReleasedSteps:
    """What may be told, what is told after it, and from how many answers on.

    `exact`: once so many came, all steps up to it are told, however late they would have been.
    """

    answers: int
    next: int
    at: int
    exact: int | None = None

    def after(self, total: int, quota: int | None, draw: Draw) -> ReleasedSteps:
        """As it is once `total` answers came; `quota`: how many are required, None while no one knows."""
        steps = self._aimed_at(quota)
        while total >= steps.at or steps.next <= (steps.exact or 0) <= total:
            steps = _planned(steps.next, quota, steps.exact, draw)
        return steps

    def _aimed_at(self, quota: int | None) -> ReleasedSteps:
        """The same, led to a quota that is new; as late as it was, for nothing is drawn twice for a step."""
        following = self.next
        if quota and quota >= self.answers + STEP and (quota - following) % STEP:
            following = _following(self.answers, quota)
        return ReleasedSteps(self.answers, following, following + self.at - self.next, self.exact or quota)


def first_steps(quota: int | None, draw: Draw) -> ReleasedSteps:
    """Of a survey that no one has answered."""
    return _planned(0, quota, quota, draw)


def _planned(answers: int, quota: int | None, exact: int | None, draw: Draw) -> ReleasedSteps:
    following = _following(answers, quota)
    return ReleasedSteps(answers, following, following + _lateness(draw), exact)


def _following(answers: int, quota: int | None) -> int:
    """The next step: five away, or up to nine, so that the steps lead to the quota."""
    following = answers + STEP
    return following + (quota - following) % STEP if quota and quota > following else following


def _lateness(draw: Draw) -> int:
    """How many answers late: after each of them it is as likely as before that the next one shows."""
    late = 0
    while late < MAX_LATE and draw(STEP):
        late += 1
    return late
