"""Drawing at random, and the assessor's page: one person at a time, usable from the keyboard."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.roster.actions import drawing, interviews, invitations
from sucharit.roster.distribution.lookups import number_in, survey_for
from sucharit.roster.models import Contact
from sucharit.surveys.addresses import answer_path
from sucharit.surveys.models import Mode, Survey
from sucharit.verbs.attempts import attempt, result_or_refusal

INTERVIEWED_MODES = (Mode.INTERVIEW, Mode.DRAWN)


@needs(May.PRINT_CODES)
def draw_page(request: HttpRequest, link: str) -> HttpResponse:
    """For the office: how many registered or are listed, and the draw. Never a name."""
    survey = survey_for(request, May.PRINT_CODES, link, *INTERVIEWED_MODES)
    context = {
        "survey": survey,
        **_draw_context(survey),
        "emails": invitations.count_emails(survey),
        "by_list": survey.mode == Mode.INTERVIEW,
    }
    return render(request, "roster/draw.html", context)


@needs(May.PRINT_CODES)
@require_POST
def draw(request: HttpRequest, link: str) -> HttpResponse:
    """Draw among those who registered at the counter."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.DRAWN)
    _draw(request, survey)
    return redirect("roster:draw", link=link)


@needs(May.INTERVIEW)
def interviews_page(request: HttpRequest, link: str) -> HttpResponse:
    """For the assessor: the person to ask now, and how many are left."""
    survey = survey_for(request, May.INTERVIEW, link, *INTERVIEWED_MODES)
    progress, person = interviews.interview_progress(survey), person_of(request)
    is_begun = interviews.is_begun(survey)
    contact = interviews.offer(by=person, survey=survey, after=_after(request)) if is_begun else None
    context = {
        "survey": survey,
        "is_begun": is_begun,
        **_draw_context(survey),
        "by_list": survey.mode == Mode.INTERVIEW,
        "progress": progress,
        "contact": contact,
        "with_others": 0 if contact else interviews.held_by_others(by=person, survey=survey),
    }
    return render(request, "roster/interviews.html", context)


@needs(May.INTERVIEW)
@require_POST
def assessor_draw(request: HttpRequest, link: str) -> HttpResponse:
    """Draw among those on the list."""
    survey = survey_for(request, May.INTERVIEW, link, Mode.INTERVIEW)
    _draw(request, survey)
    return redirect("roster:interviews", link=link)


@needs(May.INTERVIEW)
@require_POST
def begin(request: HttpRequest, link: str, contact: uuid.UUID) -> HttpResponse:
    """Lead to the form with a code for one answer. The code stands behind `#`, which goes to no server."""
    survey = survey_for(request, May.INTERVIEW, link, *INTERVIEWED_MODES)
    person = get_object_or_404(Contact.objects.to_ask(), survey=survey, pk=contact)
    code, refusal = result_or_refusal(lambda: interviews.begin(by=person_of(request), contact=person))
    if code is None:
        messages.error(request, refusal)
        return redirect("roster:interviews", link=link)
    return redirect(answer_path(link, code, language=get_language() or "th"))


@needs(May.INTERVIEW)
@require_POST
def settle(request: HttpRequest, link: str, contact: uuid.UUID) -> HttpResponse:
    """Asked, or not to be reached; then the next one."""
    survey = survey_for(request, May.INTERVIEW, link, *INTERVIEWED_MODES)
    person = get_object_or_404(Contact.objects.to_ask(), survey=survey, pk=contact)
    reached = request.POST.get("reached") == "yes"
    interviews.settle(by=person_of(request), contact=person, reached=reached)
    return redirect("roster:interviews", link=link)


def _draw_context(survey: Survey) -> dict[str, object]:
    """How many may be drawn, what is lacking, and the number that the form begins with ("": not known)."""
    draws, need = drawing.draw_progress(survey), drawing.draw_need(survey)
    return {"draws": draws, "need": need, "number": need.number_to_draw(draws.remaining) if need else ""}


def _after(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _draw(request: HttpRequest, survey: Survey) -> None:
    def do() -> str:
        result = drawing.draw(by=person_of(request), survey=survey, number=number_in(request, "number"))
        words = _("สุ่มแล้ว %(drawn)s คน") % {"drawn": result.selected}
        if result.by_email:
            words += " · " + _("ส่งจดหมายถึง %(number)s คน ที่เหลือผู้ตรวจประเมินจะโทรหา") % {
                "number": result.by_email
            }
        return words

    attempt(request, do)
