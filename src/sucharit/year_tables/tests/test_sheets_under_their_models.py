"""What two offices really published, under the models made from it: the holes that their reports hid."""

from dataclasses import replace
from datetime import date

import pytest

from sucharit.year_models import library, states
from sucharit.year_models.checks import findings
from sucharit.year_models.outcomes import StepState
from sucharit.year_tables.tests.sample_records import SampleRecords
from sucharit.year_tables.tests.sheet_de import enter_year


@pytest.fixture
def strict(sources_of, sheet):
    """The source as it stands: no row for bribery, no follow-up clause for the fourth area; 28 November."""
    records, ids = sheet
    return sources_of(records, today=date(2023, 11, 28)).facts, ids


@pytest.fixture
def model():
    return library.model("result-driven")


def rules_of(model, facts, step):
    (outcome,) = states.outcome(model, facts).of_step(step)
    return outcome.state, [(rule.have, rule.need) for rule in outcome.rules]


def test_eleven_of_thirteen_measures_and_fifteen_of_twenty_topics_are_carried_out(strict, model):
    facts, ids = strict
    assert rules_of(model, facts, "P2") == (StepState.BEGUN, [(11, 13), (15, 20)])
    (outcome,) = states.outcome(model, facts).of_step("P2")
    missing = {place.record for rule in outcome.rules for place in rule.missing}
    holes = ("quality.m2", "communication.m2", "quality.t3", "quality.t4")
    holes += ("prevention.t2", "prevention.t7", "prevention.t8")
    assert missing == {ids[hole] for hole in holes}


def test_every_row_has_its_activities_steps_units_and_quarters(strict, model):
    facts, _ids = strict
    assert (8, 8) in rules_of(model, facts, "P1")[1]
    assert rules_of(model, facts, "A1") == (StepState.COMPLETED, [(4, 4)])


def test_only_one_area_says_how_often_it_is_followed_up_and_one_says_nothing(strict, model):
    facts, ids = strict
    state, counts = rules_of(model, facts, "A2")
    assert (state, counts) == (StepState.BEGUN, [(1, 4)])
    (outcome,) = states.outcome(model, facts).of_step("A2")
    assert ids["disclosure"] in {place.record for rule in outcome.rules for place in rule.missing}


def test_such_a_report_is_not_published(strict, model):
    facts, _ids = strict
    assert rules_of(model, facts, "M1")[0] is StepState.WAITING
    errors = [
        own
        for own in findings(model, facts, model.vocabulary)
        if own.severity == "error" and "measures-report" in own.documents
    ]
    assert len([own for own in errors if own.check == "requires"]) == 7


def test_a_third_quarter_that_is_called_may_to_june_is_asked_about(strict, model):
    facts, ids = strict
    asked = {
        own.record for own in findings(model, facts, model.vocabulary) if own.check == "quarter-months-differ"
    }
    assert asked == {ids["P6.1"], ids["P7.1"], ids["P10.1"]}


@pytest.fixture
def upright(sources_of):
    """The year of the DE sheet; its planning, preparing and closing say which stage they are."""
    records = SampleRecords()
    ids = enter_year(records)
    stages = {ids["1"]: "vision", ids["2"]: "kpi", ids["3"]: "vision", ids["6"]: "reflection"}
    records.records = [
        replace(own, fields={**own.fields, "stage": (stages[own.id],)}) if own.id in stages else own
        for own in records.records
    ]
    facts = sources_of(records, plan_year=2566, result_year=2565, today=date(2023, 9, 30)).facts
    return facts, ids, library.model("developmental-evaluation")


def test_thirteen_activities_go_round_the_loop_and_the_planning_does_not(upright):
    facts, ids, model = upright
    walked = [step.subject for step in states.outcome(model, facts).of_step("A1")]
    assert len(walked) == 13
    assert not {ids["1"], ids["2"], ids["3"], ids["6"]} & set(walked)


def test_four_groups_five_traits_three_declarations_are_counted(upright):
    facts, _ids, model = upright
    parts = {part.id: (part.completed, part.total) for part in states.outcome(model, facts).parts}
    assert (parts["groups"], parts["traits"], parts["declarations"]) == ((14, 14), (5, 5), (3, 3))


def test_an_empty_january_is_asked_about(upright):
    facts, _ids, model = upright
    assert "empty-months" in {own.check for own in findings(model, facts, model.vocabulary)}


def test_activities_without_a_committee_hold_the_report_back(upright):
    facts, ids, model = upright
    held = [own for own in findings(model, facts, model.vocabulary) if own.check == "requires"]
    assert {own.record for own in held if own.record} >= {ids["4.1"], ids["5.7"]}
    assert all("best-practice-report" in own.documents for own in held)


def test_money_bunched_in_the_second_half_is_asked_about(upright):
    """47.5 % of the money in each of the last two quarters: the lesson says to spread the work."""
    facts, _ids, model = upright
    bunched = [own for own in findings(model, facts, model.vocabulary) if own.check == "bunched-quarters"]
    assert len([own for own in bunched if "เงิน" in own.text.th]) == 2
