"""How far the answers of a round can be relied on, organisation by organisation."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.answers.models import SteeringSigns
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.reliability.grade import Counts, Grade, grade, together
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys.models import Mode

_FIELDS = (
    "survey__organisation_id", "survey__instrument", "survey__mode", "answers", "fast", "straight",
    "identical", "expected_identical", "coaching_replies", "coached", "in_bursts",
)  # fmt: skip
AT_ONCE = 5_000


def of_round(round: Round, edition: Edition) -> dict[str, Grade]:
    """Every participant's grade by code, once the boxes are open. Two queries, however many there are."""
    seen: dict[int, dict[str, Counts]] = {}
    kept = SteeringSigns.objects.filter(survey__round=round).order_by().values_list(*_FIELDS)
    for organisation, instrument, mode, *counts in kept.iterator(chunk_size=AT_ONCE):
        known = seen.setdefault(organisation, {})
        known[instrument] = known.get(instrument, Counts(0)) + _counts(mode, *counts)
    people = (
        Participant.objects.filter(round=round)
        .order_by()
        .values_list("organisation_id", "organisation__code", "head_count")
    )
    return {
        code: _together(edition, seen.get(organisation, {}), head_count)
        for organisation, code, head_count in people.iterator(chunk_size=AT_ONCE)
    }


def of_participant(participant: Participant, edition: Edition) -> Grade:
    """One participant's grade. One query."""
    kept = SteeringSigns.objects.filter(
        survey__round=participant.round_id, survey__organisation=participant.organisation_id
    )
    seen: dict[str, Counts] = {}
    for _, instrument, mode, *counts in kept.values_list(*_FIELDS):
        seen[instrument] = seen.get(instrument, Counts(0)) + _counts(mode, *counts)
    return _together(edition, seen, participant.head_count)


def _counts(mode: str, *counts: int) -> Counts:
    """Of answers that an assessor enters, haste and crowds are the assessor's, so they say nothing."""
    found = Counts(*counts)
    if mode != Mode.INTERVIEW:
        return found
    return Counts(
        found.answers,
        straight=found.straight,
        identical=found.identical,
        expected_identical=found.expected_identical,
        coaching_replies=found.coaching_replies,
        coached=found.coached,
    )


def _together(edition: Edition, seen: Mapping[str, Counts], head_count: int | None) -> Grade:
    needed = quotas(edition, head_count)
    return together(
        {
            one.code: grade(seen.get(one.id, Counts(0)), quota=needed.get(one.id))
            for one in edition.instruments
            if one.kind is InstrumentKind.SURVEY
        }
    )
