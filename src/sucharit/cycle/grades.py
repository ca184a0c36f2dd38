"""Reliability grades of a round, with what was held and decided as their first reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sucharit.answers import grades
from sucharit.cycle.hold_words import note
from sucharit.cycle.models import HeldSurvey, HeldSurveyQuerySet, HoldDecision
from sucharit.frameworks.model import Edition
from sucharit.languages import Text
from sucharit.reliability.grade import Grade, ReliabilityLevel
from sucharit.rounds.models import Participant, Round


def grades_of(round: Round, edition: Edition) -> dict[str, Grade]:
    """Every participant's grade by code, once the boxes are open. Three queries."""
    held: dict[str, list[HeldSurvey]] = defaultdict(list)
    for hold in _decided(HeldSurvey.objects.of(round)):
        held[hold.survey.organisation.code].append(hold)
    return {
        code: with_holds(grade, held.get(code, ()), edition)
        for code, grade in grades.of_round(round, edition).items()
    }


def grade_of_participant(participant: Participant, edition: Edition) -> Grade:
    """One participant's. Two queries."""
    holds = HeldSurvey.objects.of(participant.round).filter(survey__organisation=participant.organisation_id)
    return with_holds(grades.of_participant(participant, edition), _decided(holds), edition)


def with_holds(grade: Grade, holds: Iterable[HeldSurvey], edition: Edition) -> Grade:
    """The grade with what was decided; high no more where something was counted in spite of a doubt."""
    holds = list(holds)
    if not holds:
        return grade
    reasons = []
    for hold in holds:
        code, text = edition.instrument(hold.survey.instrument).code, note(hold)
        reasons.append(Text(f"{code}: {text.th}", f"{code}: {text.en}"))
    is_doubted = any(hold.decision == HoldDecision.COUNT for hold in holds)
    level = ReliabilityLevel.FAIR if is_doubted and grade.level is ReliabilityLevel.HIGH else grade.level
    return replace(grade, level=level, reasons=(*reasons, *grade.reasons))


def _decided(holds: HeldSurveyQuerySet) -> HeldSurveyQuerySet:
    return holds.exclude(decision="").exclude(survey__instrument="").select_related("survey__organisation")
