"""The report as finished words and places: what the templates of PDF and Word take. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from sucharit.figures.likert import LEVELS
from sucharit.figures.own_tables import GeneralTable, OwnQuestion, OwnTable
from sucharit.languages import Text
from sucharit.paper.document_words import Content, DocumentWords
from sucharit.paper.drawings import COLOURS


@dataclass(frozen=True, slots=True)
class SatisfactionWords(DocumentWords):
    """The words of the report: `text/th.yaml` and `text/en.yaml`."""

    folder: ClassVar[Path] = Path(__file__).resolve().parent / "text"


@dataclass(frozen=True, slots=True)
class SatisfactionReport:
    """What the report is about. `last`: the day the survey was closed. Never of a hidden table."""

    title: Text
    subject: Text
    office: Text
    first: date
    last: date
    made_on: date
    table: OwnTable


def report_content(report: SatisfactionReport, words: SatisfactionWords) -> Content:
    """Every word and number of the report. Raises ValueError where the results may not be shown."""
    table, overall = report.table, report.table.overall
    if table.hidden or overall is None:
        raise ValueError("the results of a hidden table are no one's to print")
    title, office = words.of(report.title), words.of(report.office)
    return words.finish(
        {
            "lang": words.language,
            "numerals": "thai" if words.thai_digits else "arabic",
            "colours": COLOURS,
            "words": words.all(),
            "title": f"{words('heading')} {title}",
            "heading": words("heading"),
            "survey": title,
            "subject": words.of(report.subject),
            "office": office,
            "author": office,
            "keywords": "satisfaction",
            "short_name": office,
            "running": title,
            "page_format": "decimal",
            "made_on": words("made_on", date=words.day(report.made_on)),
            "date": {"year": report.made_on.year, "month": report.made_on.month, "day": report.made_on.day},
            "days": words("days", first=words.day(report.first), last=words.day(report.last)),
            "headline": words(
                "headline", band=words.of(overall.band), mean=str(overall.mean), margin=str(table.margin)
            ),
            "facts": _facts(table, overall, words),
            "ends": _ends(table, words),
            "rows": [_row(number, question, words) for number, question in enumerate(table.questions, 1)],
            "overall": _row(0, overall, words),
            "general": [_general(about, words) for about in table.general],
            "notes": _notes(table, words),
        }
    )


def _facts(table: OwnTable, overall: OwnQuestion, words: SatisfactionWords) -> list[Content]:
    return [
        {
            "label": words("facts.people"),
            "value": words("facts.people_value", people=str(table.people)),
            "note": "",
        },
        {
            "label": words("facts.mean"),
            "value": str(overall.mean),
            "note": words("facts.mean_note", margin=str(table.margin)),
        },
        {"label": words("facts.deviation"), "value": str(overall.deviation), "note": ""},
        {"label": words("facts.band"), "value": words.of(overall.band), "note": ""},
    ]


def _ends(table: OwnTable, words: SatisfactionWords) -> list[str]:
    """The best and the weakest question, where they differ."""
    rated = table.weakest_first
    if len(rated) < 2 or rated[0].mean == rated[-1].mean:
        return []
    return [
        words(key, question=words.of(question.text), mean=str(question.mean))
        for key, question in (("highest", rated[-1]), ("lowest", rated[0]))
    ]


def _notes(table: OwnTable, words: SatisfactionWords) -> list[str]:
    how_exact = words("notes.together", each=str(table.needed.each))
    if table.questions:
        how_exact = words("notes.blurred", margin=str(table.margin_each))
    return [words("notes.bands"), words("notes.deviation"), how_exact]


def _row(number: int, question: OwnQuestion, words: SatisfactionWords) -> Content:
    """`at`: the dot's place on the axis from 1 to 5, 0 to 100."""
    name = words.of(question.text)
    return {
        "name": f"{number}. {name}" if number else name,
        "at": float((question.mean - 1) / (LEVELS - 1) * 100),
        "mean": str(question.mean),
        "deviation": str(question.deviation),
        "band": words.of(question.band),
    }


def _general(about: GeneralTable, words: SatisfactionWords) -> Content:
    shares = [
        words("share", label=words.of(share.label), percent=str(share.percent)) for share in about.shares
    ]
    return {"question": words.of(about.text), "shares": " · ".join(shares)}
