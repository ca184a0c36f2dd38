"""A year reads the office's item board and the plan of the year after it, and notices when they change."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sucharit.disclosure.actions.checking import hold_check_round
from sucharit.disclosure.actions.owning import assign_owners
from sucharit.disclosure.boards import board_of
from sucharit.disclosure.models import BoardItem, BoardItemState
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.plans import actions
from sucharit.plans.approvals import approvable
from sucharit.plans.carrying_over import Left, moves_on
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import facts_of, outcome_of
from sucharit.plans.tests.sample_year import YEAR, OpenYear
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Participant
from sucharit.rounds.tests.places import make_round
from sucharit.verbs.refusals import Refused
from sucharit.year_models.names import ITEM_STATES

pytestmark = pytest.mark.django_db

GROUP = "กลุ่มบริหารงานการเงินและสินทรัพย์"
PURCHASES = "disclosure.procurement-monthly"


@pytest.fixture
def year():
    return OpenYear("metta")


@pytest.fixture
def board(year):
    """The north's board in an open round of the plan year."""
    today = timezone.localdate()
    windows = dict.fromkeys(("iit", "eit", "oit"), (today, today + timedelta(days=30)))
    draft = make_round(year.places, by=year.alice, year=YEAR, windows=windows)
    opened = rounds.enter_open(by=year.alice, round=draft)
    people = Participant.objects.select_related("organisation", "round__organiser", "round__frozen")
    return board_of(people.get(round=opened, organisation=year.office))


def fresh(plan):
    return YearPlan.objects.select_related("organisation", "model").get(pk=plan.pk)


def own(year, board, *items, groups=(GROUP,)):
    rows = [
        ItemOwnerRow(item, people=(), groups=groups, due=date(2024, 6, 30), sets_due=True) for item in items
    ]
    assign_owners(by=year.nok, board=board, rows=rows)


def test_the_states_of_items_are_those_of_the_board():
    """They are named again for packages that know no database."""
    assert tuple(BoardItemState.values) == ITEM_STATES


def test_without_a_round_of_the_year_there_is_no_board(year):
    assert year.facts().board is None
    (step,) = outcome_of(fresh(year.plan)).of_step("C3")
    assert any("ยังไม่มีกระดานข้อ" in own.text.th for rule in step.rules for own in rule.missing)


def test_a_model_that_does_not_read_the_board_is_not_told_of_it():
    year = OpenYear("result-driven")
    assert (year.facts().board, year.facts().taken_over) == (None, None)


def test_an_item_is_told_with_its_groups_and_no_person(year, board):
    own(year, board, PURCHASES)
    (item,) = [item for item in year.facts().board.items if item.id == PURCHASES]
    assert (item.code, item.groups, item.is_owned, item.state) == ("O21", (GROUP,), True, "not-begun")
    rows = [ItemOwnerRow(PURCHASES, people=(year.oil.pk,), groups=(), due=None, sets_due=False)]
    assign_owners(by=year.nok, board=board, rows=rows)
    (item,) = [item for item in year.facts().board.items if item.id == PURCHASES]
    assert (item.groups, item.is_owned) == ((), True)
    assert "oil" not in repr(year.facts().board)


def test_a_check_round_keeps_whose_an_item_was_on_its_day(year, board):
    own(year, board, PURCHASES)
    hold_check_round(by=year.nok, board=board, day=date(2024, 3, 31), body="คณะทำงาน")
    own(year, board, PURCHASES, groups=("กลุ่มอำนวยการ",))
    (check,) = year.facts().board.checks
    assert (check.day, check.groups[PURCHASES], check.ready) == (date(2024, 3, 31), (GROUP,), frozenset())


def test_the_states_of_a_year_are_computed_again_once_an_owner_changes(year, board):
    def owned():
        (step,) = outcome_of(fresh(year.plan)).of_step("T-team")
        return any("ยังขาด" in own.text.th for rule in step.rules for own in rule.missing)

    assert owned()
    items = list(BoardItem.objects.filter(board=board).values_list("item", flat=True))
    own(year, board, *items)
    assert not owned()


def test_who_approved_a_table_of_the_board_approved_it_as_it_was(year, board):
    def digest(what):
        return approvable(fresh(year.plan), what).digest

    before, other = digest("item-groups"), digest("problems")
    own(year, board, PURCHASES)
    assert digest("item-groups") != before
    assert digest("problems") == other


def test_facts_cost_few_queries_more_with_a_board(year, board, django_assert_max_num_queries):
    own(year, board, PURCHASES)
    plan = fresh(year.plan)
    facts_of(plan)
    with django_assert_max_num_queries(17):
        assert facts_of(plan).board is not None


def test_an_improvement_for_the_next_year_moves_there_and_is_known_to_be_there(year):
    later = year.add("improvement", "แฟ้มส่งมอบ", when="next-year", what="ทำแฟ้มทุกข้อ", day=date(2024, 7, 19))
    done = year.add("improvement", "ข้อ O21", when="this-year", done_on=date(2024, 7, 10))
    assert [(own.record.title, own.why) for own in moves_on(year.facts())] == [("แฟ้มส่งมอบ", Left.IMPROVEMENT)]
    assert year.facts().taken_over is None
    following = actions.begin_next(by=year.nok, plan=year.plan)
    (carried,) = following.records.filter(kind="carry-over")
    assert carried.values == {"of": "แฟ้มส่งมอบ", "reason": "ทำแฟ้มทุกข้อ", "from": YEAR}
    assert year.facts().taken_over == {str(later.pk)}
    assert str(done.pk) not in year.facts().taken_over


def test_an_improvement_without_words_asks_why_before_it_moves_on(year):
    year.add("improvement", "แฟ้มส่งมอบ", when="next-year")
    with pytest.raises(Refused, match="แฟ้มส่งมอบ"):
        actions.begin_next(by=year.nok, plan=year.plan)


def test_what_the_next_year_withdraws_it_does_not_hold(year):
    year.add("improvement", "แฟ้มส่งมอบ", when="next-year", what="ทำแฟ้มทุกข้อ")
    following = actions.begin_next(by=year.nok, plan=year.plan)

    def waits():
        (step,) = outcome_of(fresh(year.plan)).of_step("I2")
        return any("ยังไม่อยู่ในแผนปีหน้า" in own.text.th for rule in step.rules for own in rule.missing)

    assert not waits()
    (carried,) = following.records.filter(kind="carry-over")
    actions.withdraw_record(by=year.nok, record=carried, why="ทำเสร็จแล้ว")
    assert waits()
