"""The way of a round from draft to announcement, and where it is."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.rounds.models import Round
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class RoundStage:
    """One state on the way; `place` is "done", "now" or "ahead"."""

    label: str
    place: str


def stages_of(round: Round) -> list[RoundStage]:
    """Every state in order."""
    now = State.values.index(round.state)
    return [
        RoundStage(str(state.label), "done" if place < now else "now" if place == now else "ahead")
        for place, state in enumerate(State)
    ]
