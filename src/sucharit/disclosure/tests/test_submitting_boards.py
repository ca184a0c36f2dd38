"""The executive submits a board in one act: everything missing is named, everything submitted is frozen."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sucharit.capture import store
from sucharit.capture.models import Capture, FetchOutcome, Reason, WatchedLink
from sucharit.disclosure import actions
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemClaim, Submission
from sucharit.disclosure.submitted import addresses_of, counting_submission, item_of, kept_copies
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.history.models import Entry
from sucharit.verbs.refusals import Refused

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.ready(STRUCTURE, CONTACT)
    return boards


def capture(name, why=Reason.ENTERED, outcome=FetchOutcome.KEPT, **more):
    """A capture of the address of an item, now."""
    link = WatchedLink.objects.get(url=f"https://north.example/{name}")
    content = store.put(f"{name} {why}".encode(), "text") if outcome == FetchOutcome.KEPT else None
    made = Capture.objects.create(
        link=link, at=timezone.now(), why=why, outcome=outcome, content=content, **more
    )
    WatchedLink.objects.filter(pk=link.pk).update(
        last=made, state="alive" if outcome == FetchOutcome.KEPT else "failing"
    )
    return made


def submit(boards, who=None):
    board = boards.board
    return actions.submit_board(by=who or boards.dao, board=board, accepted=missing_of(board).digest)


def test_everything_missing_is_named_and_nothing_is_submitted_without_a_yes(boards):
    capture(STRUCTURE, outcome=FetchOutcome.ABSENT, status=404)
    missing = missing_of(boards.board)
    assert len(missing.not_ready) == 41
    assert [address.url for address in missing.dead] == ["https://north.example/disclosure.structure"]
    assert [address.url for address in missing.waiting] == ["https://north.example/disclosure.contact"]
    with pytest.raises(Refused, match="ยังขาด"):
        actions.submit_board(by=boards.dao, board=boards.board)
    assert not Submission.objects.exists()


def test_a_list_of_what_is_missing_that_changed_meanwhile_is_read_again(boards):
    read = missing_of(boards.board).digest
    capture(CONTACT)
    with pytest.raises(Refused, match="อาจเปลี่ยนไป"):
        actions.submit_board(by=boards.dao, board=boards.board, accepted=read)


def test_what_is_submitted_is_frozen_as_canonical_json_whose_digest_the_history_holds(boards):
    kept = capture(STRUCTURE)
    submission = submit(boards)
    data = store.get(submission.digest)
    assert hashlib.sha256(data).hexdigest() == submission.digest
    paper = json.loads(data)
    edition = boards.round.framework()
    assert paper["edition_hash"] == edition.hash
    assert [item["item"] for item in paper["items"]] == [item.id for item in layout_of(edition).items]
    first = paper["items"][0]
    assert first["claim"] == "has"
    assert (first["addresses"][0]["capture"], first["addresses"][0]["sha256"]) == (kept.pk, kept.content_id)
    entry = Entry.objects.get(verb="disclosure.submit_board")
    assert entry.what["digest"] == submission.digest
    assert entry.what["items"] == 2


def test_an_item_that_is_not_ready_goes_as_not_answered(boards):
    submission = submit(boards)
    assert submission.items.count() == 43
    assert item_of(submission, STRUCTURE).claim == ItemClaim.HAS
    assert item_of(submission, "disclosure.mandate").claim == ""
    board = boards.item(STRUCTURE).board
    assert (board.submitted, board.ready, board.groups[0]) == (2, 0, 2)


def test_each_address_is_fetched_again_at_submission_and_watched_for_a_year(boards):
    kept = capture(STRUCTURE)
    submit(boards)
    for link in WatchedLink.objects.all():
        assert link.why == Reason.SUBMITTED
        assert link.due <= timezone.now()
        assert link.watched_until == timezone.localdate() + timedelta(days=365)
    assert WatchedLink.objects.get(url__endswith=STRUCTURE).proof == kept


def test_the_copy_that_is_judged_is_the_one_that_submitting_ordered_once_it_came(boards):
    before = capture(STRUCTURE)
    item = item_of(submit(boards), STRUCTURE)
    assert kept_copies(item) == [before]
    failed = capture(STRUCTURE, Reason.SUBMITTED, FetchOutcome.TOO_SLOW)
    [address] = addresses_of([item])[item.pk]
    assert (address.capture, address.tried) == (before, failed)
    ordered = capture(STRUCTURE, Reason.SUBMITTED)
    later = capture(STRUCTURE, Reason.SUBMITTED)  # by another office that shows the same page
    assert kept_copies(item) == [ordered]
    assert later not in kept_copies(item)


def test_an_address_of_which_nothing_could_be_kept_has_no_copy(boards):
    capture(STRUCTURE, outcome=FetchOutcome.ABSENT)
    item = item_of(submit(boards), STRUCTURE)
    assert kept_copies(item) == []


def test_after_submission_nothing_is_changed(boards):
    submit(boards)
    attempts = [
        lambda: boards.answer("disclosure.mandate"),
        lambda: actions.take_back(by=boards.nok, item=boards.item(STRUCTURE)),
        lambda: actions.return_item(by=boards.somchai, item=boards.item(STRUCTURE), reason="x"),
        lambda: actions.hand_in(by=boards.nok, item=boards.item(STRUCTURE), name="x", data=b"%PDF-1.7"),
        lambda: submit(boards),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    second = Submission.objects.get()
    second.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_only_the_executive_submits(boards):
    for who in ("nok", "oil", "somchai", "sutee", "tong", "lek", "alice", "asa", "eve"):
        with pytest.raises(PermissionDenied):
            submit(boards, getattr(boards, who))


def test_who_runs_the_round_reopens_with_a_reason_and_both_submissions_stay(boards):
    first = submit(boards)
    for who in ("nok", "dao", "somchai", "lek"):
        with pytest.raises(PermissionDenied):
            actions.reopen_board(by=getattr(boards, who), board=boards.board, reason="x")
    with pytest.raises(Refused, match="บอกเหตุผล"):
        actions.reopen_board(by=boards.alice, board=boards.board, reason=" ")
    actions.reopen_board(by=boards.alice, board=boards.board, reason="น้ำท่วมสำนักงาน")
    assert boards.item(STRUCTURE).state == BoardItemState.READY
    assert counting_submission(boards.participant()) is None
    boards.ready("disclosure.mandate")
    second = submit(boards)
    assert counting_submission(boards.participant()) == second
    first.refresh_from_db()
    assert (first.reopened_by, first.reopened_why) == (boards.alice, "น้ำท่วมสำนักงาน")
    assert store.get(first.digest)
    assert Entry.objects.get(verb="disclosure.reopen_board").what["digest"] == first.digest


def test_a_late_submission_is_taken_and_says_so(boards):
    boards.round.windows.filter(kind="oit").update(last=timezone.localdate() - timedelta(days=1))
    assert submit(boards).late
    assert Entry.objects.get(verb="disclosure.submit_board").what["late"] is True


def test_with_nothing_ready_nothing_is_submitted(boards):
    with pytest.raises(Refused, match="ยังไม่มีข้อใดพร้อมส่ง"):
        actions.submit_board(by=None, board=boards.south, accepted=missing_of(boards.south).digest)


def test_the_order_of_items_is_that_of_the_edition_whatever_the_database_says(boards):
    BoardItem.objects.filter(item=CONTACT).update(note="second")
    submission = submit(boards)
    assert [item.place for item in submission.items.all()] == list(range(43))
