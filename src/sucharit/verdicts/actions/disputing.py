"""An organisation disputes single verdicts; another assessor decides, then perhaps the operator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.checkpoints.canonical import canonical
from sucharit.disclosure.models import SubmittedItem
from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.people.models import Person
from sucharit.rounds.models import Participant, Window
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import pools
from sucharit.verdicts.actions.keeping_names import record_as_assessor
from sucharit.verdicts.actions.locking import edition_of, locked_participant
from sucharit.verdicts.actions.replacing import first_of
from sucharit.verdicts.actions.rights import may_dispute, require_never_judged, require_stranger
from sucharit.verdicts.assigned_items import submitted_item
from sucharit.verdicts.deadlines import (
    clarification_window,
    day_in_words,
    last_day_to_appeal,
    last_day_to_dispute,
)
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import (
    AssessmentPlan,
    Assignment,
    AssignmentKind,
    Dispute,
    DisputeStage,
    Opinion,
    Origin,
    Verdict,
)
from sucharit.verdicts.opinions import MAX_WORDS, OpinionLine, fault_of
from sucharit.verdicts.spots import checked_spot

MAX_TEXT = 2_000


@transaction.atomic
def dispute_verdict(
    *,
    by: Person,
    participant: Participant,
    item: str,
    text: str,
    spot: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Dispute:
    """Disagree with the verdict on one item: once, in time, with a place in what was submitted.

    Raises Refused: too late or too early, twice, nothing submitted, the verdict could not be better, a place
    that is not in the item's kept copies. Raises PermissionDenied for who does not speak for it.
    """
    today = today or timezone.localdate()
    part = locked_participant(participant)
    _require_voice(by, part)
    plan, window = _shown_plan(part)
    last = last_day_to_dispute(window)
    if not window.first <= today <= last:
        raise Refused(_outside(window, last, today))
    if Dispute.objects.filter(participant=part, item=item, stage=DisputeStage.ASSESSOR).exists():
        raise Refused(_("ชี้แจงข้อนี้ไปแล้ว ข้อหนึ่งชี้แจงได้ครั้งเดียว"))
    verdict = _verdict_below_best(plan, part, item)
    submitted = _submitted(part, item)
    dispute = Dispute.objects.create(
        participant=part,
        item=item,
        stage=DisputeStage.ASSESSOR,
        text=_checked_text(text),
        spot=checked_spot(submitted, spot),
        at=timezone.now(),
        by=by,
        before=verdict.choice,
        assignment=_draw_for_dispute(plan, part, item),
    )
    _record_dispute(plan, by, dispute)
    return dispute


@transaction.atomic
def appeal(*, by: Person, dispute: Dispute, text: str, today: date | None = None) -> Dispute:
    """Ask the operator once more about an item whose dispute did not succeed. Raises Refused."""
    today = today or timezone.localdate()
    part = locked_participant(dispute.participant)
    _require_voice(by, part)
    plan, window = _shown_plan(part)
    first = Dispute.objects.get(pk=dispute.pk)
    if not plan.may_appeal:
        raise Refused(_("รอบนี้ไม่มีการอุทธรณ์ คำตัดสินของผู้ตรวจเป็นที่สุด"))
    if first.stage != DisputeStage.ASSESSOR or first.decided is None or first.assignment is None:
        raise Refused(_("อุทธรณ์ได้หลังจากผู้ตรวจตัดสินคำชี้แจงแล้วเท่านั้น"))
    if Dispute.objects.filter(participant=part, item=first.item, stage=DisputeStage.OPERATOR).exists():
        raise Refused(_("อุทธรณ์ข้อนี้ไปแล้ว"))
    last = first.appeal_until or last_day_to_dispute(window)
    if today > last:
        day = day_in_words(last)
        raise Refused(_("เลยวันสุดท้ายที่อุทธรณ์ได้แล้ว (%(day)s) ถือว่ายอมรับผล") % {"day": day})
    verdict = _verdict_below_best(plan, part, first.item)
    appealed = Dispute.objects.create(
        participant=part,
        item=first.item,
        stage=DisputeStage.OPERATOR,
        text=_checked_text(text),
        spot=first.spot,
        at=timezone.now(),
        by=by,
        before=verdict.choice,
    )
    _record_dispute(plan, by, appealed)
    return appealed


@transaction.atomic
def decide_dispute(*, by: Person, dispute: Dispute, line: OpinionLine, today: date | None = None) -> Dispute:
    """The assessor who was drawn for it decides. Raises Refused: not theirs, decided already, no reason."""
    own = Dispute.objects.filter(
        pk=dispute.pk, assignment__person=by, assignment__dropped=None, stage=DisputeStage.ASSESSOR
    ).first()
    if own is None:
        raise Refused(_("คำชี้แจงนี้ไม่ได้มอบหมายให้คุณ"))
    require_stranger(by, own.participant)
    return _decide(by, own, line, Origin.DISPUTED, today or timezone.localdate())


@transaction.atomic
def decide_as_operator(
    *, by: Person | None, dispute: Dispute, line: OpinionLine, today: date | None = None
) -> Dispute:
    """Who runs the round decides an appeal, or a dispute without an assessor left. Raises Refused."""
    waiting = Dispute.objects.get(pk=dispute.pk)
    if waiting.stage == DisputeStage.ASSESSOR and waiting.assignment_id is not None:
        raise Refused(_("คำชี้แจงนี้ผู้ตรวจที่จับสลากได้เป็นผู้ตัดสิน"))
    if by is not None:
        require_never_judged(by, waiting.participant)
    return _decide(by, waiting, line, Origin.APPEALED, today or timezone.localdate())


def _require_voice(by: Person, part: Participant) -> None:
    if not may_dispute(by, part):
        raise PermissionDenied("only who speaks for the organisation disputes its verdicts")


def _decide(by: Person | None, dispute: Dispute, line: OpinionLine, origin: Origin, today: date) -> Dispute:
    part = locked_participant(dispute.participant)
    plan, window = _shown_plan(part)
    dispute.refresh_from_db()
    if dispute.decided is not None:
        raise Refused(_("ตัดสินคำชี้แจงนี้ไปแล้ว"))
    items = judged_items(edition_of(plan))
    if fault := fault_of(line, items, [dispute.item]):
        raise Refused(fault)
    if not line.trimmed_words:
        raise Refused(_("เขียนเหตุผลของคำตัดสิน หน่วยงานจะได้อ่าน"))
    known = items[dispute.item]
    dispute.choice, dispute.words = line.choice, line.trimmed_words
    dispute.reasons = [reason for reason in known.reasons if reason in line.reasons]
    dispute.decided, dispute.decided_by = timezone.now(), by
    is_open = line.choice != known.passing and dispute.assignment_id is not None and plan.may_appeal
    dispute.appeal_until = last_day_to_appeal(today, window) if is_open else None
    dispute.save()
    verdict = Verdict.objects.get(round=plan.round, organisation=part.organisation, item=dispute.item)
    before, verdict.choice = verdict.choice, line.choice
    verdict.origin, verdict.words = origin, dispute.words[:MAX_WORDS]
    verdict.reasons = dispute.reasons if line.choice != known.passing else []
    verdict.save(update_fields=["choice", "origin", "words", "reasons"])
    _complete(dispute)
    _record_decision(plan, by, dispute, before)
    return dispute


def _complete(dispute: Dispute) -> None:
    """The assessor's work is done where no other dispute waits for them."""
    if dispute.assignment_id and not dispute.assignment.disputes.filter(decided=None).exists():  # type: ignore[union-attr]
        Assignment.objects.filter(pk=dispute.assignment_id).update(completed=timezone.now())


