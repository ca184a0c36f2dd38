"""Posters with the open link, and counter cards that lead to registering: PDF, A4, to be hung and put up."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sucharit.paper.glyphs import printable
from sucharit.roster.printed import wording
from sucharit.roster.printed.slips import COLOURS, TEMPLATES, qr_code
from sucharit.surveys.addresses import answer_at, register_at, without_scheme
from sucharit.surveys.models import Survey
from sucharit.thai.dates import in_words


def poster(survey: Survey) -> bytes:
    """A poster with the survey's open link."""
    words = wording.poster(last=in_words(survey.last))
    return TEMPLATES.pdf("poster", _content(survey, words, answer_at(survey.link)))


def counter_card(survey: Survey) -> bytes:
    """Two cards on one sheet that lead to registering; people who registered may be drawn."""
    words = wording.counter(last=in_words(survey.last))
    return TEMPLATES.pdf("counter", _content(survey, words, register_at(survey.link)))


def _content(survey: Survey, words: dict[str, Any], address: str) -> dict[str, Any]:
    office, today = printable(survey.organisation.name_th), timezone.localdate()
    return {
        "title": f"{words['title']} · {office}",
        "author": office,
        "office": office,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "colours": COLOURS,
        "words": words,
        "address": without_scheme(address),
        "qr": qr_code(address, sturdy=True),
    }
