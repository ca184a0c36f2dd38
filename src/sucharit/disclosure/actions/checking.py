"""Check rounds: keeping how far a board is on a day, with the problems that were seen, and mending these."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.disclosure.boards import lock_board
from sucharit.disclosure.models import BoardItem, CheckRound, ItemBoard, ProblemSeen
from sucharit.disclosure.owner_keys import owners_now
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may, require
from sucharit.verbs.refusals import Refused

MAX_PROBLEMS = 60  # of one round
MAX_TEXT = 500
CHECKERS = (May.ASSIGN_ITEMS, May.SCREEN_ITEMS, May.SUBMIT_ITEMS)  # leads, the committee, the head


def may_check(person: Person, organisation: Organisation) -> bool:
    """Whether this person may keep check rounds of that organisation."""
    return any(may(person, what, organisation) for what in CHECKERS)


@transaction.atomic
def hold_check_round(
    *, by: Person | None, board: ItemBoard, day: date, body: str, problems: Sequence[tuple[str, str]] = ()
) -> CheckRound:
    """Keep every item's state and owners as they are now, under this day.

    `body` says who looked: "director and committee"; `problems` are (item or "", words). Raises Refused.
    """
    locked = lock_board(board)
    _require_checker(by, locked)
    body = body.strip()
    if not body:
        raise Refused(_("บอกว่าใครตรวจ เช่น ผู้อำนวยการและคณะทำงาน"))
    if day > timezone.localdate():
        raise Refused(_("วันที่ตรวจยังมาไม่ถึง"))
    states = dict(BoardItem.objects.filter(board=locked).order_by("place").values_list("item", "state"))
    told = [(item, text.strip()[:MAX_TEXT]) for item, text in problems if text.strip()]
    if len(told) > MAX_PROBLEMS:
        raise Refused(_("บันทึกปัญหาได้ไม่เกิน %(count)s เรื่องต่อรอบ") % {"count": MAX_PROBLEMS})
    if unknown := [item for item, _text in told if item and item not in states]:
        raise Refused(_("ไม่มีข้อ “%(item)s” ในปีนี้") % {"item": unknown[0][:80]})
    owners = owners_now(locked)
    snapshot = [
        {"item": item, "state": state, "owners": list(owners[item].owners)} for item, state in states.items()
    ]
    check = CheckRound.objects.create(
        board=locked, day=day, body=body[:200], items=snapshot, at=timezone.now(), by=by
    )
    ProblemSeen.objects.bulk_create(
        ProblemSeen(check_round=check, item=item, text=text) for item, text in told
    )
    what = {"day": day.isoformat(), "body": body[:200], "problems": len(told)}
    record(by=by, verb="disclosure.hold_check_round", about=board_name(locked), what=what)
    return check


@transaction.atomic
def mend_problem(*, by: Person | None, problem: ProblemSeen, how: str = "") -> None:
    """Say that a problem is mended, and how. Raises Refused where it is mended already."""
    rows = ProblemSeen.objects.select_for_update(of=("self",)).select_related("check_round__board")
    locked = rows.get(pk=problem.pk)
    board = lock_board(locked.check_round.board)
    _require_checker(by, board)
    if locked.mended:
        raise Refused(_("เรื่องนี้บันทึกว่าแก้แล้ว"))
    locked.mended, locked.how = timezone.localdate(), how.strip()[:MAX_TEXT]
    locked.save(update_fields=["mended", "how"])
    what = {"check_round": locked.check_round_id, "problem": locked.pk, "item": locked.item}
    record(by=by, verb="disclosure.mend_problem", about=board_name(board), what=what)


def _require_checker(by: Person | None, board: ItemBoard) -> None:
    organisation = board.participant.organisation
    if by is not None and not may_check(by, organisation):
        require(by, May.ASSIGN_ITEMS, organisation)
