"""What 3R-BPDCA added to the ground: reasons that excuse, a rating long the same, floors of a house."""

from datetime import date
from decimal import Decimal

import pytest

from sucharit.year_models import states
from sucharit.year_models.facts import ScoreFact
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.library import load
from sucharit.year_models.tests.planted_model import MODEL, model_with, record, write, year

DONE_OR_REASON = "{rule: each-with, kind: activity, leaves: yes, evidence: 1, reason: reason_late}"
MET = "{rule: each, of: {kind: activity, leaves: yes}, has: {kind: meeting}, reason: reason_late}"
FLAT = tuple(ScoreFact(own, None, "A") for own in range(2561, 2566))
ROSE = ScoreFact(2566, Decimal("97.34"), "AA")


@pytest.fixture
def outcome(tmp_path):
    """How a rule as a file has it holds in a year."""

    def compute(rule, facts):
        (step,) = states.outcome(model_with(tmp_path, rule), facts).steps
        return step.rules[0]

    return compute


def test_work_is_done_with_evidence_or_excused_by_a_reason(outcome):
    done = record("activity", "a", evidence=["photo"])
    excused = record("activity", "b", reason_late="ผู้บริหารติดสอบ")
    left = record("activity", "c", reason_late=" ")
    assert outcome(DONE_OR_REASON, year(done, excused)).holds
    lacking = outcome(DONE_OR_REASON, year(done, excused, left))
    assert (lacking.have, lacking.need, [own.record for own in lacking.missing]) == (2, 3, ["c"])
    assert not outcome(DONE_OR_REASON, year()).holds


def test_what_has_parts_is_not_asked_where_only_parts_are(outcome):
    whole, part = record("activity", "a"), record("activity", "b", "a", evidence=["photo"])
    assert outcome(DONE_OR_REASON, year(whole, part)).holds
    assert not outcome(DONE_OR_REASON.replace("leaves: yes, ", ""), year(whole, part)).holds


def test_a_meeting_that_was_not_held_is_excused_by_its_activity(outcome):
    without = record("activity", "a")
    held = (record("activity", "b"), record("meeting", "m", "b", moment="other"))
    assert not outcome(MET, year(without, *held)).holds
    excused = record("activity", "a", reason_late="ปิดภาคเรียน")
    assert outcome(MET, year(excused, *held)).holds


def test_a_rating_that_was_long_the_same_and_has_just_risen_says_both(outcome):
    facts = year(result=ROSE, history=FLAT)
    long_flat = outcome("{rule: rating-unchanged, years: 3, before: yes}", facts)
    assert (long_flat.holds, long_flat.have) == (True, 5)
    assert long_flat.sentence.en == "years in a row to 2565 rated A: 5 of 3"
    assert not outcome("{rule: rating-unchanged, years: 2}", facts).holds
    assert not outcome("{rule: rating-unchanged, years: 3, before: yes}", year(result=ROSE)).holds


def planted(tmp_path, picture):
    text = MODEL[: MODEL.index("picture:")] + picture
    return load(write(tmp_path, model=text))


def test_floors_hold_every_main_part_of_a_house(tmp_path):
    model = planted(tmp_path, "picture: {kind: house, main: [plan, act], floors: [1, 1]}\n")
    assert model.picture.floors == (1, 1)


@pytest.mark.parametrize(
    "picture",
    [
        "picture: {kind: house, main: [plan, act], floors: [1]}\n",
        "picture: {kind: house, main: [plan, act], floors: [2, 0]}\n",
        "picture: {kind: ring, main: [plan, act], floors: [1, 1]}\n",
    ],
)
def test_other_floors_are_refused(tmp_path, picture):
    with pytest.raises(FaultyModel, match="expected a house whose floors hold all"):
        planted(tmp_path, picture)


def test_the_fields_of_an_excuse_are_looked_up(tmp_path):
    for rule in (DONE_OR_REASON, MET):
        with pytest.raises(FaultyModel, match="found 'reason_lat'"):
            model_with(tmp_path, rule.replace("reason_late", "reason_lat"))


def test_a_turn_counts_no_activity_of_another(tmp_path):
    """Each turn of the cycle stands for the activities of its own plan."""
    model = model_with(tmp_path, DONE_OR_REASON, each="{kind: turn}")
    facts = year(
        record("turn", "t", activities=("a",), next=("u",)),
        record("turn", "u", activities=("b",), day=date(2024, 4, 1)),
        record("activity", "a", evidence=["photo"]),
        record("activity", "b"),
    )
    assert [own.state for own in states.outcome(model, facts).of_step("S")] == ["completed", "open"]
