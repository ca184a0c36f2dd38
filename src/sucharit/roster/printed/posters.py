"""Posters with the open link, and counter cards that lead to registering: PDF, A4, to be hung and put up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from sucharit.paper.glyphs import printable
from sucharit.roster.printed import wording
from sucharit.roster.printed.slips import COLOURS, TEMPLATES, mark_of_the_demo, qr_code
from sucharit.surveys.addresses import answer_at, register_at, without_scheme
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import questionnaire
from sucharit.thai.dates import in_words

PREVIEW_PPI = 60
QR_PPI = 220  # about a thousand dots a side, enough for a slide or a large screen


def poster(survey: Survey) -> bytes:
    """A poster with the survey's open link, or the counter cards where people only register."""
    return TEMPLATES.pdf(*_sheet(survey))


def preview(survey: Survey) -> bytes:
    """The same as a picture (PNG) for a page."""
    return TEMPLATES.png(*_sheet(survey), PREVIEW_PPI)


def qr_picture(survey: Survey) -> bytes:
    """The QR code of the poster alone (PNG)."""
    content = {"colours": COLOURS, "qr": qr_code(leads_to(survey), sturdy=True), "said": leads_to(survey)}
    return TEMPLATES.png("qr", content, QR_PPI)


def leads_to(survey: Survey) -> str:
    """The address on it: of the form, or of registering where only those drawn answer."""
    return (register_at if survey.mode == Mode.DRAWN else answer_at)(survey.link)


def _sheet(survey: Survey) -> tuple[str, dict[str, Any]]:
    """The template and its content; of counter cards there are two on a sheet."""
    last = in_words(survey.last)
    if survey.mode == Mode.DRAWN:
        return "counter", _content(survey, wording.counter(last=last))
    asked = questionnaire(survey.questionnaire_id)
    minutes = asked.minutes
    if survey.round_id is None:  # an organisation's own survey is named on its poster
        title, english = printable(asked.title.th), printable(asked.title.en)
        words = wording.own_poster(title=title, english=english, minutes=minutes, last=last)
        return "poster", _content(survey, words)
    return "poster", _content(survey, wording.poster(last=last, minutes=minutes, encrypted=settings.HTTPS))


def _content(survey: Survey, words: dict[str, Any]) -> dict[str, Any]:
    address = leads_to(survey)
    office, today = printable(survey.organisation.name_th), timezone.localdate()
    return {
        "title": f"{words['title']} · {office}",
        "author": office,
        "office": office,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "colours": COLOURS,
        "invented": mark_of_the_demo(),
        "words": words,
        "address": without_scheme(address),
        "qr": qr_code(address, sturdy=True),
    }
