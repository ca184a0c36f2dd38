"""Makes the report's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sucharit.figures.report.content import SatisfactionReport, SatisfactionWords, report_content
from sucharit.figures.report.word import word_file
from sucharit.paper.files import FileKind
from sucharit.paper.typeset import Templates

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
PPI = 220  # sharp on paper


def pdf(report: SatisfactionReport, words: SatisfactionWords) -> bytes:
    return TEMPLATES.pdf("report", report_content(report, words))


def word(report: SatisfactionReport, words: SatisfactionWords) -> bytes:
    content = report_content(report, words)
    return word_file(content, TEMPLATES.png("picture", content, PPI), words.language)


MAKERS: Mapping[str, Callable[[SatisfactionReport, SatisfactionWords], bytes]] = {
    FileKind.PDF.value: pdf,
    FileKind.WORD.value: word,
}
