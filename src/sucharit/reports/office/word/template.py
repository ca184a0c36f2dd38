"""Builds the Word templates beside it: `python -m sucharit.reports.office.word.template FOLDER`.

Afterwards they are Word files like any other: an operator may open one, change its words or its look, and
keep the places in {{ }} and {% %}, which `document` fills. FOLDER holds Sarabun's TTF files as
published.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

from sucharit.paper.document_words import Language
from sucharit.paper.word.pages import TemplatePages
from sucharit.paper.word.shapes import embed_font
from sucharit.reports.office.word import improvement, results
from sucharit.reports.report_words import ReportWords

FOLDER = Path(__file__).resolve().parent
LANGUAGES: tuple[Language, ...] = ("th", "en")
SECTIONS = (
    results.cover,
    results.method,
    results.overall,
    results.years,
    results.indicators,
    results.weighted_table,
    improvement.strengths,
    improvement.gaps,
    improvement.measures,
    improvement.plan,
    improvement.areas,
)


def build_template(language: Language) -> Document:
    """The whole template of one language, its fonts not yet inside."""
    pages = TemplatePages(ReportWords(language).all())
    for section in SECTIONS:
        section(pages)
    return pages.document


def main(fonts: Path) -> None:
    regular, bold = (next(fonts.rglob(f"Sarabun_{name}.ttf")) for name in ("400Regular", "700Bold"))
    for language in LANGUAGES:
        document = build_template(language)
        embed_font(document, {"embedRegular": regular, "embedBold": bold})
        document.save(str(FOLDER / f"office.{language}.docx"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
