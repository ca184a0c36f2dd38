"""From boxes to what tables are made of: an organisation's counts and free texts, an own survey's tallies."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.answers.counting import answers_of, tally
from sucharit.answers.models import Comment, PackedAnswers
from sucharit.figures.own_tables import OwnTable, own_table
from sucharit.frameworks.model import Edition, Instrument
from sucharit.people.models import Organisation
from sucharit.privacy.gate import comments_enough, enough, respondents_in
from sucharit.rounds.models import Participant, Round
from sucharit.scoring import Facts
from sucharit.surveys.models import Survey
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import questionnaire

Tallies = dict[str, tuple[int, ...]]  # by column


def facts_of(participant: Participant, edition: Edition) -> Facts:
    """One participant's counted answers, people and head-count. One query."""
    counts: dict[str, dict[str, Tallies]] = {}
    boxes = PackedAnswers.objects.filter(
        survey__round=participant.round_id, survey__organisation=participant.organisation_id
    )
    for box in boxes.select_related("survey"):
        instrument = edition.instrument(box.survey.instrument)
        counts.setdefault(instrument.id, {})[box.survey.channel] = _tallies(box, instrument)
    return Facts(
        counts=counts,
        responses={
            instrument.id: sum(map(respondents_in, counts.get(instrument.id, {}).values()))
            for instrument in edition.instruments
        },
        population=participant.head_count,
    )


def _tallies(box: PackedAnswers, instrument: Instrument) -> Tallies:
    parts = list(instrument.parts())
    found = tally(answers_of(box), max(len(part.scale.choices) for part in parts))
    return {
        part.column: tuple(row[: len(part.scale.choices)])
        for part, row in zip(parts, found.tolist(), strict=True)
    }


@dataclass(frozen=True, slots=True)
class Notes:
    """Free texts that may be read. `enough` says whether there are so many that any may.

    `waiting` counts those that wait for a moderator, as long as enough may be read.
    """

    enough: bool
    texts: tuple[str, ...]
    waiting: int


def notes_of(round: Round, organisation: Organisation, instrument: str) -> Notes:
    """An instrument's free texts in another order each time. One query.

    They show only where enough were left in all, and enough of those may be read: a few that passed would
    say that all others did not. How many wait is told only where that is nobody or enough as well.
    """
    left = Comment.objects.filter(
        survey__round=round, survey__organisation=organisation, survey__instrument=instrument
    )
    return _readable(left.values_list("text", "passed"))


def notes_of_survey(survey: Survey) -> Notes:
    """An own survey's free texts. One query."""
    return _readable(Comment.objects.filter(survey=survey).values_list("text", "passed"))


def _readable(rows: Iterable[tuple[str, bool]]) -> Notes:
    notes = list(rows)
    passed = [text for text, passes in notes if passes]
    if not comments_enough(len(passed)):
        return Notes(False, (), 0)
    waiting = len(notes) - len(passed)
    shuffled = secrets.SystemRandom().sample(passed, len(passed))
    return Notes(True, tuple(shuffled), waiting if enough(waiting) else 0)


def own_results(survey: Survey) -> tuple[Questionnaire, OwnTable]:
    """An own survey's questions and table; of one whose box is not open, nobody's. One query."""
    asked = questionnaire(survey.questionnaire_id)
    box = PackedAnswers.objects.filter(survey=survey).first()
    if box is None:
        return asked, own_table(asked, 0, [[0] * len(one.choices) for one in asked.questions])
    found = tally(answers_of(box), max(len(one.choices) for one in asked.questions))
    rows = [row[: len(one.choices)] for one, row in zip(asked.questions, found.tolist(), strict=True)]
    return asked, own_table(asked, box.people, rows)
