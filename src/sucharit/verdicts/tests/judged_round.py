"""The cast of the tests of judging: an open round over north and south, both submitted, and who may judge.

Alice runs the round. Nok leads the north, Lek the south. Asa, Ben, Chai, Duang and Fah judge; Duang works
in the south, all others come from outside. Eve holds no role.

Those who judge have long names with letters that no digest has: pages and papers that must name none of them
are searched for their names, and a digest holds "dee", a token of a form "ben", by chance.
"""

from datetime import timedelta

from django.utils import timezone

from sucharit.disclosure.models import Submission
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.models import Window
from sucharit.verdicts import actions
from sucharit.verdicts.actions import PoolChoice
from sucharit.verdicts.models import Assignment, AssignmentKind
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.standing import items_of

SEED, SOURCE = "820866", "first prize of the state lottery of 16 March 2570"
FAILED, PASSED = 1, 2


class JudgedRound(OpenBoards):
    """An open round with a pool; nothing is planned, published or drawn before it is asked for."""

    def __init__(self, edition: str = "obec-area/2566", submit: bool = True) -> None:
        super().__init__(edition)
        obec = self.places["obec"]
        self.ben, self.chai, self.duang, self.fah = (
            make_person(name, RoleKind.ASSESSOR, obec)
            for name in ("benjamas", "chaiyaporn", "duangjai", "fahsawan")
        )
        self.assessors = [self.asa, self.ben, self.chai, self.duang, self.fah]
        self.items = items_of(self.round.framework())
        self.today = timezone.localdate()
        if submit:
            self.submissions: list[Submission] = [self.submitted(), self.submitted(self.south)]

    def homes(self) -> dict[Person, str]:
        return {self.duang: "south"}

    def pool(self) -> list[PoolChoice]:
        return [
            PoolChoice(person, self.places.get(self.homes().get(person, ""))) for person in self.assessors
        ]

    def plan(self, **changes: object) -> "JudgedRound":
        actions.plan_assessment(by=self.alice, round=self.round, **changes)
        actions.set_pool(by=self.alice, round=self.round, members=self.pool())
        return self

    def published(self, **changes: object) -> "JudgedRound":
        self.plan(**changes)
        actions.publish_pool(by=self.alice, round=self.round)
        return self

    def drawn(self, **changes: object) -> "JudgedRound":
        self.published(**changes)
        actions.draw_assessors(by=self.alice, round=self.round, seed=SEED, source=SOURCE)
        return self

    def assignments(self, code: str = "north", kind: str = AssignmentKind.BLIND) -> list[Assignment]:
        """Those who judge an office, first and second."""
        there = Assignment.objects.filter(
            participant__organisation__code=code,
            participant__round=self.round,
            kind=kind,
            dropped=None,
        )
        return list(there.select_related("person", "participant__organisation").order_by("place", "pk"))

    def judge(self, assignment: Assignment, *failed: str, words: str = "ไม่พบข้อมูลของปี") -> Assignment:
        """Say of each item that it is published but of these, and hand it in."""
        lines = [
            OpinionLine(item, FAILED, words=words) if item in failed else OpinionLine(item, PASSED)
            for item in (assignment.items or self.items)
        ]
        result = actions.give_opinions(by=assignment.person, assignment=assignment, lines=lines)
        assert not result.faults
        return actions.hand_in(by=assignment.person, assignment=assignment)

    def judge_all(self, failed: dict[str, tuple[str, ...]] | None = None) -> "JudgedRound":
        """Both assessors of each office say the same: `failed` items by office."""
        for code in ("north", "south"):
            for assignment in self.assignments(code):
                self.judge(assignment, *(failed or {}).get(code, ()))
        return self

    def shown(self, failed: dict[str, tuple[str, ...]] | None = None, **changes: object) -> "JudgedRound":
        self.drawn(**changes).judge_all(failed)
        actions.show_verdicts(by=self.alice, round=self.round)
        return self

    def last_day(self, day: object) -> None:
        """Let the days to dispute end on that day."""
        Window.objects.filter(round=self.round, kind="clarification").update(
            first=self.today - timedelta(days=30), last=day
        )
