"""The guide: one thing a page, left and continued at any time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.website import actions
from sucharit.website.guide import AfternoonStep, steps_of
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
    open_steps = [step for step in steps if not step.is_done and not step.is_skipped]
    return {
        "website": website,
        "organisation": website.organisation,
        "rows": rows,
        "current": open_steps[0] if open_steps else None,
        "done": sum(step.is_done for step in steps),
        "total": len(steps),
    }
