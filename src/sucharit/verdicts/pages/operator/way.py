"""The way of a round's verdicts, as a row of steps: which are behind, which is the present one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.verdicts.models import AssessmentPlan
from sucharit.verdicts.undecided import reasons_not_to_settle, submitted_again, with_undecided_items


class AssessmentStep(TextChoices):
    """What is done one after the other."""

    PLAN = "plan", _("วิธีตรวจ")
    POOL = "pool", _("บัญชีผู้ตรวจ")
    PUBLISH = "publish", _("ประกาศบัญชี")
    DRAW = "draw", _("จับสลาก")
    JUDGE = "judge", _("ตรวจรายข้อ")
    SHOW = "show", _("เปิดผลเบื้องต้น")
    DISPUTES = "disputes", _("ชี้แจง")
    SETTLE = "settle", _("สรุปผล")


@dataclass(frozen=True, slots=True)
class StepOfTheWay:
    """One step as the row shows it; `place` is done, now or later."""

    step: AssessmentStep
    place: str
    url: str
    day: date | None
    is_open: bool  # the one in view


def present_step(round: Round, plan: AssessmentPlan | None, today: date) -> AssessmentStep:
    """The step that is to be done next; the last one once everything is settled. Four queries at most."""
    if plan is None:
        return AssessmentStep.PLAN
    if plan.pool_published is None:
        return AssessmentStep.PUBLISH if plan.pool.exists() else AssessmentStep.POOL
    if plan.drawn is None:
        return AssessmentStep.DRAW
    if plan.shown is None:
        return AssessmentStep.SHOW if is_judged(round) else AssessmentStep.JUDGE
    if plan.settled is None and reasons_not_to_settle(round, today):
        return AssessmentStep.DISPUTES
    return AssessmentStep.SETTLE


def is_judged(round: Round) -> bool:
    """Whether judging is over: no one submits any more, and nothing submitted is undecided."""
    if round.state == State.OPEN:
        return False
    return not with_undecided_items(round).exists() and not submitted_again(round).exists()


def way_of(
    round: Round, plan: AssessmentPlan | None, present: AssessmentStep, opened: AssessmentStep
) -> list[StepOfTheWay]:
    """The row of steps; `opened` is the one in view."""
    address = reverse("verdicts:round", args=[round.pk])
    days = _days(plan) if plan else {}
    order = list(AssessmentStep)
    is_over = plan is not None and plan.settled is not None
    return [
        StepOfTheWay(
            step,
            _place(order.index(step), order.index(present), is_over),
            address if step == present else f"{address}?step={step.value}",
            days.get(step),
            step == opened,
        )
        for step in order
    ]


def _place(number: int, present: int, is_over: bool) -> str:
    if number < present or is_over:
        return "done"
    return "now" if number == present else "later"


def _days(plan: AssessmentPlan) -> Mapping[AssessmentStep, date]:
    moments: dict[AssessmentStep, datetime | None] = {
        AssessmentStep.PUBLISH: plan.pool_published,
        AssessmentStep.DRAW: plan.drawn,
        AssessmentStep.SHOW: plan.shown,
        AssessmentStep.SETTLE: plan.settled,
    }
    return {step: timezone.localdate(moment) for step, moment in moments.items() if moment}
