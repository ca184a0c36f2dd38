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

from sucharit.figures.actions import own_surveys
from sucharit.figures.comments import comments_of_survey
from sucharit.figures.exports import TYPES, own_rows
from sucharit.figures.pages.files import file_response
from sucharit.figures.pages.own_survey_form import OwnSurveyForm
from sucharit.figures.pages.own_survey_page import own_survey_context, row_of
from sucharit.figures.tallies import own_results
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.models import Survey
from sucharit.verbs.attempts import attempt, result_or_refusal

PAGE_SIZE = 50


@needs(May.MAKE_SURVEYS)
def own_survey_list(request: HttpRequest) -> HttpResponse:
    """The surveys of the organisations within reach, the newest first."""
    mine = own_surveys.own_surveys(person_of(request)).with_turnout()
    page = Paginator(mine, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [row_of(survey, timezone.localdate()) for survey in page]
    return render(request, "figures/own_surveys.html", {"page": page, "rows": rows})


@needs(May.MAKE_SURVEYS)
def make_own_survey(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    places = Organisation.objects.where(person, May.MAKE_SURVEYS).order_by("path")
    form = OwnSurveyForm(request.POST or None, places=places, initial={"first": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        survey, refusal = result_or_refusal(lambda: own_surveys.make_survey(by=person, **form.survey_data()))
        if survey:
            messages.success(request, _("สร้างแบบสอบถามแล้ว ส่งลิงก์นี้ให้ผู้ตอบได้"))
            return redirect("figures:own-survey", survey.link)
        form.add_error(None, refusal)
    return render(request, "figures/make_own_survey.html", {"form": form}, status=422 if form.errors else 200)


@needs(May.MAKE_SURVEYS)
def own_survey(request: HttpRequest, link: str) -> HttpResponse:
    """One survey: its link while it is open, its results when it is closed."""
    survey = _survey(request, link)
    content, table = own_results(survey)
    context = own_survey_context(survey, content, table, timezone.localdate())
    context["address"] = answer_at(survey.link)
    if survey.comment_bytes and survey.closed:
        context["comments"] = comments_of_survey(survey)
    return render(request, "figures/own_survey.html", context)


@needs(May.MAKE_SURVEYS)
@require_POST
def close_own_survey(request: HttpRequest, link: str) -> HttpResponse:
    def do() -> str:
        own_surveys.close_survey(by=person_of(request), survey=_survey(request, link))
        return _("ปิดรับและนับคำตอบแล้ว")

    attempt(request, do)
    return redirect("figures:own-survey", link)


@needs(May.MAKE_SURVEYS)
def own_file(request: HttpRequest, link: str, kind: str) -> HttpResponse:
    """The results as a file."""
    survey = _survey(request, link)
    _content, table = own_results(survey)
    if kind not in TYPES or table.hidden:
        raise Http404("nothing to put into such a file")
    return file_response(kind, own_rows(table, get_language() or "th"), f"satisfaction-{survey.link}")


def _survey(request: HttpRequest, link: str) -> Survey:
    mine = own_surveys.own_surveys(person_of(request)).with_turnout()
    return get_object_or_404(mine, link=link)
