"""How the result card on paper is made; knows no database."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker
from sucharit.paper.typeset import Templates
from sucharit.reports.card.content import sheet_content
from sucharit.reports.naming import stem
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")


def _stem(report: OfficeReport) -> str:
    return f"{stem(report.year, report.office.code)}-card"


def pdf(report: OfficeReport, words: ReportWords) -> bytes:
    return TEMPLATES.pdf("sheet", sheet_content(report, words))


CARD: DocumentMaker[OfficeReport, ReportWords] = DocumentMaker(
    stem=_stem,
    content=sheet_content,
    makers={FileKind.PDF: pdf},
    folder=Path(__file__).resolve().parents[1],  # with the words and values that all documents share
)
