"""The report and the result card that Typst sets."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper.typeset import Templates
from sucharit.reports.office.content import card_content, office_content
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
PIXELS_PER_INCH = 72  # the card is 1080 points a side, so 1080 pixels


def pdf(report: OfficeReport, words: ReportWords) -> bytes:
    return TEMPLATES.pdf("office", office_content(report, words))


def card(report: OfficeReport, words: ReportWords) -> bytes:
    """The result card, a square picture."""
    return TEMPLATES.png("card", card_content(report, words), PIXELS_PER_INCH)
