"""Drawing by chance, and the assessor's page: one person at a time, usable from the keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.roster import contact_lists
from sucharit.roster.actions import drawing, interviews, invitations
from sucharit.roster.address_lists import RowFault
from sucharit.roster.contact_lists import People
from sucharit.roster.distribution.finding import LARGEST, number_in, received, said, survey_for
from sucharit.roster.models import Contact
from sucharit.surveys.models import Mode, Survey
from sucharit.verbs.refusals import Refused

ASKED = (Mode.INTERVIEW, Mode.DRAWN)


@needs(May.PRINT_CODES)
def draw_page(request: HttpRequest, link: str) -> HttpResponse:
    """For the office: how many registered or are listed, and the draw. Never a name."""
    survey = survey_for(request, May.PRINT_CODES, link, *ASKED)
    return _draw_page(request, survey, People(()))


@needs(May.PRINT_CODES)
@require_POST
def draw(request: HttpRequest, link: str) -> HttpResponse:
    """Draw among those who registered at the counter."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.DRAWN)
    _drawn(request, survey)
    return redirect("roster:draw", link=link)


@needs(May.PRINT_CODES)
@require_POST
def give_list(request: HttpRequest, link: str) -> HttpResponse:
    """Take a list for the assessors from the office."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.INTERVIEW)
    return _listed(request, survey, "roster:draw", _draw_page)


@needs(May.INTERVIEW)
def interviews_page(request: HttpRequest, link: str) -> HttpResponse:
    """For the assessor: the person to ask now, and how far it is."""
    survey = survey_for(request, May.INTERVIEW, link, *ASKED)
    return _interviews_page(request, survey, People(()))


@needs(May.INTERVIEW)
@require_POST
def assessor_draw(request: HttpRequest, link: str) -> HttpResponse:
    """Draw among those on the list."""
    survey = survey_for(request, May.INTERVIEW, link, Mode.INTERVIEW)
    _drawn(request, survey)
    return redirect("roster:interviews", link=link)


@needs(May.INTERVIEW)
@require_POST
def assessor_list(request: HttpRequest, link: str) -> HttpResponse:
    """Take a list from the assessor."""
    survey = survey_for(request, May.INTERVIEW, link, Mode.INTERVIEW)
    return _listed(request, survey, "roster:interviews", _interviews_page)


@needs(May.INTERVIEW)
@require_POST
def begin(request: HttpRequest, link: str, contact: uuid.UUID) -> HttpResponse:
    """Lead to the form with a code good once. It stands behind `#`, which goes to no server."""
    survey = survey_for(request, May.INTERVIEW, link, *ASKED)
    person = get_object_or_404(Contact.objects.to_ask(), survey=survey, pk=contact)
    try:
        code = interviews.begin(by=person_of(request), contact=person)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("roster:interviews", link=link)
    return redirect(f"{reverse('respond:answer', args=[link])}#{code}")


@needs(May.INTERVIEW)
@require_POST
def settle(request: HttpRequest, link: str, contact: uuid.UUID) -> HttpResponse:
    """Asked, or not to be reached; then the next one."""
    survey = survey_for(request, May.INTERVIEW, link, *ASKED)
    person = get_object_or_404(Contact.objects.to_ask(), survey=survey, pk=contact)
    reached = request.POST.get("reached") == "yes"
    interviews.settle(by=person_of(request), contact=person, reached=reached)
    return redirect("roster:interviews", link=link)


def _draw_page(request: HttpRequest, survey: Survey, given: People) -> HttpResponse:
    shown = {
        "survey": survey,
        "standing": drawing.draw_progress(survey),
        "letters": invitations.letters(survey),
        "by_list": survey.mode == Mode.INTERVIEW,
        **_faults(given),
    }
    return render(request, "roster/draw.html", shown, status=422 if given.faults else 200)


def _interviews_page(request: HttpRequest, survey: Survey, given: People) -> HttpResponse:
    progress = interviews.progress(survey)
    shown = {
        "survey": survey,
        "standing": drawing.draw_progress(survey),
        "by_list": survey.mode == Mode.INTERVIEW,
        "progress": progress,
        "settled": progress.asked + progress.missed,
        "contact": interviews.next_to_ask(survey, _after(request)),
        **_faults(given),
    }
    return render(request, "roster/interviews.html", shown, status=422 if given.faults else 200)


def _after(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _faults(given: People) -> dict[str, object]:
    return {"faults": given.faults[:20], "more": max(len(given.faults) - 20, 0)}


def _drawn(request: HttpRequest, survey: Survey) -> None:
    def do() -> str:
        done = drawing.draw(by=person_of(request), survey=survey, number=number_in(request, "number"))
        words = _("สุ่มแล้ว %(drawn)s คน") % {"drawn": done.drawn}
        if done.by_letter:
            words += " · " + _("ส่งจดหมายถึง %(number)s คน ที่เหลือผู้ประเมินจะโทรหา") % {"number": done.by_letter}
        return words

    said(request, do)


def _listed(
    request: HttpRequest,
    survey: Survey,
    back: str,
    again: Callable[[HttpRequest, Survey, People], HttpResponse],
) -> HttpResponse:
    """Take the list of the file, all or none; what is wrong is told on the same page."""
    given = _people(request)
    if given.faults:
        return again(request, survey, given)

    def do() -> str:
        done = drawing.list_contacts(by=person_of(request), survey=survey, people=given.given)
        words = [_("รับรายชื่อแล้ว %(new)s คน") % {"new": done.new}]
        if done.already:
            words.append(_("มีอยู่แล้ว %(number)s คน") % {"number": done.already})
        if given.repeated:
            words.append(_("ซ้ำในไฟล์ %(number)s แถว นับครั้งเดียว") % {"number": len(given.repeated)})
        return " · ".join(words)

    said(request, do)
    return redirect(back, link=survey.link)


def _people(request: HttpRequest) -> People:
    file = request.FILES.get("file")
    if file is None:
        return People((), (), (RowFault(0, _("ยังไม่ได้เลือกไฟล์")),))
    if (file.size or 0) > LARGEST:
        return People((), (), (RowFault(0, _("ไฟล์ใหญ่เกิน 5 MB")),))
    with received(file) as path:
        return contact_lists.in_file(path)
