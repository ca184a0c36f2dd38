"""What the result card on paper says: as the square one, and the indicators."""

from __future__ import annotations

from sucharit.paper.document_words import Content
from sucharit.reports.office.content import card_content
from sucharit.reports.office.results import indicators
from sucharit.reports.report_words import ReportWords
from sucharit.reports.sealed import sealed_content
from sucharit.reports.values import OfficeReport


def sheet_content(report: OfficeReport, words: ReportWords) -> Content:
    """Office, year, rating, score and change; each indicator as a bar, or why there is none; the seal."""
    own = indicators(report, words)
    known = {"known": own["known"], "sentence": own["sentence"], "chart": own["chart"]}
    sealed = sealed_content(report.sealed, words)
    return words.finish({**card_content(report, words), "indicators": known, "sealed": sealed})
