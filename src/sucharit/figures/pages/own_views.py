"""Pages about an organisation's own satisfaction surveys."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.answers import keys
from sucharit.figures.actions import own_surveys
from sucharit.figures.exports import TYPES, own_rows
from sucharit.figures.pages.forms import OwnSurveyForm
from sucharit.figures.pages.own_pages import row_of, shown
from sucharit.figures.pages.reading import notes_of_survey, own_results
from sucharit.figures.pages.views import as_file
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.models import Survey
from sucharit.verbs.attempts import attempt, result_or_refusal

PAGE_SIZE = 50


@needs(May.MAKE_SURVEYS)
def listed(request: HttpRequest) -> HttpResponse:
    """The surveys made at one's places, the newest first."""
    mine = own_surveys.own_surveys(person_of(request)).with_turnout()
    page = Paginator(mine, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [row_of(one, timezone.localdate()) for one in page]
    return render(request, "figures/own_list.html", {"page": page, "rows": rows})


@needs(May.MAKE_SURVEYS)
def make(request: HttpRequest) -> HttpResponse:
    """A form for a new one."""
    person = person_of(request)
    places = Organisation.objects.where(person, May.MAKE_SURVEYS).order_by("path")
    form = OwnSurveyForm(request.POST or None, places=places, initial={"first": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            survey, refusal = result_or_refusal(
                lambda: own_surveys.make_survey(by=person, **form.cleaned_data)
            )
        except keys.NoBoxKey:
            survey = None
            refusal = _("ระบบยังไม่มีกุญแจผนึกคำตอบ ให้ผู้ดูแลระบบตั้งค่า SUCHARIT_BOX_KEY ก่อน")
        if survey:
            messages.success(request, _("สร้างแบบสอบถามแล้ว ส่งลิงก์นี้ให้ผู้ตอบได้"))
            return redirect("figures:own-survey", survey.link)
        form.add_error(None, refusal)
    return render(request, "figures/own_make.html", {"form": form}, status=422 if form.errors else 200)


@needs(May.MAKE_SURVEYS)
def survey(request: HttpRequest, link: str) -> HttpResponse:
    """One survey: its link while it is open, its results when it is closed."""
    found = _survey(request, link)
    asked, table = own_results(found)
    page = shown(found, asked, table, timezone.localdate())
    page["address"] = answer_at(found.link)
    if found.comment_bytes and found.closed:
        page["notes"] = notes_of_survey(found)
    return render(request, "figures/own.html", page)


@needs(May.MAKE_SURVEYS)
@require_POST
def close(request: HttpRequest, link: str) -> HttpResponse:
    """Take no more answers and count."""

    def do() -> str:
        own_surveys.close_survey(by=person_of(request), survey=_survey(request, link))
        return _("ปิดรับและนับคำตอบแล้ว")

    attempt(request, do)
    return redirect("figures:own-survey", link)


@needs(May.MAKE_SURVEYS)
def own_file(request: HttpRequest, link: str, kind: str) -> HttpResponse:
    """The results as a file."""
    found = _survey(request, link)
    _asked, table = own_results(found)
    if kind not in TYPES or table.hidden:
        raise Http404("nothing to put into such a file")
    return as_file(kind, own_rows(table, get_language() or "th"), f"satisfaction-{found.link}")


def _survey(request: HttpRequest, link: str) -> Survey:
    mine = own_surveys.own_surveys(person_of(request)).with_turnout()
    return get_object_or_404(mine, link=link)
