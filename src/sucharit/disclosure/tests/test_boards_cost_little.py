"""A board costs the same few statements whatever it holds, and however many boards there are."""

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sucharit.disclosure.boards import layout_of, make_boards, recount
from sucharit.disclosure.models import BoardItem, ItemBoard, ItemOwner
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.rounds.models import Participant


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    return OpenBoards()


def statements(client, address):
    client.get(address)  # what is looked up once for a process
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("query", ["", "?as=list", "?as=list&by=owner", "?as=list&by=late"])
def test_a_full_board_costs_as_many_statements_as_an_empty_one(boards, query):
    client = Client()
    client.force_login(boards.nok, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    address = f"/desk/items/{boards.round.pk}/north/{query}"
    boards.own(boards.oil, "disclosure.structure")
    boards.answer("disclosure.structure")
    few = statements(client, address)
    names = [item.id for item in layout_of(boards.round.framework()).items]
    for name in names[1:12]:
        boards.answer(name)
        boards.own(boards.ploy, name)
    assert statements(client, address) <= few
    assert few <= 30


def test_boards_of_many_are_made_and_counted_in_few_statements(boards):
    parts = list(
        Participant.objects.select_related("round__frozen", "organisation").filter(round=boards.round)
    )
    with CaptureQueriesContext(connection) as queries:
        make_boards(parts)
    assert len(queries) <= 6
    make_boards(parts)
    assert ItemBoard.objects.count() == 2
    assert BoardItem.objects.count() == 86
    ItemOwner.objects.create(
        item=BoardItem.objects.get(board=parts[0].pk, place=0), group="การเงิน", since="2026-01-01"
    )
    some = list(ItemBoard.objects.select_related("participant__round__frozen"))
    with CaptureQueriesContext(connection) as queries:
        recount(some)
    assert len(queries) <= 4
    assert sum(board.owned for board in some) == 1
