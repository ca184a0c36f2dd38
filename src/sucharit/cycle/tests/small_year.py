"""A small year for tests: Alice runs it, Bob works in the north, Charlie in the south.

Dan heads the north's school-1; Eve holds no role at all.
"""

import secrets
from time import time

from django.utils import timezone

from sucharit.answers.envelope import Answer
from sucharit.cycle import actions as cycle
from sucharit.cycle.results import provisional_digest
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.respond import intake
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.codes import hash_of
from sucharit.roster.tickets import Ticket
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.tests.places import LONG, make_places, make_round
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.tests.small_round import pass_a_night
from sucharit.verdicts.models import Verdict
from sucharit.verdicts.standing import items_of

PEOPLE = 40


class Year:
    """The organisations, the persons and a round that is not open yet."""

    def __init__(self) -> None:
        self.places = make_places()
        self.alice = make_person("alice", RoleKind.OPERATOR, self.places["obec"])
        self.bob = make_person("bob", RoleKind.PROJECT_LEAD, self.places["north"])
        self.charlie = make_person("charlie", RoleKind.PROJECT_LEAD, self.places["south"])
        self.dan = make_person("dan", RoleKind.SCHOOL_ADMIN, self.places["school-1"])
        self.eve = make_person("eve")
        self.round = make_round(self.places, by=self.alice)
        Participant.objects.filter(round=self.round).update(head_count=PEOPLE)

    def open(self) -> Round:
        self.round = cycle.open_round(by=self.alice, round=self.round)
        return self.round

    def close(self) -> Round:
        self.round = cycle.close_round(by=self.alice, round=self.round)
        return self.round

    def score(self) -> Round:
        """Score it, and let Alice review the results: then it can be announced."""
        self.round = cycle.score_round(by=self.alice, round=self.round)
        cycle.review_results(by=self.alice, round=self.round, digest=provisional_digest(self.round))
        return self.round

    def schools(self, by: Person | None = None) -> Round:
        """A draft that the north runs for its schools."""
        today = timezone.localdate()
        return make_round(
            self.places,
            by=by or self.bob,
            programme="obec-school",
            organiser=self.places["north"],
            edition="obec-school/2566",
            windows={"iit": (today, today + LONG), "eit": (today, today + LONG)},
        )

    def answer(self, code: str, instrument: str = "iit", people: int = PEOPLE, choice: int = 4) -> None:
        """`people` of an office answer, all with the same choice where a question has it.

        No more than PEOPLE on one day, since many more in an hour are a flood; then a night passes, so that
        their number may be told.
        """
        if people > PEOPLE:
            self.answer(code, instrument, people - PEOPLE, choice)
            people = PEOPLE
        for survey in Survey.objects.filter(
            round=self.round, organisation__code=code, instrument=instrument
        ).select_related("questionnaire"):
            content = survey.questionnaire.content
            questions = [q for s in content["sections"] for i in s["items"] for q in i["questions"]]
            choices = bytes(min(choice, len(question["choices"])) for question in questions)
            for key in keys(survey, people):
                intake.receive(
                    survey=survey.pk,
                    link=survey.link,
                    comment_bytes=survey.comment_bytes,
                    credential=key,
                    answer=Answer(choices),
                )
        pass_a_night()

    def publish(self, code: str, missing: int = 0) -> None:
        """Every item of an office has a verdict, except the last `missing` ones."""
        office = Organisation.objects.get(code=code)
        items = items_of(self.round.framework())
        Verdict.objects.bulk_create(
            Verdict(round=self.round, organisation=office, item=item, choice=2)
            for item in items[: len(items) - missing]
        )


def keys(survey: Survey, people: int) -> list[bytes | Ticket]:
    """What each of them answers with."""
    if survey.mode == Mode.OPEN:
        return [Ticket(int(time()), secrets.token_bytes(16)) for _ in range(people)]
    return [hash_of(code) or b"" for code in make_codes(survey, people)]
