"""Whatever people do in whatever order: counts are true, moves form a chain, no one screened their own."""

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.disclosure import actions
from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import MOVES, BoardItem, ItemMove
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE
from sucharit.verbs.refusals import Refused

ITEMS = ("disclosure.structure", "disclosure.contact", "disclosure.laws")
PEOPLE = ("nok", "oil", "ploy", "somchai", "dao", "alice", "eve")
VERBS = ("save", "none", "send", "back", "ready", "pass", "return", "submit", "reopen")
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.sampled_from(ITEMS)), max_size=25
)


@pytest.fixture
def boards(transactional_db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.own(boards.oil, ITEMS[0])
    boards.own(boards.ploy, ITEMS[1])
    north = boards.places["north"]
    for person in (boards.oil, boards.nok):  # who answers may sit in the committee too
        Role.objects.create(person=person, organisation=north, kind=RoleKind.SCREENING_COMMITTEE, since=SINCE)
    return boards


def take(boards, verb, who, name):
    by, item = getattr(boards, who), boards.item(name)
    match verb:
        case "save":
            return boards.answer(name, by)
        case "none":
            return actions.save_answer(by=by, item=item, answer=ItemAnswer("has-not"))
        case "send":
            return actions.send_to_screening(by=by, item=item)
        case "back":
            return actions.take_back(by=by, item=item)
        case "ready":
            return actions.mark_ready(by=by, item=item)
        case "pass":
            return actions.pass_item(by=by, item=item)
        case "return":
            return actions.return_item(by=by, item=item, reason="x")
        case "submit":
            return actions.submit_board(by=by, board=item.board, accepted=missing_of(item.board).digest)
        case "reopen":
            return actions.reopen_board(by=by, board=item.board, reason="x")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_counts_are_true_moves_form_a_chain_and_no_one_screens_their_own(boards, steps):
    for verb, who, name in steps:
        before = boards.item(name)
        owns = before.owners.filter(until=None, person=getattr(boards, who)).exists()
        try:
            take(boards, verb, who, name)
        except (Refused, PermissionDenied):
            continue
        if verb in ("pass", "return"):
            assert not owns
            assert before.answered_by != getattr(boards, who)
    board = boards.item(ITEMS[0]).board
    states = Counter(BoardItem.objects.filter(board=board).values_list("state", flat=True))
    for state in ("drafting", "screening", "returned", "ready", "submitted"):
        assert getattr(board, state) == states[state]
    assert sum(board.groups) == states["ready"] + states["submitted"]
    for name in ITEMS:
        moves = list(ItemMove.objects.filter(item__item=name, item__board=board).order_by("pk"))
        assert all((move.before, move.after) in MOVES for move in moves)
        assert [move.after for move in moves[:-1]] == [move.before for move in moves[1:]]
        assert boards.item(name).state == (moves[-1].after if moves else "not-begun")
