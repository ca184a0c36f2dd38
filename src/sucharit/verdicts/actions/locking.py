"""Rows that a verb holds until its transaction ends, with what it needs of them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.frameworks.model import Edition
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.models import AssessmentPlan


def locked_round(round: Round) -> Round:
    """The round, locked."""
    waiting = Round.objects.select_for_update(no_key=True, of=("self",))
    return waiting.select_related("organiser", "frozen").get(pk=round.pk)


def locked_plan(round: Round) -> AssessmentPlan:
    """The plan of a round, locked. Raises Refused where there is none."""
    plan = AssessmentPlan.objects.select_for_update(of=("self",)).filter(round=round).first()
    if plan is None:
        raise Refused(_("รอบนี้ยังไม่มีวิธีตรวจ กำหนดจำนวนผู้ตรวจต่อข้อก่อน"))
    plan.round = Round.objects.select_related("organiser", "frozen").get(pk=round.pk)
    return plan


def drawn_plan(round: Round) -> AssessmentPlan:
    """The plan of a round while its assessors are at work, not locked. Raises Refused before and after."""
    plans = AssessmentPlan.objects.select_related("round__organiser", "round__frozen")
    plan = plans.filter(round=round).first()
    if plan is None or plan.drawn is None:
        raise Refused(_("ยังไม่ได้จับสลากผู้ตรวจของรอบนี้"))
    if plan.shown is not None or plan.round.state not in (State.OPEN, State.CLOSED):
        raise Refused(_("การตรวจของรอบนี้สิ้นสุดแล้ว ผลเบื้องต้นเปิดให้หน่วยงานดูแล้ว"))
    return plan


def locked_participant(participant: Participant) -> Participant:
    """An organisation's part in a round, locked: two who hand in at once decide one after the other."""
    waiting = Participant.objects.select_for_update(of=("self",)).select_related("organisation")
    return waiting.get(pk=participant.pk)


def edition_of(plan: AssessmentPlan) -> Edition:
    """The edition that the round was opened with. Raises Refused for a draft."""
    if plan.round.frozen is None:
        raise Refused(_("เปิดรอบก่อน ข้อที่ตรวจจะตรึงไว้ตอนเปิดรอบ"))
    return plan.round.framework()
