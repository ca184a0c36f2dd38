"""A round that is scored, for tests of what is read after: answers sent as people send them, boxes opened."""

import secrets
from collections.abc import Sequence
from time import time

import numpy as np
from allauth.mfa.models import Authenticator
from django.utils import timezone

from sucharit.answers import keys, opening
from sucharit.answers.envelope import Answer, Coached
from sucharit.figures.actions import own_surveys
from sucharit.languages import Text
from sucharit.people.models import Organisation, Person, Role, RoleKind
from sucharit.respond.intake import Outcome, receive
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.codes import hash_of
from sucharit.roster.tickets import Ticket
from sucharit.rounds.models import Participant, Round, State
from sucharit.surveys.actions import close_surveys
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import questionnaire
from sucharit.surveys.tests.round import open_round, survey

TODAY = "2020-01-01"


def rows_of(one: Survey, people: int, seed: int = 1, best: float = 0.8) -> list[bytes]:
    """So many answers, invented; `best` is how likely the last choice is."""
    chance = np.random.default_rng(seed)
    widths = [len(question.choices) for question in questionnaire(one.questionnaire_id).questions]
    return [
        bytes(int(w if chance.random() < best else chance.integers(1, w + 1)) for w in widths)
        for _ in range(people)
    ]


def send(one: Survey, rows: Sequence[bytes], comments: Sequence[str] = ()) -> None:
    """Send each row as one answer; the first of them with these free texts."""
    ways = make_codes(one, len(rows)) if one.mode in (Mode.CODE, Mode.INTERVIEW) else None
    for number, row in enumerate(rows):
        key = hash_of(ways[number]) if ways else Ticket(int(time()), secrets.token_bytes(16))
        answer = Answer(row, coached=Coached.NO, comment=comments[number] if number < len(comments) else "")
        taken = receive(survey=one.pk, link=one.link, comment_bytes=one.comment_bytes, key=key, answer=answer)
        assert taken is Outcome.TAKEN


def scored_round(
    people: dict[tuple[str, str, str], int], comments: Sequence[str] = (), head_count: int = 40
) -> Round:
    """A scored round of the offices one and two: `people` by (office, instrument, channel) answered."""
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
    """Somebody with a role at an office, and with a second factor, without which operators do nothing."""
    made = Person.objects.create_user(f"{name.lower()}@office.example", name_th=name)
    with_second_factor(made)
    if kind:
        Role.objects.create(
            person=made, organisation=Organisation.objects.get(code=code), kind=kind, since=TODAY
        )
    return made


def with_second_factor(person: Person) -> Person:
    """The same person, able to sign in with more than a password."""
    given = {"type": Authenticator.Type.TOTP, "data": {"secret": "never used"}}
    Authenticator.objects.get_or_create(user=person, defaults=given)
    return person


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
