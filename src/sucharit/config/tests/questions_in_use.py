"""The north's questions, for tests that walk over all of the site: one that waits, one that is answered."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import Person, RoleKind
from sucharit.questions import actions, asking


def make_questions(year: Year, people: Mapping[RoleKind, Person]) -> str:
    """Two questions at an open desk. Returns the secret of who asked the answered one."""
    lead, north = people[RoleKind.PROJECT_LEAD], year.places["north"]
    actions.set_desk(by=lead, organisation=north, is_open=True, days=7)
    answered, secret = asking.ask(organisation=north, title="ป้ายเดียว", text="เปิดกี่โมง")
    actions.answer(by=lead, question=answered, text="แปดโมงครึ่ง", seen=1, public=True)
    asking.ask(organisation=north, title="ที่จอดรถ", text="จอดตรงไหนได้บ้าง")
    return secret


def names_of_questions() -> dict[str, list[str]]:
    """What the names in addresses of questions stand for, without the secret."""
    return {"question": ["1", "2"]}
