"""Pages about an organisation's own satisfaction surveys."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from sucharit.contributions.links import Page, links_on
from sucharit.contributions.previews import preview_of
from sucharit.figures.actions import own_surveys, public_surveys
from sucharit.figures.exports import TYPES, own_rows
from sucharit.figures.own_sets import SETS, set_of
from sucharit.figures.pages.files import file_response
from sucharit.figures.pages.own_survey_form import OwnSurveyForm, QuestionsForm, begun_with
from sucharit.figures.pages.own_survey_page import own_survey_context, row_of, showing_context
from sucharit.figures.report.content import SatisfactionReport, SatisfactionWords
from sucharit.figures.report.making import MAKERS
from sucharit.figures.tallies import own_results
from sucharit.languages import Text
from sucharit.paper.files import FileKind, file_name
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.privacy.gate import MIN_OWN
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.turnout import of_own_surveys
from sucharit.verbs.attempts import attempt, result_or_refusal

PAGE_SIZE = 50
_MADE = {
    Mode.OPEN: gettext_lazy("สร้างแบบสอบถามแล้ว ส่งลิงก์หรือพิมพ์โปสเตอร์ให้ผู้ตอบได้"),
    Mode.CODE: gettext_lazy("สร้างแบบสอบถามแล้ว พิมพ์สลิปรหัสให้ผู้ตอบหยิบคนละใบได้"),
}
USUAL_LENGTH = timedelta(days=14)  # suggested; anyone may choose other days


@needs(May.MAKE_SURVEYS)
def own_survey_list(request: HttpRequest) -> HttpResponse:
    """The surveys of the organisations within reach, the newest first."""
    mine = own_surveys.own_surveys(person_of(request))
    page = Paginator(mine, PAGE_SIZE).get_page(request.GET.get("page"))
    closed, today = own_surveys.closed_at(page), timezone.localdate()
    answers = of_own_surveys(list(page), today)
    rows = [
        row_of(survey, today, closed.get(own_surveys.name_of(survey)), answers[survey.pk]) for survey in page
    ]
    return render(request, "figures/own_surveys.html", {"page": page, "rows": rows})


@needs(May.MAKE_SURVEYS)
def make_own_survey(request: HttpRequest) -> HttpResponse:
    """A form begun with a ready set, or empty."""
    person = person_of(request)
    places = Organisation.objects.where(person, May.MAKE_SURVEYS).order_by("path")
    ready = set_of(request.GET.get("set", ""))
    today = timezone.localdate()
    initial = {"first": today, "last": today + USUAL_LENGTH, **begun_with(ready)}
    form = OwnSurveyForm(request.POST or None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        survey, refusal = result_or_refusal(lambda: own_surveys.make_survey(by=person, **form.survey_data()))
        if survey:
            messages.success(request, _MADE[Mode(survey.mode)])
            return redirect("figures:own-survey", survey.link)
        form.add_error(None, refusal)
    context = {"form": form, "sets": SETS, "chosen": ready.id if ready else "", "least": MIN_OWN}
    return render(request, "figures/make_own_survey.html", context, status=422 if form.errors else 200)


@needs(May.MAKE_SURVEYS)
@require_POST
@xframe_options_sameorigin
def preview_own_survey(request: HttpRequest) -> HttpResponse:
    """What is in the form now, as respondents will meet it; nothing is stored."""
    form = QuestionsForm(request.POST)
    page = None
    if form.is_valid():
        fields = form.cleaned_data
        content = own_surveys.content_of(
            fields["title"], fields["subject"], fields["questions"], fields["general"]
        )
        page = preview_of("questionnaire", content, get_language() or "th", 0)
    if page is None:
        page = render(request, "figures/own_preview_faults.html", {"form": form}, status=422)
        page.headers["Content-Security-Policy"] = settings.CONTENT_POLICY.replace(
            "frame-ancestors 'none'", "frame-ancestors 'self'"
        )
    return page


@needs(May.MAKE_SURVEYS)
def own_survey(request: HttpRequest, link: str) -> HttpResponse:
    """One survey: its link while it is open, its results when it is closed."""
    survey = _survey(request, link)
    content, table = own_results(survey)
    closed = own_surveys.closed_at([survey]).get(own_surveys.name_of(survey))
    context = own_survey_context(survey, content, table, timezone.localdate(), closed)
    context["address"] = answer_at(survey.link)
    context["links"] = links_on(Page.OWN_SURVEY, person_of(request), survey=survey)
    context |= showing_context(survey, content, person_of(request))
    return render(request, "figures/own_survey.html", context)


@needs(May.MAKE_SURVEYS)
@require_POST
def close_own_survey(request: HttpRequest, link: str) -> HttpResponse:
    def do() -> str:
        own_surveys.close_survey(by=person_of(request), survey=_survey(request, link))
        return _("ปิดรับและนับคำตอบแล้ว")

    attempt(request, do)
    return redirect("figures:own-survey", link)


@needs(May.PUBLISH_SITE)
@require_POST
def show_own_survey(request: HttpRequest, link: str) -> HttpResponse:
    def do() -> str:
        topic = request.POST.get("topic", "")
        public_surveys.show_to_all(by=person_of(request), survey=_survey(request, link), topic=topic)
        return _("แสดงต่อสาธารณะแล้ว")

    attempt(request, do)
    return redirect("figures:own-survey", link)


@needs(May.PUBLISH_SITE)
@require_POST
def withdraw_own_survey(request: HttpRequest, link: str) -> HttpResponse:
    def do() -> str:
        public_surveys.withdraw_from_all(by=person_of(request), survey=_survey(request, link))
        return _("ถอนจากสาธารณะแล้ว แสดงใหม่ได้ ตัวเลขจะเป็นชุดเดิม")

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


@needs(May.MAKE_SURVEYS)
def own_report(request: HttpRequest, link: str, kind: str) -> HttpResponse:
    """The results on one page, as PDF or Word. Raises Http404 while they may not be shown."""
    survey = _survey(request, link)
    content, table = own_results(survey)
    if kind not in MAKERS or table.hidden:
        raise Http404("nothing to print")
    closed = own_surveys.closed_at([survey]).get(own_surveys.name_of(survey))
    office, language = survey.organisation, get_language() or "th"
    report = SatisfactionReport(
        title=content.title,
        subject=content.sections[0].title,
        office=Text(office.name_th, office.name_en or office.name_th),
        first=survey.first,
        last=timezone.localdate(closed) if closed else survey.last,
        made_on=timezone.localdate(),
        table=table,
    )
    words = SatisfactionWords("en" if language.startswith("en") else "th", is_invented=settings.DEMO)
    name = file_name(f"satisfaction-{survey.link}", FileKind(kind), words)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(MAKERS[kind](report, words), FileKind(kind).media_type, headers=headers)


def _survey(request: HttpRequest, link: str) -> Survey:
    return get_object_or_404(own_surveys.own_surveys(person_of(request)), link=link)
