"""Whether what counts as submitted is what was submitted: rows, frozen paper and history must agree.

Assessors judge rows of the database. Who may write there could add an address after the last day; they can
neither make a paper whose digest an earlier entry of the history holds, nor an entry with this site's stamp.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sucharit.capture import store
from sucharit.capture.store import ContentDamaged, ContentMissing
from sucharit.disclosure.models import Submission, SubmittedItem
from sucharit.disclosure.trace import board_name, boards_prefix
from sucharit.history.models import Entry
from sucharit.history.stamps import is_written_here
from sucharit.rounds.models import Round

BATCH_SIZE = 200
SUBMITTED, REOPENED = "disclosure.submit_board", "disclosure.reopen_board"
_FIELDS = ("item", "claim", "note", "first", "last", "addresses", "files")


def faults_of(round: Round) -> Iterator[tuple[str, str]]:
    """(organisation's code, what is wrong) of every board of a round, in English, for who runs the site."""
    counting = Submission.objects.filter(board__participant__round=round, reopened=None)
    rows = counting.select_related("board__participant__organisation", "board__participant__round__organiser")
    rows = rows.prefetch_related("items")
    known = _last_recorded(round)
    for submission in rows.order_by("board").iterator(chunk_size=BATCH_SIZE):
        code = submission.board.participant.organisation.code
        if known.pop(board_name(submission.board), "") != submission.digest:
            yield code, "the history's last word on this board is another than this submission"
        yield from ((code, fault) for fault in _faults_on_paper(submission))
    for about, digest in known.items():
        if digest:
            yield about.rpartition("/")[2], "the history holds a submission that counts no more, or is gone"


def _last_recorded(round: Round) -> dict[str, str]:
    """By board, the digest of what was submitted last; "" where reopened. Entries of this site alone."""
    boards = [part.board for part in round.participants.exclude(board=None).select_related("board")]
    for board in boards:
        board.participant.round = round
    names = {board_name(board) for board in boards}
    last: dict[str, str] = {}
    entries = Entry.objects.filter(verb__in=(SUBMITTED, REOPENED), about__startswith=boards_prefix(round))
    for entry in entries.order_by("pk").iterator():
        if entry.about in names and is_written_here(entry):
            last[entry.about] = str(entry.what.get("digest", "")) if entry.verb == SUBMITTED else ""
    return last


def _faults_on_paper(submission: Submission) -> Iterator[str]:
    if submission.paper_id != submission.digest:
        yield "it names another paper than its digest"
    try:
        paper = json.loads(store.get(submission.digest))
        on_paper = {item["item"]: {name: item[name] for name in _FIELDS} for item in paper["items"]}
    except (ContentMissing, ContentDamaged, ValueError, KeyError, TypeError) as error:
        yield f"its paper can't be read: {type(error).__name__}"  # also one that is no paper of ours
        return
    stored = {item.item: _as_on_paper(item) for item in submission.items.all()}
    changed = sorted(
        item for item in on_paper.keys() | stored.keys() if on_paper.get(item) != stored.get(item)
    )
    if changed:
        yield f"items differ from its paper: {', '.join(changed)}"


def _as_on_paper(item: SubmittedItem) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _FIELDS}
    return values | {name: values[name] and values[name].isoformat() for name in ("first", "last")}
