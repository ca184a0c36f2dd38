"""Someone who may write to the database betters what an office submitted: the history tells."""

import pytest
from click.testing import CliRunner
from django.utils import timezone

from sucharit.capture import store
from sucharit.cli.rounds import command
from sucharit.disclosure import actions
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import Submission, SubmittedItem
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.disclosure.verifying import faults_of
from sucharit.history.models import Entry

EXCHANGED = "the history's last word on this board is another than this submission"
STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.ready(STRUCTURE)
    submit(boards)
    return boards


def submit(boards):
    return actions.submit_board(by=boards.dao, board=boards.board, accepted=missing_of(boards.board).digest)


def faults(boards):
    return [(code, words.split(":")[0]) for code, words in faults_of(boards.round)]


def test_what_was_submitted_has_no_fault_also_when_it_was_reopened_and_submitted_again(boards):
    assert faults(boards) == []
    actions.reopen_board(by=boards.alice, board=boards.board, reason="x")
    assert faults(boards) == []
    boards.ready(CONTACT)
    submit(boards)
    assert faults(boards) == []


@pytest.mark.parametrize(
    "better",
    [
        {"claim": "has"},
        {"note": "ดูหน้า 3"},
        {"first": "2025-10-01"},
        {"addresses": [{"url": "https://north.example/made-later"}]},
        {"files": [{"name": "a.pdf", "sha256": "0" * 64, "size": 1}]},
    ],
)
def test_a_line_that_was_bettered_is_named(boards, better):
    SubmittedItem.objects.filter(item=CONTACT).update(**better)
    assert list(faults_of(boards.round)) == [("north", f"items differ from its paper: {CONTACT}")]


def test_so_is_one_with_a_new_paper_and_its_digest(boards):
    paper = store.get(Submission.objects.get().digest).replace(b"north.example", b"other.example")
    content = store.put(paper, "json")
    Submission.objects.update(digest=content.sha256, paper=content)
    item = SubmittedItem.objects.get(item=STRUCTURE)
    item.addresses[0]["url"] = item.addresses[0]["url"].replace("north.example", "other.example")
    item.save()
    assert faults(boards) == [
        ("north", "the history's last word on this board is another than this submission")
    ]


def test_nor_does_an_entry_help_that_this_site_did_not_write(boards):
    test_so_is_one_with_a_new_paper_and_its_digest(boards)
    entry = Entry.objects.get(verb="disclosure.submit_board")
    entry.pk, entry.position = None, None
    entry.what = {**entry.what, "digest": Submission.objects.get().digest}
    entry.hash, entry.stamp = entry.leaf().hex(), "0" * 64
    Entry._base_manager.bulk_create([entry])
    assert len(faults(boards)) == 1


def test_an_earlier_submission_that_is_made_to_count_again_is_named(boards):
    first = Submission.objects.get()
    actions.reopen_board(by=boards.alice, board=boards.board, reason="x")
    second = submit(boards)
    Submission.objects.filter(pk=second.pk).update(reopened=timezone.now())
    Submission.objects.filter(pk=first.pk).update(reopened=None)
    assert faults(boards) == [
        ("north", "the history's last word on this board is another than this submission")
    ]


def test_one_that_is_taken_away_is_named(boards):
    Submission.objects.update(reopened=timezone.now())
    assert faults(boards) == [("north", "the history holds a submission that counts no more, or is gone")]


def test_the_command_names_it_and_fails(boards):
    name = str(boards.round.pk)
    assert CliRunner().invoke(command, ["submissions", name]).exit_code == 0
    SubmittedItem.objects.filter(item=CONTACT).update(claim="has")
    result = CliRunner().invoke(command, ["submissions", name])
    assert (result.exit_code, CONTACT in result.output) == (1, True)


def test_a_paper_of_another_shape_is_named_and_stops_no_one(boards):
    """It ended the announcement with an error: whoever may write there could have stopped a country."""
    other = store.put(b"{}", "json")
    Submission.objects.update(paper=other, digest=other.sha256)
    assert ("north", "its paper can't be read") in faults(boards)
