"""An office's report as a Word file to be edited further, filled from a Word template."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docx.shared import Cm

from sucharit.paper.document_words import Content
from sucharit.paper.word.filling import WordPicture, fill, with_paint
from sucharit.reports.office.content import office_content
from sucharit.reports.office.typeset import TEMPLATES
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport

FOLDER = Path(__file__).resolve().parent
DOTS_PER_INCH = 200
WIDE, MEDAL = Cm(16), Cm(5.0)


def word_document(report: OfficeReport, words: ReportWords) -> bytes:
    """The Word file. What the system does not know is a marked blank."""
    content = with_paint(office_content(report, words))
    page_format = "thaiNumbers" if words.thai_digits else "decimal"
    filling = {**content, "closing": _closing(words), "page_format": page_format}
    return fill(_template(words.language), filling, _pictures(content))


@cache
def _template(language: str) -> bytes:
    return (FOLDER / f"office.{language}.docx").read_bytes()


def _pictures(content: Content) -> dict[str, WordPicture]:
    """The drawings as the PDF has them, in the order of the template; none where there is nothing to draw."""
    medal = content["cover"]["medal"]
    drawings = {
        "medal": (medal, f"{medal['label']} {medal['letter']}".strip()),
        "history": (content["years"]["chart"], content["years"]["chart_title"]),
        "indicators": (content["indicators"]["chart"], content["indicators"]["heading"]),
        "instruments": (content["weighted"]["chart"], content["weighted"].get("chart_title", "")),
    }
    frame = {key: content[key] for key in ("lang", "numerals", "colours")}
    return {
        name: WordPicture(
            TEMPLATES.png("drawing", {**frame, "kind": name, "chart": chart}, DOTS_PER_INCH),
            MEDAL if name == "medal" else WIDE,
            description,
        )
        for name, (chart, description) in drawings.items()
        if chart
    }


def _closing(words: ReportWords) -> Content:
    blanks = {f"{name}_blank": words.blank(words(f"closing.{name}")) for name in ("name", "date")}
    return words.finish(blanks)
