"""The north's letters, for tests that walk over all of the site: a body, a meeting of it, their style."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.config.tests.work_in_use import WORK_YEAR, add
from sucharit.cycle.tests.small_year import Year
from sucharit.office_papers import actions
from sucharit.office_papers.kinds import BY_ID
from sucharit.people.models import Person, RoleKind
from sucharit.plans.models import YearPlan


def make_papers(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """Records from which every paper is made, with details typed for one."""
    lead, north = people[RoleKind.PROJECT_LEAD], year.places["north"]
    plan = YearPlan.objects.select_related("organisation", "model").get(organisation=north, year=WORK_YEAR)
    body = add(plan, lead, "body", "คณะกรรมการ", sort="committee")
    add(plan, lead, "member", "ประธาน", under=body, post="ผู้อำนวยการ", role="chair")
    add(plan, lead, "assignment", "ผู้รับผิดชอบ", post="นิติกร")
    add(plan, lead, "training", "การอบรม", topic="จริยธรรม")
    agenda = {"agenda": ["แจ้งให้ทราบ"], "resolutions": ["รับทราบ"], "moment": "other"}
    meeting = add(plan, lead, "meeting", "ประชุม", links={"body": [body]}, **agenda)
    actions.save_details(by=lead, record=meeting, values={"begun": "09.00"})
    actions.set_style(by=lead, organisation=north, values={"signer_name": "คุณดี"})


def names_of_papers() -> dict[str, list[str]]:
    """What the names in addresses of papers stand for."""
    return {"paper": [*BY_ID, "no-such-paper"]}
