"""What to do next on the page of a round, by its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.cycle import actions as cycle
from sucharit.cycle.consequences import of_scoring
from sucharit.cycle.hold_words import waiting_sentence
from sucharit.cycle.models import HeldSurvey
from sucharit.cycle.results import is_national
from sucharit.desk.days import days_to_answer, doubts_of
from sucharit.desk.pictures import ProgressCounts
from sucharit.desk.round import progress_list
from sucharit.desk.round.draft_tasks import DraftTask, draft_tasks
from sucharit.desk.wording import moment_in_words
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.verdicts.undecided import unsettled_reasons


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, one under it, and a button (empty for those who only look)."""

    text: str
    more: str = ""
    url: str = ""
    label: str = ""


def next_step(
    round: Round,
    progress: Sequence[ProgressCounts],
    runs: bool,
    today: date,
    tasks: Sequence[DraftTask] | None = None,
) -> NextStep:
    """What to do next, with its button for those who may do it; `tasks` of a draft, where at hand."""
    if round.state == State.DRAFT:
        step = _next_of_draft(round, draft_tasks(round, today) if tasks is None else tasks, today)
    else:
        step = {
            State.OPEN: _next_of_open,
            State.CLOSED: _next_of_closed,
            State.SCORED: _next_of_scored,
            State.ANNOUNCED: _next_of_announced,
        }[State(round.state)](round, progress, today)
    public = round.state == State.ANNOUNCED and is_national(round)
    return (
        step if runs or public else NextStep(step.text, step.more if round.state == State.ANNOUNCED else "")
    )


def _next_of_draft(round: Round, tasks: Sequence[DraftTask], today: date) -> NextStep:
    """What prevents opening comes first, then what would be missed; only then it is ready."""
    reasons = cycle.in_the_way(round, today)
    if reasons:
        days = reverse("desk:days", args=[round.pk])
        return NextStep(_("ยังเปิดรอบไม่ได้"), " · ".join(reasons), days, _("กำหนดวัน"))
    waiting = [task for task in tasks if not task.is_done]
    if waiting:
        first = waiting[0]
        counts = {
            "task": first.title,
            "completed": f"{first.completed or 0:,}",
            "total": f"{first.total or 0:,}",
        }
        text = _("ก่อนเปิดรอบ: %(task)s มีแล้ว %(completed)s จาก %(total)s แห่ง") % counts
        return NextStep(text, first.note, first.url, first.label)
    address = reverse("desk:move", args=[round.pk, "open"])
    doubts = doubts_of(round)
    if doubts:
        text = _("เตรียมครบแล้ว แต่ควรตรวจวันอีกครั้ง")
        return NextStep(text, doubts[0], reverse("desk:days", args=[round.pk]), _("ดูหรือแก้วัน"))
    return NextStep(_("พร้อมเปิดรอบแล้ว"), _("เตรียมครบทุกข้อ"), address, _("เปิดรอบ"))


