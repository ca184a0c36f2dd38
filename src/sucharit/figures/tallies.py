"""From packed answers to what tables are made of: an organisation's facts, an own survey's tallies."""

from __future__ import annotations

from sucharit.answers.counting import answers_of, tally
from sucharit.answers.models import PackedAnswers
from sucharit.figures.blurring import blurred_counts
from sucharit.figures.own_tables import OwnTable, own_table
from sucharit.frameworks.model import Edition, Instrument
from sucharit.privacy.gate import respondents_in
from sucharit.rounds.models import Participant
from sucharit.scoring import Facts
from sucharit.surveys.models import Survey
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import questionnaire

Tallies = dict[str, tuple[int, ...]]  # by column


def facts_of(participant: Participant, edition: Edition) -> Facts:
    """One participant's counted answers, people and head-count. One query."""
    counts: dict[str, dict[str, Tallies]] = {}
    answers = PackedAnswers.objects.filter(
        survey__round=participant.round_id, survey__organisation=participant.organisation_id
    )
    for packed in answers.select_related("survey"):
        instrument = edition.instrument(packed.survey.instrument)
        counts.setdefault(instrument.id, {})[packed.survey.channel] = _tallies(packed, instrument)
    return Facts(
        counts=counts,
        responses={
            instrument.id: sum(map(respondents_in, counts.get(instrument.id, {}).values()))
            for instrument in edition.instruments
        },
        population=participant.head_count,
    )


def _tallies(packed: PackedAnswers, instrument: Instrument) -> Tallies:
    parts = list(instrument.parts())
    table = tally(answers_of(packed), max(len(part.scale.choices) for part in parts))
    return {
        part.column: tuple(row[: len(part.scale.choices)])
        for part, row in zip(parts, table.tolist(), strict=True)
    }


def own_results(survey: Survey) -> tuple[Questionnaire, OwnTable]:
    """An own survey's questions and table; while its box is sealed, the table of no one."""
    content = questionnaire(survey.questionnaire_id)
    kept = blurred_counts(survey) if survey.closed else None
    return content, own_table(content, kept.people if kept else 0, kept.counts if kept else [])
