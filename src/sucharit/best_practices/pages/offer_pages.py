"""How an office offers a closed year: it chooses what is shown, answers the check, publishes, withdraws."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sucharit.best_practices import actions
from sucharit.best_practices.actions.offering import PracticeChoice
from sucharit.best_practices.cards import language
from sucharit.best_practices.content import (
    PracticeContent,
    content_of,
    open_sources,
    parts_of,
    photographs_to_choose,
)
from sucharit.best_practices.models import MAX_SUMMARY, BestPractice, PracticeState
from sucharit.best_practices.pages.scope import own_practice, own_year
from sucharit.elements.before_publishing import PrivateFinding, PrivateFindingSort
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import model_of
from sucharit.verbs.attempts import attempt
from sucharit.year_papers.content import paper_content
from sucharit.year_papers.illustrations import with_photographs
from sucharit.year_papers.reader import words_of

HIDE, SHOW = "hide", "show"
SORTS = {
    PrivateFindingSort.PERSONAL_ID: gettext_lazy("เลขประจำตัวประชาชน"),
    PrivateFindingSort.NUMBER: gettext_lazy("หมายเลขโทรศัพท์หรือเลขประจำตัว"),
    PrivateFindingSort.EMAIL: gettext_lazy("อีเมล"),
    PrivateFindingSort.ADDRESS: gettext_lazy("ที่อยู่บ้าน"),
    PrivateFindingSort.LINK: gettext_lazy("ลิงก์หรือชื่อบัญชี"),
    PrivateFindingSort.NAME: gettext_lazy("ชื่อบุคคล"),
}
CONSEQUENCES = {
    PrivateFindingSort.PERSONAL_ID: gettext_lazy("ใช้สวมรอยเจ้าของเลขได้ และเรียกคืนไม่ได้เมื่อมีผู้คัดลอกไปแล้ว"),
    PrivateFindingSort.NUMBER: gettext_lazy("ใครก็ติดต่อหรือสวมรอยเจ้าของหมายเลขได้"),
    PrivateFindingSort.EMAIL: gettext_lazy("ใครก็ส่งถึงได้ และถูกเก็บไปใช้หลอกลวง"),
    PrivateFindingSort.ADDRESS: gettext_lazy("ใครก็ไปถึงบ้านได้"),
    PrivateFindingSort.LINK: gettext_lazy("อาจพาไปถึงบัญชีส่วนตัวของบุคคล"),
    PrivateFindingSort.NAME: gettext_lazy("ทุกหน่วยงานรู้ว่าเป็นใคร ต้องได้รับความยินยอมก่อน"),
}


@dataclass(frozen=True, slots=True)
class AskedFinding:
    """A finding as the form asks about it."""

    finding: PrivateFinding
    name: str
    sort: str
    consequence: str
    answer: str

    @property
    def may_be_shown(self) -> bool:
        return self.finding.sort.may_be_allowed


@needs(May.SEE_PLAN)
def offer(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Choose what others see: its name, parts, photographs, figures, and whether the public may."""
    plan = own_year(request, code, year)
    practice = own_practice(plan)
    choice = _typed(request) if request.method == "POST" else _stored(practice, plan)
    status = 200
    if request.method == "POST":

        def do() -> str:
            person = person_of(request)
            if practice is None:
                actions.offer(by=person, plan=plan, choice=choice)
            else:
                actions.describe(by=person, practice=practice, choice=choice)
            return _("บันทึกสิ่งที่ให้เห็นแล้ว ต่อไปตรวจข้อมูลส่วนบุคคล")

        if attempt(request, do):
            return redirect("best_practices:check", code, year)
        status = 422
    context = {
        "plan": plan,
        "practice": practice,
        "choice": choice,
        "max_summary": MAX_SUMMARY,
        **_to_choose(plan, practice, choice),
    }
    return render(request, "best_practices/offer.html", context, status=status)