def _next_of_open(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    close = reverse("desk:move", args=[round.pk, "close"])
    answered = [instrument for instrument in progress if instrument.is_answered]
    weakest = max(answered, key=lambda instrument: instrument.behind, default=None)
    if not days_to_answer(round, today):
        more = ""
        if weakest and weakest.behind:
            more = _("%(name)s ยังไม่ครบ %(behind)s แห่ง จะเปิดรับต่อให้แก้วันก่อน") % _figures(weakest)
        return NextStep(_("หมดเวลาตอบแล้ว ปิดรับคำตอบได้เลย"), more, close, _("ปิดรับคำตอบ"))
    if weakest and weakest.behind:
        text = _("%(name)s ยังไม่ครบ %(behind)s แห่ง ในจำนวนนี้ยังไม่เริ่ม %(none)s แห่ง")
        if weakest.not_begun == weakest.all:
            text = _("ยังไม่มีแห่งใดเริ่มตอบ %(name)s")
        state = "0" if weakest.not_begun else progress_list.BEHIND
        address = f"?of={weakest.instrument}&far={state}#list"
        return NextStep(text % _figures(weakest), "", address, _("ดูรายชื่อ"))
    text = _("ทุกแห่งมีคำตอบครบเกณฑ์แล้ว")
    return NextStep(text, _("รอถึงวันสุดท้าย หรือปิดรับเมื่อพร้อม"), close, _("ปิดรับคำตอบ"))


def _next_of_closed(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    held = HeldSurvey.objects.of(round).undecided().surveys()
    if held:
        more = _("คำตอบในกล่องกับจำนวนอื่นที่นับไว้ไม่ตรงกัน")
        return NextStep(waiting_sentence(held), more, reverse("desk:held", args=[round.pk]), _("ดูและตัดสิน"))
    score = reverse("desk:move", args=[round.pk, "score"])
    if reasons := unsettled_reasons(round, today):
        address = page_of("verdicts of round", round) or score
        return NextStep(reasons[0], "; ".join(reasons[1:]), address, _("ดูการตรวจ"))
    unchecked = sum(instrument.behind for instrument in progress if not instrument.is_answered)
    if unchecked:
        text = _("นำเข้าผลตรวจ OIT ของอีก %(count)s แห่งก่อนคิดคะแนน") % {"count": f"{unchecked:,}"}
        return NextStep(
            text, _("ข้อที่ไม่มีผลตรวจจะไม่ถูกนับ"), reverse("desk:verdicts", args=[round.pk]), _("นำเข้าผลตรวจ")
        )
    final = _("เมื่อเปิดกล่องคำตอบแล้ว จะเปิดรับคำตอบอีกไม่ได้")
    short = of_scoring(round).without_score
    if short:
        text = _("ปิดรับแล้ว มี %(short)s แห่งที่คำตอบไม่ครบ ถ้าคิดคะแนนตอนนี้แห่งเหล่านี้จะไม่มีคะแนน")
        return NextStep(text % {"short": f"{short:,}"}, final, score, _("ดูผลที่จะตามมา"))
    return NextStep(_("คำตอบและผลตรวจครบแล้ว คิดคะแนนได้เลย"), final, score, _("คิดคะแนน"))


def _next_of_scored(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    results = reverse("desk:results", args=[round.pk])
    plan = PlannedAnnouncement.objects.filter(round=round).first()
    if plan and plan.problem:
        return NextStep(_("ถึงเวลาแล้วแต่ยังไม่ได้ประกาศผล"), _("ดูเหตุผลที่หน้าผลก่อนประกาศ"), results, _("ดูผล"))
    if plan:
        text = _("จะประกาศผลเอง %(moment)s") % {"moment": moment_in_words(plan.at)}
        return NextStep(text, _("ยกเลิกหรือเปลี่ยนเวลาได้จนถึงเวลานั้น"), results, _("ดูผล"))
    return NextStep(_("ดูผลก่อนประกาศ"), _("ดูแห่งที่เปลี่ยนมากและที่งดประกาศ ตรวจทาน แล้วจึงประกาศ"), results, _("ดูผล"))


def _next_of_announced(round: Round, progress: Sequence[ProgressCounts], today: date) -> NextStep:
    if not is_national(round):
        more = _("หน่วยงานที่เข้าร่วมเห็นผลของตนเองในหน้าของรอบ")
        return NextStep(_("ประกาศผลแล้ว"), more, reverse("desk:results", args=[round.pk]), _("อ่านผล"))
    address = page_of("results", round.programme, round.year)
    return NextStep(_("ประกาศผลแล้ว"), _("ขั้นต่อไปคืออ่านผลและวางแผนปรับปรุง"), address, _("อ่านผล"))


def _figures(instrument: ProgressCounts) -> dict[str, str]:
    return {
        "name": instrument.name,
        "behind": f"{instrument.behind:,}",
        "none": f"{instrument.not_begun:,}",
    }
