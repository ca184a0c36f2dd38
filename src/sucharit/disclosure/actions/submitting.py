"""The verbs of submitting: the executive submits a board in one act, the round's organiser reopens it."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import actions as capture
from sucharit.capture import store
from sucharit.capture.models import Capture, FetchOutcome, Reason
from sucharit.disclosure.actions.moving import locked_board, move_all
from sucharit.disclosure.boards import audit_of, lock_board, recount
from sucharit.disclosure.missing import MissingItems, missing_of
from sucharit.disclosure.models import BoardItemState, ItemBoard, Submission, SubmittedItem
from sucharit.disclosure.paper import write_paper
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, may, require
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.verbs.refusals import Refused

WATCHED_FOR = timedelta(days=365)  # after a submission
MAX_REASON = 500


def last_day_of(round: Round) -> date | None:
    """The last day on which a board is submitted in time; None where the round has no such window."""
    audit = audit_of(round.framework())
    windows = round.windows.filter(kind=audit.id) if audit else round.windows.none()
    return windows.values_list("last", flat=True).first()


@transaction.atomic
def submit_board(*, by: Person | None, board: ItemBoard, accepted: str = "") -> Submission:
    """Freeze and submit a board. `accepted` is the digest of what is missing, as the executive read it.

    Raises PermissionDenied; Refused where it was submitted already, the round is not open, nothing is ready,
    or something is missing that was not accepted.
    """
    locked = locked_board(board)
    if by is not None:
        require(by, May.SUBMIT_ITEMS, locked.participant.organisation)
    missing = missing_of(locked)
    if missing.is_any and accepted != missing.digest:
        raise Refused(_("มีสิ่งที่ยังขาด อ่านรายการแล้วยืนยันก่อนส่ง (รายการอาจเปลี่ยนไปหลังจากเปิดหน้านี้)"))
    ready = list(locked.items.filter(state=BoardItemState.READY))
    if not ready:
        raise Refused(_("ยังไม่มีข้อใดพร้อมส่ง"))
    now, last = timezone.now(), last_day_of(locked.participant.round)
    late = last is not None and timezone.localdate(now) > last
    paper = write_paper(locked, now, late, _as_json(missing))
    content = store.put(paper.data, "json")
    submission = Submission.objects.create(
        board=locked, at=now, by=by, late=late, digest=content.sha256, paper=content
    )
    for item in paper.items:
        item.submission = submission
    SubmittedItem.objects.bulk_create(paper.items)
    move_all(ready, BoardItemState.SUBMITTED, by)
    recount([locked])
    _take_captures(submission, timezone.localdate(now))
    what = {
        "digest": submission.digest,
        "edition_hash": locked.participant.round.frozen_id,
        "items": len(ready),
        "late": late,
        "missing": _as_json(missing),
    }
    record(by=by, verb="disclosure.submit_board", about=board_name(locked), what=what)
    return submission


def _as_json(missing: MissingItems) -> dict[str, list[str]]:
    return {
        "not_ready": [item.item for item in missing.not_ready],
        "dead": [address.url for address in missing.dead],
        "waiting": [address.url for address in missing.waiting],
    }


def _take_captures(submission: Submission, today: date) -> None:
    """Watch every address for a year, have each fetched now, and prove what was kept of it until now."""
    urls = [address["url"] for item in submission.items.all() for address in item.addresses]
    links = capture.watch(urls, until=today + WATCHED_FOR, why=Reason.SUBMITTED).values()
    newest = Capture.objects.filter(pk__in=[link.last_id for link in links if link.last_id])
    capture.prove(newest.filter(outcome=FetchOutcome.KEPT))


@transaction.atomic
def reopen_board(*, by: Person | None, board: ItemBoard, reason: str) -> Submission:
    """Let an organisation change and submit again. The submission stays and counts no more.

    Only those who run the round. Raises PermissionDenied, Refused.
    """
    locked = lock_board(board)
    round = locked.participant.round
    if by is not None and not may(by, May.RUN_ROUND, round.organiser):
        raise PermissionDenied("only who runs the round reopens a board")
    if round.state != State.OPEN:
        raise Refused(_("รอบนี้ไม่ได้เปิดรับข้อมูลอยู่ จึงเปิดให้ส่งใหม่ไม่ได้"))
    submission = locked.submissions.filter(reopened=None).first()
    if submission is None:
        raise Refused(_("ยังไม่ได้ส่ง จึงไม่มีอะไรให้เปิด"))
    if not reason.strip():
        raise Refused(_("บอกเหตุผลที่เปิดให้ส่งใหม่ เพื่อให้ทุกคนที่อ่านประวัติเข้าใจ"))
    if len(reason.strip()) > MAX_REASON:
        raise Refused(_("เหตุผลยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_REASON})
    submission.reopened, submission.reopened_by = timezone.now(), by
    submission.reopened_why = reason.strip()
    submission.save(update_fields=["reopened", "reopened_by", "reopened_why"])
    items = list(locked.items.filter(state=BoardItemState.SUBMITTED))
    move_all(items, BoardItemState.READY, by, reason.strip())
    recount([locked])
    what = {"digest": submission.digest, "reason": submission.reopened_why}
    record(by=by, verb="disclosure.reopen_board", about=board_name(locked), what=what)
    return submission
