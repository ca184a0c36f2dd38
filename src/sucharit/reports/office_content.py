"""An office's report as finished words: what the templates of PDF, Word and the result card take."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sucharit.reports import improvement_content, results_content
from sucharit.reports.documents import OfficeReport
from sucharit.reports.drawings import COLOURS, tone
from sucharit.reports.words import Content, Words

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


def office_content(report: OfficeReport, words: Words) -> Content:
    """Every word and number of the report, in its language and digits, without anything to be worked out."""
    parts: dict[str, Any] = {
        "method": results_content.method(report, words),
        "overall": results_content.overall(report, words),
        "years": results_content.years(report, words),
        "indicators": results_content.indicators(report, words),
        "weighted": results_content.weighted(report, words),
        "strengths": improvement_content.strengths(report, words),
        "gaps": improvement_content.gaps(report, words),
        "measures": improvement_content.measures(report, words),
        "plan": improvement_content.plan(report, words),
        "areas": improvement_content.areas(report, words),
    }
    for number, name in enumerate(SECTIONS, 1):
        title = parts[name].get("title") or words(f"{name}.title")
        parts[name]["heading"] = f"{number}. {title}"
    parts["items"] = improvement_content.items(report, words)
    return words.finished({**_frame(report, words), "cover": cover(report, words), **parts})


def _frame(report: OfficeReport, words: Words) -> Content:
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


def cover(report: OfficeReport, words: Words) -> Content:
    """The first page: the rating as a medal, four figures, and the year in three sentences."""
    found = report.analysis.indicators if report.analysis else None
    leading = report.analysis.way if report.analysis else None
    return {
        "title": words("cover.full_title", assessment=words("assessment")),
        "medal": medal(report, words),
        "facts": [
            _total(report, words),
            _change(report, words),
            _nation(report, words),
            _rank(report, words),
        ],
        "headline": words.of(found.headline) if found else _without(report, words),
        "strong": [f"{one.code} {words.of(one.title)}" for one in found.strong] if found else [],
        "weak": [f"{one.code} {words.of(one.title)}" for one in found.weak] if found else [],
        "strong_none": words("cover.strong_none", target=words.mark(report.target)),
        "weak_none": words("cover.weak_none", target=words.mark(report.target)),
        "known": found is not None,
        "next": words.of(leading.sentence if leading else report.trend.sentence),
    }


def _without(report: OfficeReport, words: Words) -> str:
    if report.withheld:
        return words("cover.withheld_because", because=_because(report, words))
    return words("cover.indicators_unknown")


def _because(report: OfficeReport, words: Words) -> str:
    return words.of(report.withheld_because) or words("overall.because_unsaid")


def medal(report: OfficeReport, words: Words) -> Content:
    """The rating as a large letter or label; said in words where there is none."""
    if report.withheld or report.rating is None:
        name = words("withheld" if report.withheld else "unknown")
        return {"letter": "", "label": name, "result": "", "passes": None, **tone(None)}
    name = words.rating(report.rating)
    short = len(name) <= 2
    return {
        "letter": name if short else "",
        "label": words("card.rating") if short else name,
        "result": results_content.passing(report.rating, words),
        "passes": report.rating.passes,
        **tone(report.rating),
    }


def _total(report: OfficeReport, words: Words) -> Content:
    if report.withheld:
        return _fact(words("cover.total"), words("withheld"), "")
    note = "" if report.score is None else words("of_hundred")
    return _fact(words("cover.total"), words.score(report.score), note)


def _change(report: OfficeReport, words: Words) -> Content:
    change = report.change
    if report.score is None or change is None:
        return _fact(words("cover.change"), words("unknown"), "")
    note = words("cover.since", year=str(report.change_since))
    return _fact(words("cover.change"), words.change(change), note, change)


def _nation(report: OfficeReport, words: Words) -> Content:
    if report.national_mean is None or report.score is None:
        return _fact(words("cover.nation"), words.score(report.national_mean), "")
    difference = report.score - report.national_mean
    key = "above" if difference > 0 else "below" if difference < 0 else "equal"
    note = words(f"cover.{key}", points=words.size(difference))
    return _fact(words("cover.nation"), words.score(report.national_mean), note)


def _rank(report: OfficeReport, words: Words) -> Content:
    if report.rank is None:
        return _fact(words("cover.rank"), words("cover.no_rank"), "")
    return _fact(words("cover.rank"), str(report.rank), words("cover.rank_of", count=str(report.ranked)))


def _fact(label: str, value: str, note: str, change: Decimal | None = None) -> Content:
    direction = "" if not change else "up" if change > 0 else "down"
    figure = any(c.isdigit() for c in value)
    return {"label": label, "value": value, "note": note, "direction": direction, "figure": figure}


def card_content(report: OfficeReport, words: Words) -> Content:
    """The result card: office, year, rating, score and change."""
    facts = cover(report, words)["facts"]
    return words.finished(
        {
            **_frame(report, words),
            "card_title": words("card.title"),
            "medal": medal(report, words),
            "score": words.score(report.score),
            "score_label": words("card.score"),
            "has_score": report.score is not None,
            "because": _because(report, words) if report.withheld else "",
            "change": facts[1],
        }
    )
