"""The north's best practice, for tests that walk over all of the site: published, open to the public."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.best_practices import actions
from sucharit.best_practices.models import BestPractice
from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import Person, RoleKind
from sucharit.plans import actions as plans

PLAN_YEAR = 2566  # closed, beside the north's years that go on


def make_best_practices(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """A closed year of one activity, offered and published."""
    lead = people[RoleKind.PROJECT_LEAD]
    plan = plans.begin_year(
        by=lead, organisation=year.places["north"], programme="obec-area", year=PLAN_YEAR, model="pdca"
    )
    plans.save_record(by=lead, plan=plan, kind="activity", entry=plans.RecordEntry(title="อบรม"))
    plan = plans.close_year(by=lead, plan=plan)
    choice = actions.PracticeChoice(title="ป้ายเดียว", parts=("process", "lessons"), is_public=True)
    practice = actions.offer(by=lead, plan=plan, choice=choice)
    actions.publish(by=lead, practice=practice)


def names_of_best_practices() -> dict[str, list[str]]:
    """What the names in addresses of best practices stand for."""
    return {"practice": [str(pk) for pk in BestPractice.objects.values_list("pk", flat=True)]}


def links_of_best_practices() -> list[str]:
    """Their public links, which share their name in addresses with certificates."""
    return list(BestPractice.objects.values_list("link", flat=True))
