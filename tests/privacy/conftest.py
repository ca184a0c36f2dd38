"""What the attackers of this folder use: a round in which known people answer in a known order."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.db import connection

from sucharit.answers import keys, opening
from sucharit.answers.envelope import Answer, Coached
from sucharit.respond import intake
from sucharit.respond.intake import AnswerOutcome
from sucharit.roster import tickets
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.codes import hash_of
from sucharit.surveys import actions, snapshot
from sucharit.surveys.models import Survey
from sucharit.surveys.tests.small_round import open_round, survey


@dataclass
class Someone:
    """A person as the attacker knows them: the code in their hand, and when in the row they answered."""

    code: str
    place: int  # from 0
    answer: Answer

    @property
    def hash(self) -> bytes:
        return hash_of(self.code)

    @property
    def secret(self) -> int:
        """What the attacker is after: the choice in the first question."""
        return self.answer.choices[0]


@dataclass
class Scene:
    """A survey that those people answered, in that order."""

    survey: Survey
    people: list[Someone] = field(default_factory=list)

    def close(self) -> None:
        actions.close_surveys(self.survey.round)
        self.survey.refresh_from_db()

    def score(self) -> None:
        """Close the round and open its boxes."""
        self.close()
        surveys = list(Survey.objects.filter(round=self.survey.round).values_list("pk", flat=True))
        opening.open_boxes(surveys, keys.box_private())


def an_answer(survey: Survey, seed: int, **more: object) -> Answer:
    """Answers that no two people share, by chance; `seed` for the same again."""
    chance = random.Random(seed)
    questions = snapshot.snapshot_of(survey.link).questionnaire.questions
    choices = bytes(chance.randint(1, len(question.choices)) for question in questions)
    return Answer(choices, **{"coached": Coached(seed % 3), "speeding": seed % 5 == 0, **more})


def send(survey: Survey, code: str, answer: Answer) -> AnswerOutcome:
    key = hash_of(code)
    link, room = survey.link, survey.comment_bytes
    return intake.receive(survey=survey.pk, link=link, comment_bytes=room, credential=key, answer=answer)


def send_openly(survey: Survey, answer: Answer) -> AnswerOutcome:
    """By the open link, with a ticket of chance."""
    ticket = tickets.read(b"key", survey.link, tickets.issue(b"key", survey.link, 1_800_000_000))
    link, room = survey.link, survey.comment_bytes
    return intake.receive(survey=survey.pk, link=link, comment_bytes=room, credential=ticket, answer=answer)


def answered(number: int, answers: Sequence[Answer] | None = None, *, comments: bool = True) -> Scene:
    """A survey answered by that many people, one after the other, each in a transaction of its own."""
    one = survey(open_round({"one": number + 10}))
    scene = Scene(one)
    codes = make_codes(one, number)
    for place, code in enumerate(codes):
        comment = f"ข้อความลับ-{''.join(random.Random(place).choices('กขคงจฉชซ', k=20))}" if comments else ""
        given = answers[place] if answers else an_answer(one, 1000 + place, comment=comment)
        assert send(one, code, given) is AnswerOutcome.ACCEPTED
        scene.people.append(Someone(code, place, given))
    return scene


@pytest.fixture
def play() -> SimpleNamespace:
    """The functions above, for tests of this folder."""
    return SimpleNamespace(
        answered=answered,
        an_answer=an_answer,
        send=send,
        send_openly=send_openly,
        Scene=Scene,
        Someone=Someone,
    )


@pytest.fixture
def clean_intake() -> Callable[[], None]:
    """Ends the committing thread, whose connection would hold a test's database."""
    forget_everything()
    yield forget_everything
    forget_everything()
    connection.close()


def forget_everything() -> None:
    """As a process that starts: no survey known, no key made, no thread."""
    intake.stop()
    intake._process_keys.clear()
    snapshot.forget()
    snapshot.questionnaire.cache_clear()