def _draw_for_dispute(plan: AssessmentPlan, part: Participant, item: str) -> Assignment | None:
    """The next in the drawn order who said nothing about this item; None where there is no one."""
    line = pools.next_in_line(plan, [part.pk])[part.pk]
    about_it = Opinion.objects.filter(assignment__participant=part, item=item)
    person = first_of(line, set(about_it.values_list("assignment__person_id", flat=True)))
    if person is None:
        return None
    assignment, made = Assignment.objects.get_or_create(
        participant=part,
        person_id=person,
        kind=AssignmentKind.DISPUTE,
        defaults={"items": [item], "at": timezone.now()},
    )
    if not made:
        assignment.items, assignment.completed = [*assignment.items, item], None
        assignment.save(update_fields=["items", "completed"])
    return assignment


def _shown_plan(part: Participant) -> tuple[AssessmentPlan, Window]:
    """The plan of a round whose verdicts are shown and not settled, and its window. Raises Refused."""
    plans = AssessmentPlan.objects.select_related("round__organiser", "round__frozen")
    plan = plans.filter(round=part.round_id).first()
    if plan is None or plan.shown is None:
        raise Refused(_("ยังไม่ได้เปิดผลตรวจเบื้องต้นให้หน่วยงานดู"))
    if plan.settled is not None:
        raise Refused(_("สรุปผลตรวจแล้ว จึงชี้แจงหรือตัดสินไม่ได้"))
    window = clarification_window(plan.round)
    if window is None:
        raise Refused(_("รอบนี้ไม่มีช่วงชี้แจงผลตรวจ"))
    return plan, window


