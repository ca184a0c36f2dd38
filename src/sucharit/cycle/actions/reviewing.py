"""Between scoring and announcing: someone reviews the results, and the announcement is planned for a time."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from sucharit.cycle.actions.sealing import sealing_in_the_way
from sucharit.cycle.results import provisional_digest
from sucharit.people.models import Person
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import PlannedAnnouncement, ResultReview, Round
from sucharit.verbs.refusals import Refused


def review_of(round: Round) -> ResultReview | None:
    """The latest review of the results as they stand; None where no one has reviewed these."""
    reviews = ResultReview.objects.filter(round=round, digest=provisional_digest(round))
    return reviews.select_related("by").first()


def review_results(*, by: Person | None, round: Round, digest: str, note: str = "") -> ResultReview:
    """Record that someone reviewed the results with this digest. Raises Refused where they have changed."""
    if digest != provisional_digest(round):
        raise Refused(_("ผลเปลี่ยนไปหลังจากที่คุณเปิดหน้านี้ ดูผลล่าสุดแล้วบันทึกอีกครั้ง"))
    return rounds.record_review(by=by, round=round, digest=digest, note=note)


def plan_announcement(*, by: Person | None, round: Round, at: datetime) -> PlannedAnnouncement:
    """Let the timer announce the results as they stand, at that time. Raises Refused, as announcing does."""
    digest = provisional_digest(round)
    if by is not None and not ResultReview.objects.filter(round=round, digest=digest).exists():
        raise Refused(_("ยังไม่มีใครบันทึกว่าตรวจทานผลชุดนี้แล้ว ตรวจทานก่อนกำหนดเวลาประกาศ"))
    if reasons := sealing_in_the_way():
        raise Refused("; ".join(reasons))
    return rounds.plan_announcement(by=by, round=round, at=at, digest=digest)


def cancel_plan(*, by: Person | None, round: Round) -> None:
    """Let the timer announce nothing. Raises Refused where nothing is planned."""
    rounds.cancel_plan(by=by, round=round)
