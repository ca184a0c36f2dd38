"""The verbs by which an office offers a closed year, and chooses what of it others see."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.best_practices.actions.holding import locked, require_decides
from sucharit.best_practices.content import parts_of
from sucharit.best_practices.models import MAX_SUMMARY, MAX_TITLE, BestPractice
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import model_of
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused


@dataclass(frozen=True, slots=True)
class PracticeChoice:
    """What an office wants to show of its year. `parts`: ids of sections; `photographs`: ids of pieces."""

    title: str
    summary: str = ""
    parts: tuple[str, ...] = ()
    photographs: tuple[str, ...] = ()
    shows_figures: bool = True
    is_public: bool = False


@transaction.atomic
def offer(*, by: Person | None, plan: YearPlan, choice: PracticeChoice) -> BestPractice:
    """Begin to prepare what others will see of a closed year; no one else sees it yet.

    Raises PermissionDenied; Refused for a year that goes on, or that was offered before.
    """
    require_decides(by, plan.organisation)
    fresh = YearPlan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan.pk)
    if fresh.closed is None:
        raise Refused(_("เสนอได้เมื่อปิดปีแล้ว"))
    if BestPractice.objects.filter(plan=fresh).exists():
        raise Refused(_("ปีนี้เสนอไว้แล้ว"))
    practice = BestPractice(plan=fresh, organisation=fresh.organisation)
    _fill(practice, choice)
    practice.save()
    write_entry(by=by, verb="best_practices.offer", about=plan_name(fresh), what={"practice": practice.pk})
    return practice


@transaction.atomic
def describe(*, by: Person | None, practice: BestPractice, choice: PracticeChoice) -> BestPractice:
    """Choose again what others will see; what is published stays until it is published again.

    Raises PermissionDenied, Refused.
    """
    require_decides(by, practice.organisation)
    own = locked(practice)
    before = _facts(own)
    _fill(own, choice)
    own.save()
    if before != _facts(own):
        what = {"practice": own.pk, "parts": own.parts, "photographs": len(own.photographs)}
        write_entry(by=by, verb="best_practices.describe", about=plan_name(own.plan), what=what)
    return own


def _fill(practice: BestPractice, choice: PracticeChoice) -> None:
    title, summary = " ".join(choice.title.split()), choice.summary.strip()
    if not 0 < len(title) <= MAX_TITLE:
        raise Refused(_("ใส่ชื่อแนวปฏิบัติ 1–%(most)s ตัวอักษร") % {"most": MAX_TITLE})
    if len(summary) > MAX_SUMMARY:
        raise Refused(_("สรุปสั้นยาวไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_SUMMARY})
    known = [part.id for part in parts_of(model_of(practice.plan))]
    if not known:
        raise Refused(_("ปีที่ไม่มีรูปแบบยังไม่มีรายงาน 8 ส่วน จึงเสนอเข้าคลังไม่ได้"))
    parts = [own for own in known if own in choice.parts]
    if not parts:
        raise Refused(_("เลือกอย่างน้อยหนึ่งส่วนที่จะให้เห็น"))
    practice.title, practice.summary, practice.parts = title, summary, parts
    practice.photographs = sorted({own for own in choice.photographs if own.isascii() and own.isdecimal()})
    practice.shows_figures, practice.is_public = choice.shows_figures, choice.is_public


def _facts(practice: BestPractice) -> dict[str, object]:
    return asdict(
        PracticeChoice(
            practice.title,
            practice.summary,
            tuple(practice.parts),
            tuple(practice.photographs),
            practice.shows_figures,
            practice.is_public,
        )
    )
