"""A year in the middle of its work, for the tests of its pages: this fiscal year, with a plan.

Nok leads, Oil carries steps out, Dara approves, Sup supervises, Tong looks on, Eve has no role; Lek and Dao
are of another office.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from sucharit.people.models import Person
from sucharit.plans import actions
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.thai.years import fiscal_quarter_span, fiscal_year
from sucharit.year_models.followed_steps import quarter_on


class FollowedYear(OpenYear):
    """The north's year of today; `quarter` is the one that goes on."""

    def __init__(self) -> None:
        super().__init__(result=False, target=None)
        self.today = timezone.localdate()
        self.year = fiscal_year(self.today)
        YearPlan.objects.filter(pk=self.plan.pk).update(year=self.year, result_year=self.year - 1)
        self.plan.refresh_from_db()
        self.quarter = quarter_on(self.today, self.year)

    @property
    def last_day(self) -> date:
        """Of the quarter that goes on."""
        return fiscal_quarter_span(self.year, self.quarter)[1]

    def row(self, number: str = "P1", title: str = "เผยแพร่ข้อมูล", **more) -> YearRecord:
        return self.add("plan-row", title, number=number, **{"quarters": ["1", "2", "3", "4"], **more})

    def step(self, row: YearRecord, number: str, title: str = "เวียนคู่มือ", **more) -> YearRecord:
        return self.add("step", title, under=row, number=number, **more)

    def report(
        self, step: YearRecord, outcome: str = "done", *, quarter: int = 0, by=None, **more
    ) -> YearRecord:
        values = {"quarter": str(quarter or self.quarter), "outcome": outcome, **more}
        return self.add("step-report", "รายงาน", under=step, day=self.today, by=by, **values)

    def url(self, *more: object) -> str:
        return "/".join(["/desk/year", "north", str(self.year), *map(str, more), ""])

    def client(self, person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    def page(self, reader: Person, *more: object, **query: str) -> str:
        """What that person sees there; "" for a page that is not theirs."""
        response = self.client(reader).get(self.url(*more), query)
        return response.content.decode() if response.status_code == 200 else ""

    def days(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def close(self, quarter: int = 0) -> YearRecord:
        return actions.close_quarter(by=self.nok, plan=self.plan, quarter=quarter or self.quarter)
