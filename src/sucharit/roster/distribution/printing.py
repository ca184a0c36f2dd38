"""Slips, posters and counter cards: printed by those who bring people to answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.roster.actions import codes, drawing, slips
from sucharit.roster.distribution.lookups import number_in, survey_for
from sucharit.roster.printed import posters
from sucharit.roster.printed.slips import sample_slip as sample_picture
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Mode, Survey
from sucharit.verbs.attempts import attempt, result_or_refusal
from sucharit.verbs.refusals import Refused


@needs(May.PRINT_CODES)
def slips_page(request: HttpRequest, link: str) -> HttpResponse:
    """How many slips there are, may be printed, and how they are made again."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.CODE)
    head_count = _head_count(survey)
    available = codes.available_slips(survey, head_count)
    context = {
        "survey": survey,
        "head_count": head_count,
        "codes": codes.made(survey),
        "again": codes.places_left(survey),
        "available": available,
        "most": min(available, slips.MAX_SLIPS),
        "by_email": survey.invitations.count(),
    }
    return render(request, "roster/slips.html", context)


@needs(May.PRINT_CODES)
def sample_slip(request: HttpRequest, link: str) -> HttpResponse:
    """A picture of a slip with no code on it."""
    return _png(sample_picture(survey_for(request, May.PRINT_CODES, link, Mode.CODE)), "slip.png")


@needs(May.PRINT_CODES)
@require_POST
def print_slips(request: HttpRequest, link: str) -> HttpResponse:
    """The slips, once; nothing of them stays here."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.CODE)
    number = number_in(request, "number")
    pdf, refusal = result_or_refusal(
        lambda: slips.print_slips(by=person_of(request), survey=survey, number=number)
    )
    if pdf is None:
        messages.error(request, refusal)
        return redirect("roster:slips", link=link)
    return _pdf(pdf, f"slips-{survey.organisation.code}-{number}.pdf", attached=True)


@needs(May.PRINT_CODES)
@require_POST
def void_slips(request: HttpRequest, link: str) -> HttpResponse:
    """Make slips that were not used worthless, once that was confirmed."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.CODE)

    def void_them() -> str:
        if request.POST.get("sure") != "yes":
            raise Refused(_("ยังไม่ได้ยกเลิก: ติ๊กยืนยันก่อน สลิปเดิมยังใช้ได้ตามปกติ"))
        slips.void_slips(by=person_of(request), survey=survey)
        return _("ยกเลิกสลิปที่ยังไม่ใช้แล้ว พิมพ์ชุดใหม่ได้เลย คำตอบที่ส่งแล้วยังอยู่ครบ")

    attempt(request, void_them)
    return redirect("roster:slips", link=link)


@needs(May.PRINT_CODES)
def poster_page(request: HttpRequest, link: str) -> HttpResponse:
    """Whether everyone answers or those drawn, and the poster that goes with it."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.OPEN, Mode.DRAWN)
    context = {
        "survey": survey,
        "is_drawn": survey.mode == Mode.DRAWN,
        "address": posters.leads_to(survey),
        "fixed": drawing.why_mode_is_fixed(survey),
    }
    return render(request, "roster/poster.html", context)


@needs(May.PRINT_CODES)
@require_POST
def choose_mode(request: HttpRequest, link: str) -> HttpResponse:
    """Let everyone answer, or only those drawn."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.OPEN, Mode.DRAWN)
    mode = Mode.DRAWN if request.POST.get("way") == Mode.DRAWN else Mode.OPEN

    def choose() -> str:
        drawing.choose_mode(by=person_of(request), survey=survey, mode=mode)
        return _("เปลี่ยนวิธีตอบแล้ว พิมพ์โปสเตอร์ใหม่ และเก็บใบเดิมลง")

    attempt(request, choose)
    return redirect("roster:poster", link=link)


@needs(May.PRINT_CODES)
def poster_pdf(request: HttpRequest, link: str) -> HttpResponse:
    """The poster, or the counter cards where people only register."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.OPEN, Mode.DRAWN)
    name = "counter" if survey.mode == Mode.DRAWN else "poster"
    return _pdf(posters.poster(survey), f"{name}-{survey.organisation.code}.pdf", attached=False)


@needs(May.PRINT_CODES)
def poster_picture(request: HttpRequest, link: str) -> HttpResponse:
    """The same as a small picture, to look at before it is printed."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.OPEN, Mode.DRAWN)
    return _png(posters.preview(survey), "poster.png")


@needs(May.PRINT_CODES)
def qr_picture(request: HttpRequest, link: str) -> HttpResponse:
    """The QR code alone, for a web page, a slide or a chat."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.OPEN, Mode.DRAWN)
    return _png(posters.qr_picture(survey), f"qr-{survey.organisation.code}.png", attached=True)


@needs(May.MAKE_SURVEYS)
def own_poster_pdf(request: HttpRequest, link: str) -> HttpResponse:
    """The poster of an organisation's own survey."""
    survey = survey_for(request, May.MAKE_SURVEYS, link, Mode.OPEN)
    if survey.round_id is not None:
        raise Http404("its poster is printed by those who bring people to answer")
    return _pdf(posters.poster(survey), f"poster-{survey.link}.pdf", attached=False)


@needs(May.MAKE_SURVEYS)
def own_slips(request: HttpRequest, link: str) -> HttpResponse:
    """How many slips of an organisation's own survey to print, and the slips, once."""
    survey = survey_for(request, May.MAKE_SURVEYS, link, Mode.CODE)
    if survey.round_id is not None:
        raise Http404("its slips are printed by those who bring people to answer")
    if request.method == "POST":
        number = number_in(request, "number")
        pdf, refusal = result_or_refusal(
            lambda: slips.print_slips(by=person_of(request), survey=survey, number=number)
        )
        if pdf is not None:
            return _pdf(pdf, f"slips-{survey.link}-{number}.pdf", attached=True)
        messages.error(request, refusal)
        return redirect("roster:own-slips", link=link)
    context = {"survey": survey, "codes": codes.made(survey), "most": slips.MAX_SLIPS}
    return render(request, "roster/own_slips.html", context)


def _head_count(survey: Survey) -> int | None:
    taking_part = Participant.objects.filter(round=survey.round_id, organisation=survey.organisation_id)
    return taking_part.values_list("head_count", flat=True).first()


def _pdf(content: bytes, name: str, *, attached: bool) -> HttpResponse:
    return _file(content, "application/pdf", name, attached=attached)


def _png(content: bytes, name: str, *, attached: bool = False) -> HttpResponse:
    return _file(content, "image/png", name, attached=attached)


def _file(content: bytes, kind: str, name: str, *, attached: bool) -> HttpResponse:
    """A file that no cache keeps."""
    where = "attachment" if attached else "inline"
    headers = {"Content-Disposition": f'{where}; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
