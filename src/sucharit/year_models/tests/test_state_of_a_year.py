"""A year's state follows from its records alone: gates, lateness, stages and layers."""

from dataclasses import replace
from datetime import date

import pytest

from sucharit.year_models import states
from sucharit.year_models.library import load
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.rules.named import sentence
from sucharit.year_models.tests.planted_model import MODEL, record, write, year

PLANNING = record("meeting", "planning", moment="planning", evidence=["minutes"], day=date(2023, 10, 12))
GOALS = (record("goal", "g1", group=("office",)), record("goal", "g2", group=("staff",)))
ACTIVITIES = (record("activity", "one"), record("activity", "two"))
DONE = (record("change-record", "c1", "one"), record("change-record", "c2", "two"))
PUBLISHED = record("publication", document="report", version=1)


@pytest.fixture
def model(tmp_path):
    return load(write(tmp_path))


def state(model, facts, step, subject=""):
    return states.step_outcome(model, facts, step, subject).state


def test_a_step_opens_begins_and_is_completed(model):
    early = year(today=date(2023, 10, 5))
    assert state(model, early, "P1") is StepState.OPEN
    begun = replace(PLANNING, evidence=())
    assert state(model, year(begun, today=date(2023, 10, 5)), "P1") is StepState.BEGUN
    assert state(model, year(PLANNING, today=date(2023, 10, 5)), "P1") is StepState.COMPLETED


def test_a_record_of_another_moment_begins_nothing(model):
    other = record("meeting", "other", moment="follow-up", evidence=["minutes"])
    assert state(model, year(other, today=date(2023, 10, 5)), "P1") is StepState.OPEN


@pytest.mark.parametrize(("today", "expected"), [(date(2023, 10, 31), "open"), (date(2023, 11, 1), "late")])
def test_a_step_is_late_from_the_day_after_its_month(model, today, expected):
    assert state(model, year(today=today), "P1") == expected


def test_what_is_done_late_is_done(model):
    late = replace(PLANNING, day=date(2024, 4, 1), entered=date(2024, 4, 2))
    assert state(model, year(late), "P1") is StepState.COMPLETED


def test_a_closed_gate_keeps_a_step_waiting_though_its_records_are_there(model):
    facts = year(*ACTIVITIES, *DONE)
    outcome = states.step_outcome(model, facts, "A1", "one")
    assert outcome.state is StepState.WAITING
    assert [rule.holds for rule in outcome.rules] == [True]
    assert outcome.gates[0].sentence.en == "steps completed: 0 of 1"
    assert outcome.gates[0].missing[0].text.en == "P1 Meet"
    assert state(model, year(*ACTIVITIES, *DONE, PLANNING), "A1", "one") is StepState.COMPLETED


def test_a_gate_on_a_step_for_each_opens_when_all_of_them_are_completed(model):
    half = year(PLANNING, *ACTIVITIES, DONE[0], PUBLISHED)
    assert [own.state for own in states.outcome(model, half).of_step("A1")] == ["completed", "open"]
    assert state(model, half, "A2") is StepState.WAITING
    assert state(model, year(PLANNING, *ACTIVITIES, *DONE, PUBLISHED), "A2") is StepState.COMPLETED


def test_a_gate_on_a_step_for_each_stays_closed_while_there_is_none(model):
    assert state(model, year(PLANNING, PUBLISHED), "A2") is StepState.WAITING


def test_steps_may_stand_in_any_order_in_the_file(model):
    turned = replace(model, stages=tuple(reversed(model.stages)))
    facts = year(PLANNING, *ACTIVITIES, *DONE, PUBLISHED)
    assert state(turned, facts, "A2") is StepState.COMPLETED


def test_only_leaves_are_walked(model):
    facts = year(record("activity", "whole"), record("activity", "part", "whole"))
    assert [own.subject for own in states.outcome(model, facts).of_step("A1")] == ["part"]


def test_a_stage_counts_its_steps_and_a_step_for_each_once(model):
    facts = year(PLANNING, *GOALS, *ACTIVITIES, *DONE)
    plan, act = (states.outcome(model, facts).part(id) for id in ("plan", "act"))
    assert (plan.state, plan.completed, plan.total) == ("completed", 2, 2)
    assert (act.state, act.completed, act.total) == ("begun", 1, 2)


def test_a_late_step_makes_its_stage_late(model):
    assert states.outcome(model, year(*GOALS)).part("plan").state is StepState.LATE


def test_a_layer_of_a_list_is_lit_by_the_entries_that_records_name(model):
    office = year(GOALS[0])
    part = states.outcome(model, office).part("groups")
    assert (part.state, part.completed, part.total) == ("begun", 1, 2)
    assert states.outcome(model, year(*GOALS)).part("groups").state is StepState.COMPLETED


def test_a_layer_of_records_is_lit_by_them(model):
    assert states.outcome(model, year()).part("values").state is StepState.OPEN
    vision = record("direction", part="vision", text="สุจริต")
    assert states.outcome(model, year(vision)).part("values").state is StepState.COMPLETED


def test_a_gate_and_a_publication_say_themselves(model):
    step = model.step("A2")
    assert sentence(step.opens_when[0], model).en == "completed: A1 Record"
    assert sentence(step.completed_when[0], model).en == "Report is published"
    assert sentence(step.completed_when[0], model).th == "รายงาน เผยแพร่แล้ว"


def test_a_version_as_of_a_day_is_not_the_final_one(tmp_path):
    text = "{rule: published, document: report, final: yes}"
    model = load(write(tmp_path, model=MODEL.replace("{rule: published, document: report}", text)))
    as_of = replace(PUBLISHED, fields={**PUBLISHED.fields, "as_of": date(2024, 6, 30)})
    before = (PLANNING, *ACTIVITIES, *DONE)
    assert state(model, year(*before, as_of), "A2") is StepState.OPEN
    assert state(model, year(*before, as_of, replace(PUBLISHED, id="final")), "A2") is StepState.COMPLETED
