"""An office's report as finished words: what the templates of PDF, Word and the result card take."""

from __future__ import annotations

from typing import Any

from sucharit.paper.document_words import Content
from sucharit.paper.drawings import COLOURS
from sucharit.reports.office import improvement, results
from sucharit.reports.office.cover import cover, medal, withheld_because
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport

SECTIONS = (
    "method",
    "overall",
    "years",
    "indicators",
    "weighted",
    "strengths",
    "gaps",
    "measures",
    "plan",
    "areas",
)  # the order in which an office must publish them


def office_content(report: OfficeReport, words: ReportWords) -> Content:
    """Every word and number of the report, in its language and digits, with nothing left to compute."""
    parts: dict[str, Any] = {
        "method": results.method(report, words),
        "overall": results.overall(report, words),
        "years": results.years(report, words),
        "indicators": results.indicators(report, words),
        "weighted": results.weighted_table(report, words),
        "strengths": improvement.strengths(report, words),
        "gaps": improvement.gaps(report, words),
        "measures": improvement.measures(report, words),
        "plan": improvement.plan(report, words),
        "areas": improvement.areas(report, words),
    }
    for number, name in enumerate(SECTIONS, 1):
        title = parts[name].get("title") or words(f"{name}.title")
        parts[name]["heading"] = f"{number}. {title}"
    parts["items"] = improvement.items(report, words)
    return words.finish({**frame(report, words), "cover": cover(report, words), **parts})


def frame(report: OfficeReport, words: ReportWords) -> Content:
    """What every page needs: language, digits, colours, the running head and the last lines."""
    year, target = words("fiscal_year", year=str(report.year)), words.mark(report.target)
    labels = words.all()
    labels["columns"]["gap"] = words("columns.gap", target=target)
    office = words.of(report.office.name)
    return {
        "lang": words.language,
        "numerals": "thai" if words.thai_digits else "arabic",
        "colours": COLOURS,
        "assessment": words("assessment"),
        "title": f"{words('cover.title')} {year} {office}",
        "office": office,
        "short_name": words.of(report.office.short_name) or office,
        "year": year,
        "running": f"{words('cover.title')} ITA {words('short_year', year=str(report.year))}",
        "author": words("author"),
        "keywords": f"{report.edition.id} {report.edition.hash}",
        "unknown": words("unknown"),
        "made_on": words("made_on", date=words.day(report.made_on)),
        "date": {"year": report.made_on.year, "month": report.made_on.month, "day": report.made_on.day},
        "source": words("closing.source", edition=words.of(report.edition.title)),
        "target": target,
        "words": labels,
    }


def card_content(report: OfficeReport, words: ReportWords) -> Content:
    """The result card: office, year, rating, score and change."""
    facts = cover(report, words)["facts"]
    return words.finish(
        {
            **frame(report, words),
            "card_title": words("card.title"),
            "medal": medal(report, words),
            "score": words.score(report.score),
            "score_label": words("card.score"),
            "has_score": report.score is not None,
            "because": withheld_because(report, words) if report.withheld else "",
            "change": facts[1],
        }
    )
