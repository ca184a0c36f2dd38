"""The announcement that Typst sets."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper.typeset import Templates
from sucharit.reports.announcement.content import announcement_content
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncementReport

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")


def pdf(report: AnnouncementReport, words: ReportWords) -> bytes:
    return TEMPLATES.pdf("announcement", announcement_content(report, words))
