"""The announcement that Typst sets."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper import isolated
from sucharit.paper.typeset import Templates
from sucharit.reports.announcement.content import announcement_content
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncementReport

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
MANY_ROWS = 300  # from here on typeset in a process of its own, which takes its memory with it


def pdf(report: AnnouncementReport, words: ReportWords) -> bytes:
    content = announcement_content(report, words)
    if len(report.rows) > MANY_ROWS:
        return isolated.pdf(TEMPLATES, "announcement", content)
    return TEMPLATES.pdf("announcement", content)
