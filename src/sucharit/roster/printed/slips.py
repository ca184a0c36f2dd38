"""Sealed slips of the IIT: printed once, folded, drawn from a box, so that no one knows whose is whose.

The codes exist in the PDF that is handed over and nowhere else: nothing is written to disk, and here only
their hashes stay, in an order that has nothing to do with that of the paper.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from sucharit.charts import palette
from sucharit.paper import isolated
from sucharit.paper.document_words import INVENTED
from sucharit.paper.glyphs import printable
from sucharit.paper.qr import rows_of, runs_of
from sucharit.paper.typeset import Templates
from sucharit.roster.blind import fingerprint
from sucharit.roster.printed import wording
from sucharit.surveys.addresses import answer_at, without_scheme
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire
from sucharit.thai.dates import in_words

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
SLIPS_PER_PAGE = 8
SAMPLE = "0000-0000-0000"  # no code holds a 0
PREVIEW_PPI = 120
COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "ground": palette.GROUND,
    "line": palette.LINE,
}


def mark_of_the_demo() -> str:
    """What every sheet of the demo says; "" where people are really asked."""
    return INVENTED.th if settings.DEMO else ""


def slips_pdf(survey: Survey, codes: Sequence[str], *, again: bool = False) -> bytes:
    """The slips of these codes, in random order, after a page for the office.

    `again`: they take the place of slips that were voided, and some of the codes are dead.
    """
    shuffled = list(codes)
    secrets.SystemRandom().shuffle(shuffled)
    return isolated.pdf(TEMPLATES, "slips", _content(survey, shuffled, again))


def sample_slip(survey: Survey) -> bytes:
    """A picture of one slip (PNG), with no code that anyone could use."""
    return TEMPLATES.png("slip_sample", _content(survey, [SAMPLE]), PREVIEW_PPI)


def qr_code(address: str, *, sturdy: bool = False) -> dict[str, Any]:
    """A QR code as the templates take it."""
    rows = rows_of(address, sturdy=sturdy)
    return {"side": len(rows), "runs": runs_of(rows)}


def _content(survey: Survey, codes: Sequence[str], again: bool = False) -> dict[str, Any]:
    office = printable(survey.organisation.name_th)
    today = timezone.localdate()
    pages = -(-len(codes) // SLIPS_PER_PAGE)
    days = {"first": in_words(survey.first), "last": in_words(survey.last)}
    key = fingerprint(bytes(survey.ballot_modulus)) if survey.blind else ""
    last = in_words(survey.last)
    asked = "แบบ IIT" if survey.round_id else f" {printable(questionnaire(survey.questionnaire_id).title.th)}"
    words = wording.slips(asked=asked, number=len(codes), pages=pages, last=last, key=key, again=again)
    return {
        "title": f"{words['head']['title']} · {office}",
        "author": office,
        "office": office,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "colours": COLOURS,
        "invented": mark_of_the_demo(),
        "head": {**words["head"], "about": words["head"]["about"].format(**days)},
        "slip": {**words["slip"], "address": without_scheme(answer_at(survey.link))},
        "slips": [{"code": code, "qr": qr_code(answer_at(survey.link, code))} for code in codes],
    }
