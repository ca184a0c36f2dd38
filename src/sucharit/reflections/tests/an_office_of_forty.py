"""An office whose year goes on, with enough people that a nameless round can be shown."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sucharit.figures.tests.scored_round import send
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans.models import YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.reflections import actions
from sucharit.reflections.models import ReflectionRound, RoundWay
from sucharit.reflections.people_asked import people_of
from sucharit.reflections.statements import STATEMENTS

LAST = timedelta(days=7)


class OfficeOfForty:
    """Those of `OpenYear`, with so many staff that forty people work in the north; an activity took place."""

    def __init__(self, people: int = 40) -> None:
        self.year = OpenYear(result=False, target=None)
        there = people_of(self.year.office).count()
        self.staff = [
            make_person(f"staff{number}", RoleKind.STAFF, self.year.office)
            for number in range(people - there)
        ]
        self.activity = self.year.add("activity", "อบรมครูเรื่องความโปร่งใส")

    @property
    def everyone(self) -> list[Person]:
        return list(people_of(self.year.office))

    def open(self, way: str = RoundWay.OPINION, **more: object) -> ReflectionRound:
        values = {
            "by": self.year.nok,
            "activity": self.activity,
            "way": way,
            "people": self.everyone,
            "last": timezone.localdate() + LAST,
        }
        return actions.open_round(**(values | more))

    def answer(self, round: ReflectionRound, people: int, level: int = 2) -> None:
        """So many answer by slips, all at this level (1 best)."""
        send(round.survey, [bytes([level] * len(STATEMENTS))] * people)

    def close(self, round: ReflectionRound) -> YearRecord:
        return actions.close_round(by=self.year.nok, round=round)

    def memo(self, by: Person, **values: object) -> YearRecord:
        return actions.write_memo(by=by, activity=self.activity, title="บันทึกเสนอ", values=values)
