"""A lead wants an item past the committee, alone."""

import pytest

from sucharit.disclosure import actions
from sucharit.disclosure.models import BoardItemState
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE
from sucharit.verbs.refusals import Refused

STRUCTURE = "disclosure.structure"


def test_making_the_committee_owners_of_an_item_does_not_spare_it_the_committee(db):
    boards = OpenBoards()
    boards.answer(STRUCTURE, boards.nok)
    boards.own(boards.somchai, STRUCTURE)
    with pytest.raises(Refused):
        actions.mark_ready(by=boards.nok, item=boards.item(STRUCTURE))
    assert boards.item(STRUCTURE).state == BoardItemState.DRAFTING


def test_where_a_school_has_one_person_they_still_go_on_alone(db):
    boards = OpenBoards()
    boards.answer(STRUCTURE, boards.nok)
    boards.somchai.roles.update(until=boards.round.windows.first().first)
    Role.objects.create(
        person=boards.nok,
        organisation=boards.places["north"],
        kind=RoleKind.SCREENING_COMMITTEE,
        since=SINCE,
    )
    boards.own(boards.nok, STRUCTURE)
    actions.mark_ready(by=boards.nok, item=boards.item(STRUCTURE))
    assert boards.item(STRUCTURE).state == BoardItemState.READY
