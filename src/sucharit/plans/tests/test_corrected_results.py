"""A corrected result is a new version, and what stands on its figures is to be looked at again."""

from decimal import Decimal

import pytest

from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.looking_again import to_look_at_again
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import facts_of
from sucharit.plans.result_snapshot import total_of
from sucharit.plans.tests.sample_year import OpenYear, announce, announce_total, worked_result
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> OpenYear:
    return OpenYear()


def node(year: OpenYear, code: str) -> str:
    """A node's lasting id."""
    nodes = year.facts().nodes
    every = (*nodes["indicators"], *nodes["sub-indicators"], *nodes["items"])
    return next(fact.id for fact in every if fact.code == code)


def correct(year: OpenYear) -> YearPlan:
    """Clarification finds O28: the total becomes 95.67, AA."""
    announce({"north": worked_result(missing=["o33"])}, replace=True)
    return actions.take_result(by=year.nok, plan=year.plan)


def test_the_corrected_result_is_a_new_version(year: OpenYear):
    plan = correct(year)
    assert (plan.result["version"], total_of(plan.result)) == (2, Decimal("95.67"))
    assert facts_of(plan).result.rating == "AA"
    assert [former["total"] for former in plan.result["former"]] == ["94.67"]
    scores = {fact.code: fact.score for fact in facts_of(plan).nodes["indicators"]}
    assert scores["9"] == Decimal("100.00")
    what = Entry.objects.get(verb="plans.take_result").what
    assert (what["before"], what["after"], what["version"]) == ("94.67", "95.67", 2)


def test_notes_on_what_changed_are_to_be_looked_at_again_and_no_others(year: OpenYear):
    touched = [
        year.add("indicator-note", code, nodes=[node(year, code)], verdict="improve")
        for code in ("9.5", "9", "O28")
    ]
    year.add("indicator-note", "8", nodes=[node(year, "8")], verdict="improve")
    row = year.add("plan-row", "P7.3", nodes=[node(year, "9.5"), node(year, "7")])
    assert to_look_at_again(year.plan) == ()
    plan = correct(year)
    again = to_look_at_again(plan)
    assert [item.record for item in again] == [*touched, row]
    assert again[-1].nodes == (node(year, "9.5"),)


def test_a_record_that_was_changed_or_confirmed_since_is_done_with(year: OpenYear):
    first, second = (
        year.add("indicator-note", name, nodes=[node(year, "9.5")], verdict="improve") for name in "ab"
    )
    plan = correct(year)
    assert len(to_look_at_again(plan)) == 2
    with pytest.raises(Refused):
        actions.confirm_record(by=year.oil, record=first, why=" ")
    actions.confirm_record(by=year.oil, record=first, why="ข้อสังเกตยังจริงอยู่")
    assert Entry.objects.get(verb="plans.confirm_record").what["why"] == "ข้อสังเกตยังจริงอยู่"
    entry = year.entry("indicator-note", "ใหม่", nodes=[node(year, "9.5")], verdict="strength")
    actions.save_record(by=year.nok, plan=plan, kind="indicator-note", record=second, entry=entry)
    assert to_look_at_again(plan) == ()


def test_the_same_result_is_not_taken_twice(year: OpenYear):
    with pytest.raises(Refused):
        actions.take_result(by=year.nok, plan=year.plan)
    assert YearPlan.objects.get(pk=year.plan.pk).result["version"] == 1


def test_a_closed_year_takes_a_corrected_result_and_keeps_its_records(year: OpenYear):
    note = year.add("indicator-note", "9.5", nodes=[node(year, "9.5")], verdict="improve")
    actions.close_year(by=year.nok, plan=year.plan)
    plan = correct(year)
    assert [item.record for item in to_look_at_again(plan)] == [note]
    with pytest.raises(Refused):
        actions.save_record(
            by=year.nok, plan=plan, kind="indicator-note", record=note, entry=RecordEntry("x")
        )


def test_there_is_nothing_to_take_before_the_announcement():
    year = OpenYear(result=False)
    with pytest.raises(Refused):
        actions.take_result(by=year.nok, plan=year.plan)


def test_what_is_typed_must_fit_the_edition():
    year = OpenYear(result=False)

    def typed(**changes: object) -> YearPlan:
        words = {"edition": "obec-area/2566", "scores": {}, "total": Decimal("94.67"), **changes}
        return actions.type_result(by=year.nok, plan=year.plan, **words)

    for wrong in (
        {"edition": "obec-area/1999"},
        {"edition": "obec-school/2566"},
        {"scores": {"99": Decimal(1)}},
        {"scores": {"1": Decimal("100.01")}},
        {"total": Decimal("94.671")},
        {"rating": "Z"},
    ):
        with pytest.raises(Refused):
            typed(**wrong)
    assert YearPlan.objects.get(pk=year.plan.pk).result is None
    assert total_of(typed().result) == Decimal("94.67")
    assert typed(total=Decimal("94.68")).result["version"] == 2


def test_an_announced_result_takes_the_place_of_a_typed_one_and_not_the_other_way_round():
    year = OpenYear(result=False)
    paper = {"edition": "obec-area/2566", "scores": {}, "total": Decimal("94.60")}
    actions.type_result(by=year.nok, plan=year.plan, **paper)
    announce_total(year.office, 2566, "94.67", "A")
    with pytest.raises(Refused):
        actions.type_result(by=year.nok, plan=year.plan, **paper)
    taken = actions.take_result(by=year.nok, plan=year.plan)
    assert (taken.result["origin"], taken.result["version"]) == ("announced", 2)
