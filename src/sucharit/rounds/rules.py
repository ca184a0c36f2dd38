"""Decisions of a round: which state may follow which, and its quotas. No database is asked."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.frameworks.model import Edition
from sucharit.rounds.states import State
from sucharit.scoring.quota import required_responses

# Forward one by one. Reopening is possible while the boxes are still sealed: once answers are counted,
# a few late ones could be singled out by comparing the tables of before and after. Scoring may be repeated,
# because verdicts can be corrected. An announced result is replaced, never withdrawn.
MOVES: Mapping[str, frozenset[str]] = {
    State.DRAFT: frozenset([State.OPEN]),
    State.OPEN: frozenset([State.CLOSED]),
    State.CLOSED: frozenset([State.OPEN, State.SCORED]),
    State.SCORED: frozenset([State.SCORED, State.ANNOUNCED]),
    State.ANNOUNCED: frozenset(),
}


def quotas(edition: Edition, head_count: int | None) -> dict[str, int]:
    """The least number of answers by instrument id; empty while the head-count is not known."""
    if head_count is None:
        return {}
    return {quota.instrument: required_responses(quota, head_count) for quota in edition.quotas}
