"""The guide: one thing a page, left and continued at any time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.ui.templatetags.language import in_language
from sucharit.verbs.attempts import attempt
from sucharit.website import actions
from sucharit.website.guide import AfternoonStep, next_step, steps_of
from sucharit.website.models import PublicSite
from sucharit.website.pages.scope import site_for
from sucharit.website.pages.words import language
from sucharit.website.standing import records_of


@needs(May.WRITE_SITE)
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """All steps with how far each is; the first that is open stands out."""
    website = site_for(request, code)
    steps = steps_of(website, records_of(website, language()))
    return render(request, "website/guide.html", guide_context(website, steps))


@needs(May.WRITE_SITE)
@require_POST
def skip(request: HttpRequest, code: str) -> HttpResponse:
    """Leave a kind out for now, or ask about it again."""
    website = site_for(request, code)
    kind, is_skipped = request.POST.get("kind", ""), request.POST.get("skipped") == "yes"

    def do() -> str:
        actions.skip(by=person_of(request), website=website, kind=kind, skipped=is_skipped)
        return _("ข้ามไว้ก่อน กลับมาทำได้ทุกเมื่อ") if is_skipped else _("กลับมาทำเรื่องนี้แล้ว")

    attempt(request, do)
    return redirect("website:guide", website.organisation.code)


def guide_context(website: PublicSite, steps: list[AfternoonStep]) -> dict[str, object]:
    """What the guide's page takes."""
    rows = [
        (step, step.kind.title.in_language(language()), step.kind.about.in_language(language()))
        for step in steps
    ]
    current = next_step(steps)
    return {
        "website": website,
        "organisation": website.organisation,
        "rows": rows,
        "current": current,
        "next": _lead_on(website, current) if current else _at_the_end(website, steps),
        "done": sum(step.is_done for step in steps),
        "total": len(steps),
    }


def _lead_on(website: PublicSite, step: AfternoonStep) -> dict[str, str]:
    """To the draft of the step, or to a form for it."""
    code, kind = website.organisation.code, step.kind
    title, about = kind.title.in_language(language()), kind.about.in_language(language())
    if step.drafts:
        url = reverse("website:publish", args=[code, kind.id, step.drafts[0].record.number])
    else:
        url = reverse("website:new", args=[code, kind.id])
    return {
        "text": _("ต่อไป: %(number)s. %(title)s") % {"number": step.number, "title": title},
        "more": about,
        "url": f"{url}?guide=1",
        "label": _("ดูร่างแล้วเผยแพร่") if step.drafts else _("เริ่มเรื่องนี้"),
    }


def _at_the_end(website: PublicSite, steps: list[AfternoonStep]) -> dict[str, str]:
    """Nothing is left to do now: all is shown, or the rest waits or was left out."""
    if any(step.waits and not step.is_done for step in steps):
        text = _("เรื่องที่ส่งแล้วรอผู้อนุมัติ ตอนนี้ไม่มีเรื่องที่ต้องทำ")
    elif all(step.is_done for step in steps):
        text = _("ครบทุกเรื่องแล้ว")
    else:
        text = _("เรื่องที่เหลือข้ามไว้ก่อน กลับมาทำได้ทุกเมื่อ")
    return {
        "text": text,
        "more": _("ข้อ O ที่เว็บไซต์แสดงแล้วตอบได้ในครั้งเดียว จากกระดานใน “งานของฉัน”"),
        "url": in_language(f"/site/{website.organisation.code}/"),
        "label": _("ดูอย่างที่ประชาชนเห็น"),
    }
