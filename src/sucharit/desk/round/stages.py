"""The way of a round from draft to announcement, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sucharit.desk.wording import day_in_words, moment_in_words
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.windows import CLARIFICATION


@dataclass(frozen=True, slots=True)
class RoundStage:
    """One state on the way; `place` is "done", "now" or "ahead", `day` when, in words, where known."""

    label: str
    place: str
    day: str = ""


def stages_of(round: Round) -> list[RoundStage]:
    """Every state in order, with the day it was reached, else the day it is to be."""
    now = State.values.index(round.state)
    ahead = _days_ahead(round)
    stages = []
    for place, state in enumerate(State):
        reached = round.day_of(state) if place <= now else None
        day = day_in_words(reached) if reached else "" if place <= now else ahead.get(state, "")
        stages.append(
            RoundStage(str(state.label), "done" if place < now else "now" if place == now else "ahead", day)
        )
    return stages


def _days_ahead(round: Round) -> Mapping[str, str]:
    """When what has not happened is to happen, by the round's days and by what is planned."""
    spans = [window for window in round.windows.all() if window.kind != CLARIFICATION]
    days: dict[str, str] = {}
    if spans:
        days[State.OPEN] = _from(min(window.first for window in spans))
        days[State.CLOSED] = _after(max(window.last for window in spans))
    if round.state == State.SCORED:
        plan = PlannedAnnouncement.objects.filter(round=round, problem={}).first()
        if plan:
            days[State.ANNOUNCED] = moment_in_words(plan.at)
    return days


def _from(day: date) -> str:
    return _("เริ่ม %(day)s") % {"day": day_in_words(day)}


def _after(day: date) -> str:
    return _("หลัง %(day)s") % {"day": day_in_words(day)}
