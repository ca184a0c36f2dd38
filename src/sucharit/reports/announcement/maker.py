"""How the announcement is made; knows no database."""

from __future__ import annotations

from pathlib import Path

from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker
from sucharit.reports.announcement.content import announcement_content
from sucharit.reports.announcement.rows_as_text import csv_file, json_file
from sucharit.reports.announcement.typeset import pdf
from sucharit.reports.announcement.workbook import workbook
from sucharit.reports.naming import stem
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncementReport


def _stem(report: AnnouncementReport) -> str:
    return stem(report.year, f"announcement-{report.part.key}" if report.part else "announcement")


ANNOUNCEMENT: DocumentMaker[AnnouncementReport, ReportWords] = DocumentMaker(
    stem=_stem,
    content=announcement_content,
    makers={
        FileKind.PDF: pdf,
        FileKind.EXCEL: workbook,
        FileKind.CSV: csv_file,
        FileKind.JSON: json_file,
    },
    folder=Path(__file__).resolve().parents[1],  # with the words and values that all documents share
)
