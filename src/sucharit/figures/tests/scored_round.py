"""A scored round for tests: answers sent as people send them, boxes opened."""

import secrets
from collections.abc import Sequence
from time import time

import numpy as np
from django.utils import timezone

from sucharit.answers import keys, opening
from sucharit.answers.envelope import Answer, Coached
from sucharit.figures.actions import own_surveys
from sucharit.languages import Text
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.tests.sample_people import make_person, with_second_factor
from sucharit.respond.intake import AnswerOutcome, receive
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.codes import hash_of
from sucharit.roster.tickets import Ticket
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.actions import close_surveys
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import questionnaire
from sucharit.surveys.tests.small_round import open_round, survey


def rows_of(target: Survey, people: int, seed: int = 1, best: float = 0.8) -> list[bytes]:
    """This many answers, invented; `best` is how likely the last choice is."""
    chance = np.random.default_rng(seed)
    widths = [len(question.choices) for question in questionnaire(target.questionnaire_id).questions]
    return [
        bytes(int(w if chance.random() < best else chance.integers(1, w + 1)) for w in widths)
        for _ in range(people)
    ]


def send(target: Survey, rows: Sequence[bytes], comments: Sequence[str] = ()) -> None:
    """Send each row as one answer; the first of them with these free texts."""
    codes = make_codes(target, len(rows)) if target.mode in (Mode.CODE, Mode.INTERVIEW) else None
    for number, row in enumerate(rows):
        key = hash_of(codes[number]) if codes else Ticket(int(time()), secrets.token_bytes(16))
        answer = Answer(row, coached=Coached.NO, comment=comments[number] if number < len(comments) else "")
        outcome = receive(
            survey=target.pk,
            link=target.link,
            comment_bytes=target.comment_bytes,
            credential=key,
            answer=answer,
        )
        assert outcome is AnswerOutcome.ACCEPTED


def scored_round(
    people: dict[tuple[str, str, str], int], comments: Sequence[str] = (), head_count: int = 40
) -> Round:
    """A scored round of the offices one and two; `people` by (office, instrument, channel)."""
    round = open_round({"one": head_count, "two": head_count})
    for number, ((code, instrument, channel), count) in enumerate(people.items()):
        of = survey(round, code, instrument, channel)
        send(of, rows_of(of, count, seed=number), comments if instrument == "iit" and code == "one" else ())
    close_surveys(round)
    opening.open_boxes(
        list(Survey.objects.filter(round=round).values_list("pk", flat=True)), keys.box_private()
    )
    Round.objects.filter(pk=round.pk).update(state=State.SCORED)
    Participant.objects.filter(round=round).update(head_count=head_count)
    round.refresh_from_db()
    return round


def someone(kind: RoleKind | None, code: str = "one", name: str = "Bob") -> Person:
    """A person with a role at an office, and with a second factor, without which operators do nothing."""
    office = Organisation.objects.get(code=code) if kind else None
    return with_second_factor(make_person(name, kind, office, domain="office.example"))


def ask_satisfaction(by: Person, code: str = "one", people: int = 0) -> Survey:
    """An office's own survey; where people answered, closed and counted."""
    today, words = timezone.localdate(), Text("การอบรม", "The training")
    survey = own_surveys.make_survey(
        by=by,
        organisation=Organisation.objects.get(code=code),
        title=words,
        subject=words,
        questions=[Text("วิทยากร", "The speaker"), Text("สถานที่", "The place")],
        first=today,
        last=today,
    )
    if people:
        send(survey, rows_of(survey, people))
        own_surveys.close_survey(by=by, survey=survey)
        survey.refresh_from_db()
    return survey
