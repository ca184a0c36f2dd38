"""What of a round is not decided yet: counted by the database, and said in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sucharit.disclosure.models import Submission, SubmittedItem
from sucharit.rounds.models import Participant, Round
from sucharit.verdicts.deadlines import clarification_window, day_in_words, last_day_to_dispute
from sucharit.verdicts.models import (
    AssessmentPlan,
    Assignment,
    AssignmentKind,
    Dispute,
    DisputeStage,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class ShowingConsequences:
    """What showing preliminary verdicts now would mean."""

    participants: int
    absent: int  # organisations that submitted nothing: all their items get the lowest choice
    items_left_out: int  # items that those who submitted left out: the same
    undecided: int  # organisations with submitted items that have no verdict: then it can't be shown
    last_day: date | None  # to dispute; None without a window


def without_submission(round: Round) -> QuerySet[Participant]:
    """Those that take part and have no submission that counts."""
    counting = Submission.objects.filter(board__participant=OuterRef("pk"), reopened=None)
    return Participant.objects.filter(round=round).exclude(Exists(counting))


def with_undecided_items(round: Round) -> QuerySet[Participant]:
    """Those with submitted items that have no verdict. One anti-join, however many take part."""
    decided = Verdict.objects.filter(
        round=round,
        organisation=OuterRef("submission__board__participant__organisation"),
        item=OuterRef("item"),
    )
    undecided = SubmittedItem.objects.filter(
        ~Exists(decided), submission__board__participant__round=round, submission__reopened=None
    )
    return Participant.objects.filter(pk__in=undecided.order_by().values("submission__board"))


def submitted_again(round: Round) -> QuerySet[Participant]:
    """Those that submitted anew after an assessor had handed in: what was judged is not what counts now."""
    handed_in = Assignment.objects.filter(
        participant=OuterRef("board__participant"),
        dropped=None,
        kind__in=(AssignmentKind.BLIND, AssignmentKind.THIRD),
        completed__lt=OuterRef("at"),
    )
    anew = Submission.objects.filter(Exists(handed_in), board__participant__round=round, reopened=None)
    return Participant.objects.filter(pk__in=anew.values("board__participant"))


def consequences_of_showing(plan: AssessmentPlan, items: int) -> ShowingConsequences:
    """Four queries, however many take part; `items` of the edition."""
    round = plan.round
    participants = round.participants.count()
    absent = without_submission(round).count()
    submitted = SubmittedItem.objects.filter(
        submission__board__participant__round=round, submission__reopened=None
    ).count()
    window = clarification_window(round)
    return ShowingConsequences(
        participants=participants,
        absent=absent,
        items_left_out=(participants - absent) * items - submitted,
        undecided=with_undecided_items(round).count(),
        last_day=last_day_to_dispute(window) if window else None,
    )


def open_disputes(round: Round, today: date) -> QuerySet[Dispute]:
    """Those that wait for a decision, and those whose appeal may still come."""
    disputes = Dispute.objects.filter(participant__round=round)
    appealed = Dispute.objects.filter(
        participant=OuterRef("participant"), item=OuterRef("item"), stage=DisputeStage.OPERATOR
    )
    may_appeal = Q(stage=DisputeStage.ASSESSOR, appeal_until__gte=today) & ~Exists(appealed)
    return disputes.filter(Q(decided=None) | may_appeal)


def unsettled_reasons(round: Round, today: date) -> list[str]:
    """Why this round's verdicts are not final, in words; empty where they are, or come from tables alone."""
    plan = AssessmentPlan.objects.filter(round=round).first()
    if plan is None or plan.pool_published is None or plan.settled is not None:
        return []
    if plan.drawn is None:
        return [_("ประกาศบัญชีผู้ตรวจแล้ว แต่ยังไม่ได้จับสลาก")]
    if plan.shown is None:
        return _before_showing(round) or [_("ยังไม่ได้เปิดผลตรวจเบื้องต้นให้หน่วยงานดู")]
    return reasons_not_to_settle(round, today) or [_("ตัดสินครบแล้ว แต่ยังไม่ได้สรุปผลตรวจ")]


def reasons_not_to_settle(round: Round, today: date) -> list[str]:
    """Why verdicts that are shown can't be final yet."""
    reasons = []
    window = clarification_window(round)
    if window is not None and today <= (last := last_day_to_dispute(window)):
        day = day_in_words(last)
        reasons.append(_("หน่วยงานยังชี้แจงผลตรวจได้ถึงวันที่ %(day)s") % {"day": day})
    if waiting := open_disputes(round, today).count():
        reasons.append(_("คำชี้แจง %(count)s ข้อยังไม่สิ้นสุด") % {"count": f"{waiting:,}"})
    return reasons


def _before_showing(round: Round) -> list[str]:
    reasons = []
    assignments = Assignment.objects.filter(participant__round=round, dropped=None).exclude(
        participant__in=without_submission(round)
    )
    blind = assignments.filter(kind=AssignmentKind.BLIND, completed=None).count()
    third = assignments.filter(kind=AssignmentKind.THIRD, completed=None).count()
    if blind:
        reasons.append(_("ผู้ตรวจยังไม่ส่งผลตรวจ %(count)s ชุด") % {"count": f"{blind:,}"})
    if third:
        reasons.append(_("รอผู้ตรวจคนที่สาม %(count)s ชุด") % {"count": f"{third:,}"})
    if again := submitted_again(round).count():
        words = _("%(count)s แห่งส่งข้อมูลใหม่หลังจากตรวจแล้ว ให้ผู้ตรวจตรวจอีกครั้ง")
        reasons.append(words % {"count": f"{again:,}"})
    if not reasons and (undecided := with_undecided_items(round).count()):
        words = _("มีข้อที่ยังไม่มีผลตรวจใน %(count)s แห่ง")
        reasons.append(words % {"count": f"{undecided:,}"})
    return reasons
