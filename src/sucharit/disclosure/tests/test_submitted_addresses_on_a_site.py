"""On the organisation's site each address that was submitted says how it stands, as it was looked at last."""

import pytest
from django.test import Client

from sucharit.capture.models import LinkState, WatchedLink
from sucharit.contributions.site_sources import rows_by_item
from sucharit.disclosure import actions
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.tests.open_boards import OpenBoards

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"
PAGE = f"/site/north/items/2569/{STRUCTURE}/"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.ready(STRUCTURE, CONTACT)
    board = boards.item(STRUCTURE).board
    actions.submit_board(by=boards.dao, board=board, accepted=missing_of(board).digest)
    return boards


def stands(boards, state):
    WatchedLink.objects.filter(url__endswith=STRUCTURE).update(state=state)
    (row,) = rows_by_item(boards.places["north"], 2569)[STRUCTURE]
    return row.text.partition(" · ")[2], row.tone


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (LinkState.NEW, "", ""),
        (LinkState.ALIVE, "เปิดได้", "good"),
        (LinkState.GONE, "หายไป", "bad"),
        (LinkState.REFUSED, "ไม่ตรวจ", ""),
    ],
)
def test_each_says_how_it_stands_once_it_was_looked_at(boards, state, words, tone):
    assert stands(boards, state) == (words, tone)


def test_a_page_that_was_made_before_says_so_after_the_next_look(boards):
    stands(boards, LinkState.ALIVE)
    before = Client().get(PAGE)
    assert "เปิดได้" in before.content.decode()
    gone = {"state": LinkState.GONE, "since": "2026-07-01T00:00Z"}
    WatchedLink.objects.filter(url__endswith=STRUCTURE).update(**gone)
    after = Client().get(PAGE)
    assert "หายไป" in after.content.decode()
    assert after.headers["ETag"] != before.headers["ETag"]
