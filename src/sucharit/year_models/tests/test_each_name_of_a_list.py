"""Every school has its visit, every prize its source, the last check counts: rules that PDMCAS asks."""

from datetime import date
from decimal import Decimal

import pytest

from sucharit.languages import Text
from sucharit.vocabulary.records import NoMoney, Unknown
from sucharit.year_models import states
from sucharit.year_models.checks import findings
from sucharit.year_models.facts import NodeFact
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.rules.named import sentence
from sucharit.year_models.tests.planted_model import model_with, record, year

VISITED = (
    "{rule: each-listed, of: {kind: school-network, field: schools}, "
    "has: {kind: visit, field: place, where: {purpose: advice}, with: [advice]}%s}"
)
SOURCE = "{rule: needs-also, kind: honour, filled: amount, fields: [source]}"
LAST = "{rule: covered, kind: check-round, have: ready, of: of, last: yes}"


@pytest.fixture
def rule(tmp_path):
    """A function that asks a rule, as a file has it, of a year."""

    def ask(text, facts):
        (outcome,) = states.step_outcome(model_with(tmp_path, text), facts, "S").rules
        return outcome

    return ask


def says(outcome):
    return [missing.text.en for missing in outcome.missing]


NETWORKS = (
    record("school-network", "n1", schools=("บ้านหนึ่ง", "บ้านสอง")),
    record("school-network", "n2", schools=("บ้านสาม", "บ้านสอง")),
)


def visit(place, **fields):
    return record(
        "visit", f"visit of {place}", **{"place": place, "purpose": "advice", "advice": "ทำต่อ", **fields}
    )


def test_a_school_without_its_visit_is_named(rule):
    outcome = rule(VISITED % "", year(*NETWORKS, visit("บ้านหนึ่ง"), visit("บ้านสาม")))
    assert (outcome.holds, outcome.have, outcome.need) == (False, 2, 3)
    assert says(outcome) == ["บ้านสอง has none yet: Visit (Purpose: To advise)"]


def test_a_school_in_two_networks_is_one_school_and_two_visits_of_one_school_are_no_two_schools(rule):
    twice = (visit("บ้านหนึ่ง"), visit("บ้านหนึ่ง"), visit("บ้านหนึ่ง"))
    outcome = rule(VISITED % "", year(*NETWORKS, *twice))
    assert (outcome.have, outcome.need, outcome.holds) == (1, 3, False)


def test_a_visit_for_another_purpose_or_without_advice_does_not_count(rule):
    outcome = rule(
        VISITED % "",
        year(*NETWORKS, visit("บ้านหนึ่ง", purpose="progress"), visit("บ้านสอง", advice=""), visit("บ้านสาม")),
    )
    assert says(outcome) == [
        "บ้านหนึ่ง has none yet: Visit (Purpose: To advise)",
        "visit of บ้านสอง: Advice is missing",
    ]


def test_a_name_is_the_same_whatever_its_spaces(rule):
    outcome = rule(VISITED % "", year(*NETWORKS, visit(" บ้านหนึ่ง"), visit("บ้านสอง "), visit("บ้านสาม")))
    assert outcome.holds


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ({}, ["the number of schools is not known yet"]),
        ({"schools": 4}, ["the list has 3, and 4 schools were counted"]),
        ({"schools": 2}, ["the list has 3, and 2 schools were counted"]),
        ({"schools": 3}, []),
    ],
)
def test_no_school_is_left_out_of_the_list(rule, people, told):
    all_visited = (visit("บ้านหนึ่ง"), visit("บ้านสอง"), visit("บ้านสาม"))
    outcome = rule(VISITED % ", people: schools", year(*NETWORKS, *all_visited, people=people))
    assert (says(outcome), outcome.holds) == (told, not told)


def test_without_a_list_no_one_was_visited(rule):
    outcome = rule(VISITED % "", year(visit("บ้านหนึ่ง")))
    assert (outcome.holds, says(outcome)) == (False, ["none yet: School network"])


@pytest.mark.parametrize(
    ("amount", "source", "holds"),
    [
        (Decimal(1000), "", False),
        (Decimal(1000), "เงินสวัสดิการ", True),
        (NoMoney(), "", True),
        (Unknown("ไม่พบเอกสาร"), "", True),
        (None, "", True),
    ],
)
def test_prize_money_names_its_source_and_praise_needs_none(rule, amount, source, holds):
    outcome = rule(SOURCE, year(record("honour", amount=amount, source=source)))
    assert outcome.holds is holds
    assert says(outcome) == ([] if holds else ["honour: Source is missing"])


def test_the_round_after_the_correction_decides(rule):
    first = record("check-round", "first", day=date(2024, 4, 8), ready=38, of=43)
    second = record("check-round", "second", day=date(2024, 4, 28), ready=43, of=43)
    assert says(rule(LAST, year(first))) == ["first (8 April 2024): 38 of 43"]
    assert rule(LAST, year(second, first)).holds
    assert not rule(LAST.replace(", last: yes", ""), year(second, first)).holds


def test_there_is_none_with_a_field_filled(rule):
    text = "{rule: none-with, kind: honour, with: [kept_private]}"
    assert rule(text, year(record("honour", kept_private=" "))).holds
    outcome = rule(text, year(record("honour", kept_private="ขอไม่ประกาศ"), record("honour", "other")))
    assert (outcome.holds, says(outcome)) == (False, ["honour"])
    assert outcome.sentence.en == "Honour with Why it is not made public: 1 left"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (VISITED.replace("field: schools", "field: supervisor") % "", "expected a field of type"),
        (VISITED.replace("field: place", "field: stage") % "", "expected a field of type"),
        (VISITED % ", people: pupils", "expected one of"),
        (SOURCE.replace("amount", "amonut"), "expected a field of honour"),
        (SOURCE.replace("[source]", "[]"), "expected at least one field"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_refused(tmp_path, text, told):
    with pytest.raises(FaultyModel, match=told):
        model_with(tmp_path, text)


@pytest.mark.parametrize("text", [VISITED % "", SOURCE])
def test_each_says_itself_in_both_languages(tmp_path, text):
    model = model_with(tmp_path, text)
    (requirement,) = model.step("S").completed_when
    told = sentence(requirement, model)
    assert told.th != told.en
    assert "{" not in told.th + told.en


def test_areas_of_ones_own_are_pointed_out_only_beside_a_result_that_has_none_of_them(tmp_path):
    model = model_with(tmp_path, checks=("{check: own-areas, severity: hint, list: groups}",))

    def found(*titles):
        nodes = tuple(NodeFact(title, title, Text.same(title), "indicator", Decimal(90)) for title in titles)
        facts = year(nodes={"indicators": nodes} if nodes else {})
        return [own.text.en for own in findings(model, facts, model.vocabulary)]

    assert found() == []
    assert found("สำนักงาน", "การใช้อำนาจ") == []
    assert found("การใช้อำนาจ") == ["the areas (The office, Staff) are no indicators of 2566"]
