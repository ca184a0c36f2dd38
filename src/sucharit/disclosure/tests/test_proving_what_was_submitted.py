"""Copies that a submission ordered become proofs as they come; files that were handed in are read."""

import pytest
from django.utils import timezone

from sucharit.capture import store
from sucharit.capture.models import Capture, FetchOutcome, Reason, WatchedLink
from sucharit.contributions.chores import Chore, chores, do_chores
from sucharit.disclosure import actions
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.proving import prove_submitted, read_handed_file
from sucharit.disclosure.tests.open_boards import OpenBoards

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.ready(STRUCTURE, CONTACT)
    return boards


def came(name, why=Reason.SUBMITTED, outcome=FetchOutcome.KEPT):
    link = WatchedLink.objects.get(url=f"https://north.example/{name}")
    content = store.put(f"{name} {why}".encode(), "text") if outcome == FetchOutcome.KEPT else None
    copy = Capture.objects.create(link=link, at=timezone.now(), why=why, outcome=outcome, content=content)
    WatchedLink.objects.filter(pk=link.pk).update(last=copy)
    return copy


def submit(boards):
    return actions.submit_board(by=boards.dao, board=boards.board, accepted=missing_of(boards.board).digest)


def proof(name):
    return WatchedLink.objects.get(url__endswith=name).proof


def test_a_copy_that_submitting_ordered_becomes_the_proof_once_and_others_do_not(boards):
    before = came(STRUCTURE, Reason.ENTERED)
    submit(boards)
    assert (proof(STRUCTURE), proof(CONTACT)) == (before, None)
    came(CONTACT, outcome=FetchOutcome.TOO_SLOW)
    assert prove_submitted() == 0
    ordered = came(STRUCTURE)
    came(STRUCTURE, Reason.SCHEDULED)
    assert prove_submitted() == 1
    assert proof(STRUCTURE) == ordered
    assert prove_submitted() == 0


def test_what_was_submitted_again_is_proven_again(boards):
    submit(boards)
    came(STRUCTURE)
    prove_submitted()
    actions.reopen_board(by=boards.alice, board=boards.board, reason="x")
    submit(boards)
    again = came(STRUCTURE)
    assert prove_submitted() == 1
    assert proof(STRUCTURE) == again


def test_a_file_is_read_once_though_two_items_hold_it(boards):
    boards.answer("disclosure.laws")
    for name in ("disclosure.laws", "disclosure.mandate"):
        actions.hand_in(by=boards.nok, item=boards.item(name), name="a.txt", data="ไม่มีค่าธรรมเนียม".encode())
    assert read_handed_file() == 2
    assert read_handed_file() == 0
    text = boards.item("disclosure.laws").files.get().text
    assert "ไม่มีค่าธรรมเนียม" in store.get(text.sha256).decode()


def test_a_chore_that_fails_says_where_and_leaves_the_others_to_be_done(boards, monkeypatch, caplog):
    def fail():
        raise OSError("no disk")

    monkeypatch.setattr(chores, "_contributions", [Chore("broken", fail), *chores])
    assert do_chores()["broken"] == 0
    assert set(do_chores()) >= {"broken", "submitted-copies", "handed-in-files"}
    assert "the chore broken failed" in caplog.text
    assert "in fail" in caplog.text
