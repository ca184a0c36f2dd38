"""Reliability grades of a round, organisation by organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sucharit.answers.models import SteeringSigns
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.reliability.grade import Grade, SteeringTotals, combine_grades, grade
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys.models import Mode

_FIELDS = (
    "survey__organisation_id", "survey__instrument", "survey__mode", "answers", "speeding", "straight_lining",
    "duplicates", "expected_duplicates", "coaching_replies", "coached", "in_bursts", "in_floods", "flood_gap",
)  # fmt: skip
BATCH_SIZE = 5_000


def of_round(round: Round, edition: Edition) -> dict[str, Grade]:
    """Every participant's grade by code, once the boxes are open. Two queries, however many there are."""
    totals: dict[int, dict[str, SteeringTotals]] = defaultdict(lambda: defaultdict(_nothing))
    rows = SteeringSigns.objects.filter(survey__round=round).order_by().values_list(*_FIELDS)
    for organisation, instrument, mode, *counts in rows.iterator(chunk_size=BATCH_SIZE):
        totals[organisation][instrument] += _totals(mode, *counts)
    people = (
        Participant.objects.filter(round=round)
        .order_by()
        .values_list("organisation_id", "organisation__code", "head_count")
    )
    return {
        code: _grade(edition, totals.get(organisation, {}), head_count)
        for organisation, code, head_count in people.iterator(chunk_size=BATCH_SIZE)
    }


def of_participant(participant: Participant, edition: Edition) -> Grade:
    """One participant's grade. One query."""
    rows = SteeringSigns.objects.filter(
        survey__round=participant.round_id, survey__organisation=participant.organisation_id
    )
    totals: dict[str, SteeringTotals] = defaultdict(_nothing)
    for _, instrument, mode, *counts in rows.values_list(*_FIELDS):
        totals[instrument] += _totals(mode, *counts)
    return _grade(edition, totals, participant.head_count)


def _nothing() -> SteeringTotals:
    return SteeringTotals(0)


def _totals(mode: str, *counts: int) -> SteeringTotals:
    """Speeding and bursts are left out of what an assessor enters, for they are the assessor's."""
    totals = SteeringTotals(*counts)
    return replace(totals, speeding=0, in_bursts=0) if mode == Mode.INTERVIEW else totals


def _grade(edition: Edition, totals: Mapping[str, SteeringTotals], head_count: int | None) -> Grade:
    minimums = quotas(edition, head_count)
    return combine_grades(
        {
            item.code: grade(totals.get(item.id, _nothing()), quota=minimums.get(item.id))
            for item in edition.instruments
            if item.kind is InstrumentKind.SURVEY
        }
    )