def _outside(window: Window, last: date, today: date) -> str:
    if today > last:
        day = day_in_words(last)
        return _("เลยวันสุดท้ายที่ชี้แจงได้แล้ว (%(day)s) ถือว่ายอมรับผล") % {"day": day}
    return _("ยังไม่ถึงช่วงชี้แจงผลตรวจ เริ่มวันที่ %(day)s") % {"day": day_in_words(window.first)}


def _verdict_below_best(plan: AssessmentPlan, part: Participant, item: str) -> Verdict:
    verdict = Verdict.objects.filter(round=plan.round, organisation=part.organisation, item=item).first()
    if verdict is None:
        raise Refused(_("รอบนี้ไม่มีผลตรวจของข้อนี้"))
    if verdict.choice == judged_items(edition_of(plan))[item].passing:
        raise Refused(_("ข้อนี้ได้ผลตรวจสูงสุดแล้ว ไม่ต้องชี้แจง"))
    return verdict


def _submitted(part: Participant, item: str) -> SubmittedItem:
    """The item as it was submitted. Raises Refused where there is nothing to rely on."""
    last = submitted_item(part.pk, item)
    if last is None or not (last.addresses or last.files):
        raise Refused(_("ข้อนี้ไม่ได้ส่งลิงก์หรือไฟล์ไว้ จึงชี้แจงไม่ได้ เพราะชี้แจงได้จากสิ่งที่ส่งไว้เท่านั้น"))
    return last


def _checked_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(_("เขียนคำชี้แจง ว่าข้อมูลอยู่ตรงไหนของสิ่งที่ส่งไว้"))
    if len(text) > MAX_TEXT:
        raise Refused(_("ข้อความยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_TEXT})
    return text


def _record_dispute(plan: AssessmentPlan, by: Person, dispute: Dispute) -> None:
    what = {"item": dispute.item, "stage": dispute.stage, "before": dispute.before, "spot": dispute.spot}
    about = f"organisation:{dispute.participant.organisation.code}"
    record(by=by, verb="verdicts.dispute_verdict", about=about, what={"round": name_of(plan.round), **what})


def _record_decision(plan: AssessmentPlan, by: Person | None, dispute: Dispute, before: int) -> None:
    """Two entries: who decided, without saying about whom; and what changed, without saying by whom."""
    paper = {"dispute": dispute.pk, "choice": dispute.choice, "words": dispute.words}
    what = {"stage": dispute.stage, "digest": pools.keyed(plan, canonical(paper).decode())}
    if by is not None and dispute.assignment_id is not None:
        record_as_assessor(plan, by, "verdicts.decide_dispute", what)
    else:
        record(by=by, verb="verdicts.decide_dispute", about=name_of(plan.round), what=what)
    changed = {
        "round": name_of(plan.round),
        "item": dispute.item,
        "stage": dispute.stage,
        "before": before,
        "after": dispute.choice,
    }
    about = f"organisation:{dispute.participant.organisation.code}"
    record(by=Automatic.SYSTEM, verb="verdicts.answer_dispute", about=about, what=changed)
