"""Before an announcement: who reviewed the results, and when the timer is to announce them.

These are the rounds' own part of verbs in `cycle.actions`, which knows the results and their digest.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.rounds.actions.moving import NotNow
from sucharit.rounds.models import PlannedAnnouncement, ResultReview, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused

MAX_NOTE = 500


@transaction.atomic
def record_review(*, by: Person | None, round: Round, digest: str, note: str = "") -> ResultReview:
    """Record that someone reviewed the results of this digest. Raises NotNow."""
    locked = _scored(round)
    review = ResultReview.objects.create(
        round=locked, by=by, at=timezone.now(), digest=digest, note=note.strip()[:MAX_NOTE]
    )
    what = {"digest": digest, "note": review.note}
    record(by=by, verb="rounds.review_results", about=name_of(locked), what=what)
    return review


@transaction.atomic
def plan_announcement(*, by: Person | None, round: Round, at: datetime, digest: str) -> PlannedAnnouncement:
    """Let the timer announce the results of this digest at that time; an earlier plan is replaced.

    Raises NotNow, or Refused for a time that has passed.
    """
    locked = _scored(round)
    if at <= timezone.now():
        raise Refused(_("เลือกเวลาประกาศหลังจากนี้"))
    fresh: dict[str, Any] = {"at": at, "by": by, "digest": digest, "problem": {}}
    plan, _created = PlannedAnnouncement.objects.update_or_create(round=locked, defaults=fresh)
    what = {"at": at.isoformat(), "digest": digest}
    record(by=by, verb="rounds.plan_announcement", about=name_of(locked), what=what)
    return plan


@transaction.atomic
def cancel_plan(*, by: Person | None, round: Round) -> None:
    """Let the timer announce nothing. Raises Refused where nothing is planned."""
    locked = _scored(round)
    plan = PlannedAnnouncement.objects.filter(round=locked).first()
    if plan is None:
        raise Refused(_("ยังไม่ได้กำหนดเวลาประกาศ"))
    what = {"at": plan.at.isoformat()}
    plan.delete()
    record(by=by, verb="rounds.cancel_planned_announcement", about=name_of(locked), what=what)


def _scored(round: Round) -> Round:
    """The round, locked, which has results that are not announced. Raises NotNow."""
    waiting = Round.objects.select_for_update(no_key=True, of=("self",))
    locked = waiting.select_related("organiser").get(pk=round.pk)
    if locked.state != State.SCORED:
        raise NotNow(locked, State.ANNOUNCED)
    return locked
