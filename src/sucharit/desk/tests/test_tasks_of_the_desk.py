"""People who sign in, or take over a role, find what waits at the desk."""

import pytest

from sucharit.contributions.tasks import tasks_of
from sucharit.cycle import progress
from sucharit.cycle.tests.small_year import Year
from sucharit.rounds.models import Participant


@pytest.fixture
def year(db):
    return Year()


def waits(who, place):
    return [str(work.title) for work in tasks_of(who, place)]


def test_those_who_run_a_round_see_the_next_step(year):
    [draft] = [task for task in tasks_of(year.alice, year.places["obec"]) if "เตรียมและเปิดรอบ" in task.title]
    assert draft.url == f"/desk/rounds/{year.round.pk}/#tasks"
    assert 0 < draft.completed <= draft.total
    year.open()
    year.close()
    assert any("คิดคะแนนรอบ" in title for title in waits(year.alice, year.places["obec"]))


def test_an_office_sees_that_head_count_and_answers_are_missing(year):
    north = year.places["north"]
    Participant.objects.filter(organisation=north).update(head_count=None)
    assert any("แจ้งจำนวนบุคลากร" in title for title in waits(year.bob, north))
    Participant.objects.filter(organisation=north).update(head_count=20)
    year.open()
    assert sum("ชวนตอบ" in title for title in waits(year.bob, north)) == 2
    year.answer("north", people=20)
    progress.refresh(year.round)
    assert sum("ชวนตอบ" in title for title in waits(year.bob, north)) == 1


def test_no_one_sees_work_that_is_not_theirs(year):
    assert waits(year.charlie, year.places["north"]) == []
    assert waits(year.eve, year.places["north"]) == []
