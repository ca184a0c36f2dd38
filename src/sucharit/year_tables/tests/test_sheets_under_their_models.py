"""The plan that one office really published, under the model made from it: the holes that its report hid."""

from datetime import date

import pytest

from sucharit.year_models import library, states
from sucharit.year_models.checks import findings
from sucharit.year_models.outcomes import StepState


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
