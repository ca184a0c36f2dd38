"""How an office's report and result card are made; knows no database."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker
from sucharit.reports.naming import stem
from sucharit.reports.office.content import office_content
from sucharit.reports.office.typeset import card, pdf
from sucharit.reports.office.word.document import word_document
from sucharit.reports.office.workbook import workbook
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport


def _stem(report: OfficeReport) -> str:
    return stem(report.year, report.office.code)


OFFICE: DocumentMaker[OfficeReport, ReportWords] = DocumentMaker(
    stem=_stem,
    content=office_content,
    makers={
        FileKind.PDF: pdf,
        FileKind.WORD: word_document,
        FileKind.EXCEL: workbook,
        FileKind.PICTURE: card,
    },
    folder=Path(__file__).resolve().parents[1],  # with the words and values that all documents share
)
