"""A year that reads its item board, and the plan of the year after it."""

from dataclasses import replace
from datetime import date

import pytest

from sucharit.languages import Text
from sucharit.year_models import states
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.item_board import BoardCheckFact, BoardFact, BoardItemFact
from sucharit.year_models.library import load
from sucharit.year_models.tests.planted_model import MODEL, model_with, record, write, year

WORDS = Text("ข้อ", "Item")


def item(code, state, **more):
    return BoardItemFact(code.lower(), code, WORDS, WORDS, state, **more)


BOARD = BoardFact(
    (
        item("O1", "submitted", is_owned=True, shown=1),
        item("O2", "ready", is_owned=True),
        item("O3", "returned", is_owned=True, shown=2),
        item("O4", "not-begun"),
    )
)
LEFT = record("improvement", "left", when="next-year", what="แฟ้มส่งมอบ")
DONE = record("improvement", "done", when="next-year", done_on=date(2024, 4, 1))
OTHER = record("improvement", "now", when="this-year")


@pytest.fixture
def rule(tmp_path):
    def evaluate(text, facts):
        model = model_with(tmp_path, text)
        (outcome,) = states.step_outcome(model, facts, "S").rules
        return outcome

    return evaluate


@pytest.mark.parametrize(
    ("are", "have", "left"),
    [("owned", 3, "O4"), ("shown", 2, "O2 O4"), ("ready", 2, "O3 O4"), ("submitted", 1, "O2 O3 O4")],
)
def test_the_items_that_are_left_are_named(rule, are, have, left):
    outcome = rule(f"{{rule: board-items, are: {are}}}", year(board=BOARD))
    assert (outcome.holds, outcome.have, outcome.need) == (False, have, 4)
    assert [own.text.en for own in outcome.missing] == [f"still to come: {left}"]


def test_a_whole_board_is_complete_and_none_is_not(rule):
    ready = BoardFact(tuple(replace(own, state="ready") for own in BOARD.items))
    assert rule("{rule: board-items, are: ready}", year(board=ready)).holds
    for board in (None, BoardFact(())):
        outcome = rule("{rule: board-items, are: ready}", year(board=board))
        assert not outcome.holds
        assert outcome.missing[0].text.en.startswith("there is no item board")


def test_what_is_left_open_must_stand_in_the_next_years_plan(rule):
    text = "{rule: taken-over, kind: improvement, where: {when: next-year}, until: done_on}"
    records = (LEFT, DONE, OTHER)
    before = rule(text, year(*records))
    assert (before.holds, before.missing[0].text.en) == (False, "next year's plan is not begun yet")
    without = rule(text, year(*records, taken_over=frozenset({"now"})))
    assert (without.holds, without.have, without.need) == (False, 0, 1)
    assert without.missing[0].record == "left"
    assert rule(text, year(*records, taken_over=frozenset({"left"}))).holds
    assert rule(text, year(DONE, OTHER, taken_over=frozenset())).holds


@pytest.mark.parametrize(
    ("rule", "what"),
    [("rule: board-items, are: ready", "item-board"), ("rule: taken-over, kind: improvement", "next-year")],
)
def test_a_model_says_what_it_reads_beside_its_own_records(tmp_path, rule, what):
    steps = MODEL.replace("{rule: published, document: report}", f"{{{rule}}}")
    own = write(tmp_path, model=steps.replace("reads: [item-board, next-year]\n", ""))
    with pytest.raises(FaultyModel, match=rf"expected reads: \[{what}\]"):
        load(own)


def test_the_last_round_of_a_day_is_the_one_that_counts():
    first, second = (
        BoardCheckFact(date(2024, 3, 31), "คณะทำงาน", {"o1": state}) for state in ("drafting", "ready")
    )
    board = BoardFact((), (first, second))
    assert board.check_on(date(2024, 3, 31)) is second
    assert second.ready == frozenset({"o1"})
    assert board.check_on(date(2024, 3, 30)) is None
