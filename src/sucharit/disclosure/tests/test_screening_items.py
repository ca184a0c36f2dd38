"""The committee passes or returns what others answered, never what is its own."""

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.disclosure import actions
from sucharit.disclosure.models import BoardItemState, ItemMove
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.history.models import Entry
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE
from sucharit.verbs.refusals import Refused

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"


@pytest.fixture
def boards(db):
    boards = OpenBoards()
    boards.own(boards.oil, STRUCTURE, CONTACT)
    boards.screening(STRUCTURE, by=boards.oil)
    return boards


def make_committee(boards, person):
    north = boards.places["north"]
    Role.objects.create(person=person, organisation=north, kind=RoleKind.SCREENING_COMMITTEE, since=SINCE)


def test_what_is_passed_is_ready_and_counts_in_its_group(boards):
    actions.pass_item(by=boards.somchai, item=boards.item(STRUCTURE))
    board = boards.item(STRUCTURE).board
    assert (board.ready, board.screening, board.groups[0]) == (1, 0, 1)
    assert Entry.objects.get(verb="disclosure.pass_item").what["item"] == STRUCTURE


def test_what_is_returned_goes_back_with_the_reason_and_may_be_sent_again(boards):
    with pytest.raises(Refused, match="บอกเหตุผล"):
        actions.return_item(by=boards.somchai, item=boards.item(STRUCTURE), reason="  ")
    actions.return_item(by=boards.somchai, item=boards.item(STRUCTURE), reason="ผังเป็นของปีที่แล้ว")
    assert boards.item(STRUCTURE).state == BoardItemState.RETURNED
    assert ItemMove.objects.first().reason == "ผังเป็นของปีที่แล้ว"
    actions.send_to_screening(by=boards.oil, item=boards.item(STRUCTURE))


def test_an_item_that_was_ready_can_still_be_returned(boards):
    actions.pass_item(by=boards.somchai, item=boards.item(STRUCTURE))
    actions.return_item(by=boards.somchai, item=boards.item(STRUCTURE), reason="ลิงก์เปลี่ยน")
    assert boards.item(STRUCTURE).state == BoardItemState.RETURNED


@pytest.mark.parametrize("verb", ["pass", "return"])
def test_no_one_screens_an_item_that_they_answered_or_own(boards, verb):
    def screen(who, name):
        if verb == "pass":
            return actions.pass_item(by=who, item=boards.item(name))
        return actions.return_item(by=who, item=boards.item(name), reason="x")

    make_committee(boards, boards.oil)
    make_committee(boards, boards.nok)
    with pytest.raises(Refused, match="ของคุณเอง"):
        screen(boards.oil, STRUCTURE)
    boards.screening(CONTACT)  # Oil owns it, Nok answered and sent it
    for who in (boards.oil, boards.nok):
        with pytest.raises(Refused, match="ของคุณเอง"):
            screen(who, CONTACT)
    screen(boards.nok, STRUCTURE)


def test_whoever_sent_an_item_on_does_not_screen_it_though_another_answered(boards):
    make_committee(boards, boards.nok)
    boards.answer(CONTACT, boards.oil)
    actions.send_to_screening(by=boards.nok, item=boards.item(CONTACT))
    with pytest.raises(Refused, match="ของคุณเอง"):
        actions.pass_item(by=boards.nok, item=boards.item(CONTACT))


@pytest.mark.parametrize("who", ["nok", "oil", "ploy", "dao", "sutee", "tong", "lek", "alice", "asa", "eve"])
def test_only_the_committee_screens(boards, who):
    with pytest.raises(PermissionDenied):
        actions.pass_item(by=getattr(boards, who), item=boards.item(STRUCTURE))
    with pytest.raises(PermissionDenied):
        actions.return_item(by=getattr(boards, who), item=boards.item(STRUCTURE), reason="x")


def test_an_answer_that_changed_since_it_was_read_is_not_passed(boards):
    read = boards.item(STRUCTURE).version
    actions.take_back(by=boards.oil, item=boards.item(STRUCTURE))
    boards.screening(STRUCTURE, by=boards.oil)
    with pytest.raises(actions.StaleForm):
        actions.pass_item(by=boards.somchai, item=boards.item(STRUCTURE), version=read)


def test_a_draft_is_not_screened(boards):
    boards.answer(CONTACT)
    with pytest.raises(Refused):
        actions.pass_item(by=boards.somchai, item=boards.item(CONTACT))
    with pytest.raises(Refused):
        actions.return_item(by=boards.somchai, item=boards.item(CONTACT), reason="x")
