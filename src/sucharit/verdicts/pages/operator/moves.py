"""What can be done at each step, the form that asks for it, and the verb that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sucharit.people.models import Person
from sucharit.rounds.models import Round
from sucharit.verdicts import actions
from sucharit.verdicts.pages.operator.calibration_form import CalibrationForm
from sucharit.verdicts.pages.operator.forms import (
    ConfirmForm,
    DrawSeedForm,
    DropOutForm,
    HowToJudgeForm,
    JoinLateForm,
    JudgeAgainForm,
    PoolForm,
    ReasonForm,
    SettleForm,
    StepForm,
)
from sucharit.verdicts.pages.operator.way import AssessmentStep


@dataclass(frozen=True, slots=True)
class PlanMove:
    """One thing to do: at which step it is offered, what is asked, and what does it; returns what to say."""

    step: AssessmentStep
    form: type[StepForm]
    do: Callable[[Person, Round, Any], str]


def _plan(by: Person, round: Round, form: HowToJudgeForm) -> str:
    values = form.cleaned_data
    actions.plan_assessment(
        by=by, round=round, verdicts_an_item=values["verdicts_an_item"], may_appeal=values["may_appeal"]
    )
    return _("บันทึกวิธีตรวจแล้ว แก้ได้จนกว่าจะประกาศบัญชีผู้ตรวจ")


def _pool(by: Person, round: Round, form: PoolForm) -> str:
    members = actions.set_pool(by=by, round=round, members=form.members())
    return _("บันทึกบัญชีผู้ตรวจ %(count)s คนแล้ว ยังไม่ได้ประกาศ") % {"count": f"{len(members):,}"}


def _calibration(by: Person, round: Round, form: CalibrationForm) -> str:
    stored = actions.set_calibration(by=by, round=round, right=form.right)
    return _("บันทึกข้อเทียบมาตรฐาน %(count)s ข้อแล้ว แก้ได้จนกว่าจะจับสลาก") % {"count": len(stored)}


def _publish(by: Person, round: Round, form: ConfirmForm) -> str:
    plan = actions.publish_pool(by=by, round=round)
    words = _("ประกาศรหัสของบัญชีผู้ตรวจแล้ว (%(digest)s) ต่อไปคือรอเลขตั้งต้นจากเหตุการณ์สาธารณะ")
    return words % {"digest": plan.pool_digest[:12]}


def _draw(by: Person, round: Round, form: DrawSeedForm) -> str:
    values = form.cleaned_data
    actions.draw_assessors(by=by, round=round, seed=values["seed"], source=values["source"])
    return _("จับสลากแล้ว ผู้ตรวจเห็นงานของตนในหน้า “งานตรวจของฉัน”")


def _give_up(by: Person, round: Round, form: ReasonForm) -> str:
    actions.give_up_plan(by=by, round=round, reason=form.cleaned_data["reason"])
    return _("ยกเลิกวิธีตรวจนี้แล้ว เริ่มใหม่ได้")


def _drop_out(by: Person, round: Round, form: DropOutForm) -> str:
    values = form.cleaned_data
    passed = actions.drop_out(by=by, round=round, person=values["person"], reason=values["reason"])
    return _("เปลี่ยนผู้ตรวจแล้ว งาน %(count)s ชุดไปยังคนถัดไปตามลำดับที่จับได้") % {"count": f"{passed:,}"}


def _join_late(by: Person, round: Round, form: JoinLateForm) -> str:
    actions.join_late(by=by, round=round, person=form.cleaned_data["person"])
    return _("เพิ่มผู้ตรวจแล้ว อยู่ท้ายลำดับของทุกแห่ง")


def _judge_again(by: Person, round: Round, form: JudgeAgainForm) -> str:
    values = form.cleaned_data
    actions.judge_again(by=by, participant=values["participant"], reason=values["reason"])
    return _("ให้ตรวจ %(place)s อีกครั้งแล้ว") % {"place": values["participant"].organisation}


def _show(by: Person, round: Round, form: ConfirmForm) -> str:
    actions.show_verdicts(by=by, round=round)
    return _("เปิดผลตรวจเบื้องต้นแล้ว หน่วยงานอ่านและชี้แจงได้")


def _settle(by: Person, round: Round, form: SettleForm) -> str:
    actions.settle_verdicts(by=by, round=round, despite=form.cleaned_data["despite"])
    return _("สรุปผลตรวจแล้ว ผลชุดนี้ใช้คิดคะแนน")


MOVES: Mapping[str, PlanMove] = {
    "plan": PlanMove(AssessmentStep.PLAN, HowToJudgeForm, _plan),
    "pool": PlanMove(AssessmentStep.POOL, PoolForm, _pool),
    "calibration": PlanMove(AssessmentStep.POOL, CalibrationForm, _calibration),
    "publish": PlanMove(AssessmentStep.PUBLISH, ConfirmForm, _publish),
    "draw": PlanMove(AssessmentStep.DRAW, DrawSeedForm, _draw),
    "give-up": PlanMove(AssessmentStep.PLAN, ReasonForm, _give_up),
    "drop-out": PlanMove(AssessmentStep.JUDGE, DropOutForm, _drop_out),
    "join-late": PlanMove(AssessmentStep.JUDGE, JoinLateForm, _join_late),
    "judge-again": PlanMove(AssessmentStep.JUDGE, JudgeAgainForm, _judge_again),
    "show": PlanMove(AssessmentStep.SHOW, ConfirmForm, _show),
    "settle": PlanMove(AssessmentStep.SETTLE, SettleForm, _settle),
}
