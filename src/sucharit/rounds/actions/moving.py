"""A round enters its next state, as `rules.MOVES` allows.

This is the rounds' own part of the verbs of a year in `cycle.actions`, which alone calls it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.rounds import rules
from sucharit.rounds.actions.opening import freeze, in_the_way
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import ANNOUNCED, as_days, name_of, spans
from sucharit.rounds.windows import answered_kinds
from sucharit.verbs.refusals import Refused


class NotNow(Refused):
    """The round is in a state from which this step does not lead on."""

    def __init__(self, round: Round, to: State) -> None:
        now = State(round.state)
        ahead = [str(State(state).label) for state in State.values if state in rules.MOVES[now]]
        words = _("รอบนี้อยู่ในสถานะ “%(now)s” จึงยังเปลี่ยนเป็น “%(to)s” ไม่ได้") % {"now": now.label, "to": to.label}
        after = _("ขั้นต่อไปที่ทำได้คือ “%(next)s”") % {"next": "” “".join(ahead)} if ahead else ""
        super().__init__(f"{words} {after}".strip())


@transaction.atomic
def enter_open(*, by: Person | None, round: Round) -> Round:
    """Freeze the edition and let the round begin. Raises NotNow or Refused with every reason."""
    locked = _may_become(round, State.OPEN, coming_from=State.DRAFT)
    reasons = in_the_way(locked, timezone.localdate())
    if reasons:
        raise Refused("; ".join(reasons))
    locked.frozen = freeze(locked.edition)
    what = {
        "edition": locked.edition,
        "edition_hash": locked.frozen.hash,
        "windows": as_days(spans(locked.windows.all())),
        "participants": locked.participants.count(),
        "without_head_count": locked.participants.without_head_count().count(),
    }
    return _move(locked, State.OPEN, by, "rounds.open_round", what)


@transaction.atomic
def enter_closed(*, by: Person | None, round: Round, why: str = "") -> Round:
    """Take no more answers. Raises NotNow."""
    locked = _may_become(round, State.CLOSED)
    return _move(locked, State.CLOSED, by, "rounds.close_round", {"why": why} if why else {})


@transaction.atomic
def enter_open_again(*, by: Person | None, round: Round, reason: str, last: date) -> Round:
    """Take answers again until `last`, while the boxes are still sealed. Raises NotNow or Refused."""
    locked = _may_become(round, State.OPEN, coming_from=State.CLOSED)
    if not reason.strip():
        raise Refused(_("บอกเหตุผลที่เปิดรับอีกครั้ง เพื่อให้ทุกคนที่อ่านประวัติเข้าใจ"))
    if last < timezone.localdate():
        raise Refused(_("วันสุดท้ายต้องเป็นวันนี้หรือหลังจากนี้"))
    before = spans(locked.windows.all())
    for window in locked.windows.filter(kind__in=answered_kinds(locked.framework()), last__lt=last):
        window.last = last
        window.save(update_fields=["last"])
    what = {
        "reason": reason.strip(),
        "before": as_days(before),
        "after": as_days(spans(locked.windows.all())),
    }
    return _move(locked, State.OPEN, by, "rounds.reopen_round", what)


@transaction.atomic
def enter_scored(*, by: Person | None, round: Round, what: dict[str, Any] | None = None) -> Round:
    """Record that the answers were counted; again after verdicts were corrected. Raises NotNow."""
    return _move(_may_become(round, State.SCORED), State.SCORED, by, "rounds.mark_scored", what or {})


@transaction.atomic
def enter_announced(*, by: Person | None, round: Round, digest: str = "") -> Round:
    """Record that the result of this digest is announced; what was planned is over. Raises NotNow."""
    locked, what = _may_become(round, State.ANNOUNCED), {"digest": digest} if digest else {}
    announced = _move(locked, State.ANNOUNCED, by, ANNOUNCED, what)
    PlannedAnnouncement.objects.filter(round=announced).delete()
    return announced


def _may_become(round: Round, to: State, coming_from: State | None = None) -> Round:
    """The round, locked until the transaction ends, if it can make this move. Raises NotNow."""
    waiting = Round.objects.select_for_update(no_key=True, of=("self",))
    locked = waiting.select_related("organiser", "frozen").get(pk=round.pk)
    if to not in rules.MOVES[locked.state] or coming_from not in (None, locked.state):
        raise NotNow(locked, to)
    return locked


def _move(locked: Round, to: State, by: Person | None, verb: str, what: dict[str, Any]) -> Round:
    before, locked.state = locked.state, to
    locked.reached = {**locked.reached, to.value: timezone.now().isoformat()}
    locked.save(update_fields=["state", "frozen", "reached"])
    record(by=by, verb=verb, about=name_of(locked), what={"from": before, "to": to.value, **what})
    return locked
