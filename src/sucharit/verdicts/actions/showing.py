"""Preliminary verdicts are shown to the organisations, and are settled once nothing is open any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.disclosure.verifying import faults_of
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.actions.deciding import draw_missing_thirds
from sucharit.verdicts.actions.locking import edition_of, locked_plan
from sucharit.verdicts.deadlines import clarification_window, last_day_to_dispute
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AssessmentPlan, Origin, Verdict
from sucharit.verdicts.undecided import (
    consequences_of_showing,
    reasons_not_to_settle,
    submitted_again,
    unsettled_reasons,
    with_undecided_items,
)

BATCH_SIZE = 2_000
ORGANISATIONS_AT_ONCE = 500
MAX_NAMED = 10
MAX_TRACED = 500  # organisations written out in the history
MAX_REASON = 500


@transaction.atomic
def show_verdicts(*, by: Person | None, round: Round, today: date | None = None) -> AssessmentPlan:
    """Show what is decided to the organisations; what was not submitted gets the lowest choice, by rule.

    `undecided.consequences_of_showing` says beforehand how many. Raises Refused while anything submitted is
    undecided, and without days to dispute it.
    """
    today = today or timezone.localdate()
    plan = locked_plan(round)
    if plan.drawn is None:
        raise Refused(_("ยังไม่ได้จับสลากผู้ตรวจของรอบนี้"))
    if plan.shown is not None:
        raise Refused(_("เปิดผลตรวจเบื้องต้นให้หน่วยงานดูแล้ว"))
    if plan.round.state not in (State.OPEN, State.CLOSED):
        raise Refused(_("รอบนี้คิดคะแนนแล้ว"))
    window = clarification_window(plan.round)
    if window is None:
        raise Refused(_("กำหนดวันของช่วงชี้แจงผลตรวจก่อน หน่วยงานจะได้มีเวลาชี้แจง"))
    if last_day_to_dispute(window) < today:
        raise Refused(_("ช่วงชี้แจงผลตรวจสิ้นสุดไปแล้ว กำหนดวันใหม่ก่อน หน่วยงานจะได้มีเวลาชี้แจง"))
    draw_missing_thirds(plan)
    if with_undecided_items(plan.round).exists() or submitted_again(plan.round).exists():
        reasons = unsettled_reasons(plan.round, today)
        raise Refused(_("ยังเปิดผลให้หน่วยงานดูไม่ได้: %(reasons)s") % {"reasons": "; ".join(reasons)})
    known = judged_items(edition_of(plan))
    consequences = consequences_of_showing(plan, len(known))
    absent = sum(_give_absent(plan))
    plan.shown = timezone.now()
    plan.save(update_fields=["shown"])
    what = {
        "absent_organisations": consequences.absent,
        "absent_items": absent,
        "last_day": consequences.last_day.isoformat() if consequences.last_day else "",
    }
    record(by=by, verb="verdicts.show_verdicts", about=name_of(plan.round), what=what)
    return plan


@transaction.atomic
def settle_verdicts(
    *, by: Person | None, round: Round, today: date | None = None, despite: str = ""
) -> AssessmentPlan:
    """Make what is decided final: silence is acceptance. Raises Refused, naming what is still open.

    Also where something submitted is not what the history says was submitted, unless `despite` says why the
    verdicts stand nevertheless: a lost paper must not stop a country.
    """
    today = today or timezone.localdate()
    plan = locked_plan(round)
    if plan.settled is not None:
        raise Refused(_("สรุปผลตรวจแล้ว"))
    reasons = (
        unsettled_reasons(plan.round, today)
        if plan.shown is None
        else reasons_not_to_settle(plan.round, today)
    )
    if reasons:
        raise Refused(_("ยังสรุปผลตรวจไม่ได้: %(reasons)s") % {"reasons": "; ".join(reasons)})
    doubted = sorted({code for code, _fault in faults_of(plan.round)})
    if doubted and not despite.strip():
        words = _("สิ่งที่ส่งไว้ของ %(count)s แห่งไม่ตรงกับประวัติ (%(codes)s) ตรวจก่อน หรือบอกเหตุผลที่สรุปผลต่อ")
        raise Refused(words % {"count": len(doubted), "codes": ", ".join(doubted[:MAX_NAMED])})
    plan.settled = timezone.now()
    plan.save(update_fields=["settled"])
    verdicts = Verdict.objects.filter(round=plan.round)
    what: dict[str, Any] = {"verdicts": verdicts.count()}
    if doubted:
        what |= {"doubted": doubted[:MAX_TRACED], "despite": despite.strip()[:MAX_REASON]}
    record(by=by, verb="verdicts.settle_verdicts", about=name_of(plan.round), what=what)
    return plan


def _give_absent(plan: AssessmentPlan) -> Iterator[int]:
    """The lowest choice for every item without a verdict, by so many organisations at once; how many each."""
    known = judged_items(edition_of(plan))
    taking_part = list(plan.round.participants.order_by("pk").values_list("organisation_id", flat=True))
    for start in range(0, len(taking_part), ORGANISATIONS_AT_ONCE):
        some = taking_part[start : start + ORGANISATIONS_AT_ONCE]
        decided = set(
            Verdict.objects.filter(round=plan.round, organisation__in=some).values_list(
                "organisation_id", "item"
            )
        )
        fresh = [
            Verdict(
                round=plan.round, organisation_id=key, item=item.id, choice=item.absent, origin=Origin.ABSENT
            )
            for key in some
            for item in known.values()
            if (key, item.id) not in decided
        ]
        Verdict.objects.bulk_create(fresh, batch_size=BATCH_SIZE)
        yield len(fresh)