@needs(May.SEE_PLAN)
def check(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What others would see, what of it may be private, and the button that publishes."""
    plan = own_year(request, code, year)
    practice = own_practice(plan)
    if practice is None:
        return redirect("best_practices:offer", code, year)
    if request.method == "POST":
        answers = _answers(request, content_of(practice))
        is_publishing = request.POST.get("act") == "publish"

        def do() -> str:
            person = person_of(request)
            own = actions.answer_check(by=person, practice=practice, hide=answers[HIDE], allow=answers[SHOW])
            if not is_publishing:
                return _("บันทึกคำตอบแล้ว")
            version = actions.publish(by=person, practice=own)
            return _("เผยแพร่ฉบับที่ %(number)s แล้ว") % {"number": version.number}

        if attempt(request, do) and is_publishing:
            return redirect("best_practices:practice", practice.pk)
        return redirect("best_practices:check", code, year)
    told = content_of(practice)
    context = {
        "plan": plan,
        "practice": practice,
        "asked": [_asked(own, practice) for own in told.findings],
        "left": len(told.open_findings),
        "content": _preview(request, practice, told),
        "told": told,
        "is_published": practice.state == PracticeState.PUBLISHED,
        "public_url": reverse("best_practices:public", args=[practice.link])
        if practice.is_open_to_all
        else "",
    }
    return render(request, "best_practices/check.html", context)


@needs(May.SEE_PLAN)
@require_POST
def withdraw(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show it no more."""
    plan = own_year(request, code, year)
    practice = get_object_or_404(BestPractice.objects.select_related("organisation"), plan=plan)

    def do() -> str:
        actions.withdraw(by=person_of(request), practice=practice)
        return _("ถอนแล้ว ไม่มีใครเห็นอีก")

    attempt(request, do)
    return redirect("best_practices:offer", code, year)


def _typed(request: HttpRequest) -> PracticeChoice:
    sent = request.POST
    return PracticeChoice(
        title=sent.get("title", ""),
        summary=sent.get("summary", ""),
        parts=tuple(sent.getlist("part")),
        photographs=tuple(sent.getlist("photograph")),
        shows_figures=bool(sent.get("figures")),
        is_public=bool(sent.get("public")),
    )


def _stored(practice: BestPractice | None, plan: YearPlan) -> PracticeChoice:
    """What was chosen; at first every part, and no photograph."""
    if practice is None:
        return PracticeChoice(title="", parts=tuple(part.id for part in parts_of(model_of(plan))))
    return PracticeChoice(
        practice.title,
        practice.summary,
        tuple(practice.parts),
        tuple(practice.photographs),
        practice.shows_figures,
        practice.is_public,
    )


def _to_choose(plan: YearPlan, practice: BestPractice | None, choice: PracticeChoice) -> dict[str, Any]:
    """The parts and photographs that there are, each with whether it is chosen."""
    own = practice or BestPractice(plan=plan, organisation=plan.organisation)
    sections = parts_of(model_of(plan))
    photographs = photographs_to_choose(own, open_sources(own), language())
    code = plan.organisation.code
    return {
        "parts": [
            (part.id, part.title.in_language(language()), part.id in choice.parts) for part in sections
        ],
        "photographs": [
            {
                **each,
                "address": reverse("evidence:thumbnail", args=[code, each["piece"]]),
                "is_chosen": each["piece"] in choice.photographs,
            }
            for each in photographs
        ],
    }


def _asked(finding: PrivateFinding, practice: BestPractice) -> AskedFinding:
    answer = ""
    if finding.words in practice.hidden:
        answer = HIDE
    elif finding.words in practice.allowed:
        answer = SHOW
    sort, consequence = str(SORTS[finding.sort]), str(CONSEQUENCES[finding.sort])
    return AskedFinding(finding, _name(finding), sort, consequence, answer)


def _answers(request: HttpRequest, told: PracticeContent) -> dict[str, list[str]]:
    answers: dict[str, list[str]] = {HIDE: [], SHOW: []}
    for finding in told.findings:
        if (answer := request.POST.get(_name(finding), "")) in answers:
            answers[answer].append(finding.words)
    return answers


def _name(finding: PrivateFinding) -> str:
    """The name of its field: the same while the words are the same."""
    return f"answer-{hashlib.sha256(finding.words.encode()).hexdigest()[:16]}"


def _preview(request: HttpRequest, practice: BestPractice, told: PracticeContent) -> Any:
    words, code = words_of(request), practice.organisation.code
    content = paper_content(told.content["report"][words.language], words, made_on=timezone.localdate())
    return with_photographs(
        content, lambda own: {"address": reverse("evidence:picture", args=[code, own["piece"]])}
    )
