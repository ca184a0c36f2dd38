"""What to do next on the page of a round, by its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.cycle import actions as cycle
from sucharit.cycle.results import is_national
from sucharit.desk.days import days_to_answer
from sucharit.desk.pictures import ProgressCounts
from sucharit.desk.round import progress_list
from sucharit.rounds.models import Round
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, one under it, and a button (empty for those who only look)."""

    text: str
    more: str = ""
    url: str = ""
    label: str = ""


def next_step(round: Round, progress: Sequence[ProgressCounts], runs: bool, today: date) -> NextStep:
    """What to do next, with its button for those who may do it."""
    step = {
        State.DRAFT: _next_of_draft,
        State.OPEN: _next_of_open,
        State.CLOSED: _next_of_closed,
        State.SCORED: _next_of_scored,
        State.ANNOUNCED: _next_of_announced,
    }[State(round.state)](round, progress, today)
    public = round.state == State.ANNOUNCED and is_national(round)
    return (
        step if runs or public else NextStep(step.text, step.more if round.state == State.ANNOUNCED else "")
    )


def _next_of_draft(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    reasons = cycle.in_the_way(round, today)
    if reasons:
        days = reverse("desk:days", args=[round.pk])
        return NextStep(_("ยังเปิดรอบไม่ได้"), " · ".join(reasons), days, _("กำหนดวัน"))
    address = reverse("desk:move", args=[round.pk, "open"])
    more = _("หน่วยงานที่ยังไม่แจ้งจำนวนบุคลากรจะยังไม่มีเกณฑ์ขั้นต่ำ และพิมพ์สลิปรหัสไม่ได้")
    return NextStep(_("พร้อมเปิดรอบแล้ว"), more, address, _("เปิดรอบ"))


def _next_of_open(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    if not days_to_answer(round, today):
        address = reverse("desk:move", args=[round.pk, "close"])
        return NextStep(_("หมดเวลาตอบแล้ว ปิดรับคำตอบได้เลย"), "", address, _("ปิดรับคำตอบ"))
    answered = [instrument for instrument in progress if instrument.is_answered]
    weakest = max(answered, key=lambda instrument: instrument.behind, default=None)
    if weakest and weakest.behind:
        text = _("%(code)s ยังไม่ครบ %(behind)s แห่ง ในจำนวนนี้ยังไม่เริ่ม %(none)s แห่ง")
        if weakest.not_begun == weakest.all:
            text = _("ยังไม่มีแห่งใดเริ่มตอบ %(code)s")
        text %= {
            "behind": f"{weakest.behind:,}",
            "code": weakest.code,
            "none": f"{weakest.not_begun:,}",
        }
        state = "0" if weakest.not_begun else progress_list.BEHIND
        return NextStep(text, "", f"?of={weakest.instrument}&far={state}#list", _("ดูรายชื่อ"))
    text = _("ทุกแห่งมีคำตอบครบเกณฑ์แล้ว")
    return NextStep(
        text, _("รอถึงวันสุดท้าย หรือปิดรับเมื่อพร้อม"), reverse("desk:move", args=[round.pk, "close"]), _("ปิดรับคำตอบ")
    )


def _next_of_closed(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    unchecked = sum(instrument.behind for instrument in progress if not instrument.is_answered)
    if unchecked:
        text = _("นำเข้าผลตรวจ OIT ของอีก %(count)s แห่งก่อนคิดคะแนน") % {"count": f"{unchecked:,}"}
        return NextStep(
            text, _("ข้อที่ไม่มีผลตรวจจะไม่ถูกนับ"), reverse("desk:verdicts", args=[round.pk]), _("นำเข้าผลตรวจ")
        )
    return NextStep(
        _("คำตอบและผลตรวจพร้อมแล้ว คิดคะแนนได้เลย"),
        _("เมื่อเปิดกล่องคำตอบแล้ว จะเปิดรับคำตอบอีกไม่ได้"),
        reverse("desk:move", args=[round.pk, "score"]),
        _("คิดคะแนน"),
    )


def _next_of_scored(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    return NextStep(
        _("ดูผลก่อนประกาศ"),
        _("ตรวจแห่งที่งดประกาศผลและเหตุผล แล้วจึงประกาศ"),
        reverse("desk:results", args=[round.pk]),
        _("ดูผล"),
    )


def _next_of_announced(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    if not is_national(round):
        more = _("หน่วยงานที่เข้าร่วมเห็นผลของตนเองในหน้าของรอบ")
        return NextStep(_("ประกาศผลแล้ว"), more, reverse("desk:results", args=[round.pk]), _("อ่านผล"))
    address = page_of("results", round.programme, round.year)
    return NextStep(_("ประกาศผลแล้ว"), _("ขั้นต่อไปคืออ่านผลและวางแผนปรับปรุง"), address, _("อ่านผล"))
