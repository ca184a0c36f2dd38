"""Builds the Word templates in `word/`: `python -m sucharit.reports.build_word FOLDER`.

Afterwards they are Word files like any other: an operator may open one, change its words or its look, and
keep the places in {{ }} and {% %}, which `word.document` fills. FOLDER holds Sarabun's TTF files as
published.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

from sucharit.reports import word_improvement, word_results, word_shapes
from sucharit.reports.word_pages import Pages
from sucharit.reports.words import Language

FOLDER = Path(__file__).resolve().parent / "word"
LANGUAGES: tuple[Language, ...] = ("th", "en")
SECTIONS = (
    word_results.cover,
    word_results.method,
    word_results.overall,
    word_results.years,
    word_results.indicators,
    word_results.weighted,
    word_improvement.strengths,
    word_improvement.gaps,
    word_improvement.measures,
    word_improvement.plan,
    word_improvement.areas,
)


def build(language: Language) -> Document:
    """The whole template of one language, its fonts not yet inside."""
    pages = Pages(language)
    for section in SECTIONS:
        section(pages)
    return pages.document


def main(fonts: Path) -> None:
    """Build the template of every language."""
    FOLDER.mkdir(exist_ok=True)
    regular, bold = (next(fonts.rglob(f"Sarabun_{name}.ttf")) for name in ("400Regular", "700Bold"))
    for language in LANGUAGES:
        document = build(language)
        word_shapes.embed_font(document, {"embedRegular": regular, "embedBold": bold})
        document.save(str(FOLDER / f"office.{language}.docx"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
