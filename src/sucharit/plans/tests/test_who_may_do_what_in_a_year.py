"""Every verb of a year, walked by everyone: who may enter, lead and approve, and who may only look."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.models import YearRecord
from sucharit.plans.reading import plans_for
from sucharit.plans.tests.sample_year import OpenYear, announce, worked_result

pytestmark = pytest.mark.django_db
EVERYONE = ("alice", "nok", "dara", "oil", "sup", "tong", "lek", "dao", "eve")


def by(year: OpenYear, who: str):
    return getattr(year, who)


def of_oil(year: OpenYear) -> YearRecord:
    """A record in the north's year."""
    return year.add("activity", by=year.oil)


def corrected(year: OpenYear, who: str) -> object:
    announce({"north": worked_result(missing=["o33"])}, replace=True)
    return actions.take_result(by=by(year, who), plan=year.plan)


VERBS: dict[str, tuple[set[str], Callable[[OpenYear, str], object]]] = {
    "enter": (
        {"nok", "dara", "oil", "sup"},
        lambda year, who: year.add("activity", by=by(year, who)),
    ),
    "move": (
        {"nok", "dara", "oil", "sup"},
        lambda year, who: actions.place_record(by=by(year, who), record=of_oil(year)),
    ),
    "confirm": (
        {"nok", "dara", "oil", "sup"},
        lambda year, who: actions.confirm_record(by=by(year, who), record=of_oil(year), why="ยังใช้ได้"),
    ),
    "withdraw": (
        {"nok", "oil"},
        lambda year, who: actions.withdraw_record(by=by(year, who), record=of_oil(year), why="ซ้ำ"),
    ),
    "choose": ({"nok"}, lambda year, who: actions.choose_model(by=by(year, who), plan=year.plan, model="")),
    "change": (
        {"nok"},
        lambda year, who: actions.change_model(by=by(year, who), plan=year.plan, model="", why="x"),
    ),
    "target": (
        {"nok"},
        lambda year, who: actions.set_targets(by=by(year, who), plan=year.plan, target=Decimal(90)),
    ),
    "people": (
        {"nok"},
        lambda year, who: actions.set_people(
            by=by(year, who), plan=year.plan, counts={"staff": 76}, on=date(2023, 11, 1)
        ),
    ),
    "take result": ({"nok"}, corrected),
    "ask to sign": (
        {"nok"},
        lambda year, who: actions.ask_to_sign(
            by=by(year, who), record=year.add("agreement", text="ข้อตกลง"), people=[year.tong]
        ),
    ),
    "close quarter": (
        {"nok"},
        lambda year, who: actions.close_quarter(by=by(year, who), plan=year.plan, quarter=1),
    ),
    "close": ({"nok"}, lambda year, who: actions.close_year(by=by(year, who), plan=year.plan)),
    "begin next": ({"nok"}, lambda year, who: actions.begin_next(by=by(year, who), plan=year.plan)),
    "approve": (
        {"dara"},
        lambda year, who: actions.approve(
            by=by(year, who), plan=year.plan, what=str(year.add("meeting", moment="other").pk)
        ),
    ),
    "prove": (
        {"dara"},
        lambda year, who: actions.add_proof(
            by=by(year, who),
            plan=year.plan,
            kind="publication",
            entry=RecordEntry("O42", values={"document": "measures", "version": 1}),
            needs=May.APPROVE_PLAN,
        ),
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_for_those_whose_role_gives_it(verb: str):
    year = OpenYear()
    allowed, do = VERBS[verb]
    assert {who for who in EVERYONE if may_do(year, who, do)} == allowed


def may_do(year: OpenYear, who: str, do: Callable[[OpenYear, str], object]) -> bool:
    """Whether they may, as if no one had tried before."""
    try:
        with transaction.atomic():
            do(year, who)
            transaction.set_rollback(True)
    except PermissionDenied:
        return False
    return True


@pytest.mark.parametrize("verb", VERBS)
def test_the_command_line_may_do_everything(verb: str):
    year = OpenYear()
    year.no_one = None
    VERBS[verb][1](year, "no_one")


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("nok", {"north"}),
        ("dara", {"north"}),
        ("oil", {"north"}),
        ("sup", {"north"}),
        ("tong", {"north"}),
        ("lek", {"south"}),
        ("dao", {"south"}),
        ("alice", set()),
        ("eve", set()),
    ],
)
def test_everyone_sees_the_years_of_their_own_place_only(who: str, places: set[str]):
    year = OpenYear()
    assert year.south_plan
    assert {plan.organisation.code for plan in plans_for(by(year, who))} == places


def test_years_that_one_may_see_come_in_one_query(django_assert_num_queries):
    year = OpenYear()
    assert year.south_plan
    with django_assert_num_queries(2):  # the person's reach, the years
        assert [str(plan.organisation.code) for plan in plans_for(year.nok)] == ["north"]
