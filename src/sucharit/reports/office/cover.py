"""The report's first page, which the result card shares: the rating as a medal, and the figures beside it."""

from __future__ import annotations

from decimal import Decimal

from sucharit.paper.document_words import Content
from sucharit.reports.drawings import tone
from sucharit.reports.office.results import outcome_of
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport


def cover(report: OfficeReport, words: ReportWords) -> Content:
    """The first page: the rating as a medal, four figures, and the year in three sentences."""
    standings = report.analysis.indicators if report.analysis else None
    way = report.analysis.way if report.analysis else None
    return {
        "title": words("cover.full_title", assessment=words("assessment")),
        "medal": medal(report, words),
        "facts": [
            _total(report, words),
            _change(report, words),
            _nation(report, words),
            _rank(report, words),
        ],
        "headline": words.of(standings.headline)
        if standings
        else _headline_without_indicators(report, words),
        "strong": [f"{standing.code} {words.of(standing.title)}" for standing in standings.strong]
        if standings
        else [],
        "weak": [f"{standing.code} {words.of(standing.title)}" for standing in standings.weak]
        if standings
        else [],
        "strong_none": words("cover.strong_none", target=words.mark(report.target)),
        "weak_none": words("cover.weak_none", target=words.mark(report.target)),
        "known": standings is not None,
        "next": words.of(way.sentence if way else report.trend.sentence),
    }


def _headline_without_indicators(report: OfficeReport, words: ReportWords) -> str:
    if report.withheld:
        return words("cover.withheld_because", because=withheld_because(report, words))
    return words("cover.indicators_unknown")


def withheld_because(report: OfficeReport, words: ReportWords) -> str:
    return words.of(report.withheld_because) or words("overall.because_unsaid")


def medal(report: OfficeReport, words: ReportWords) -> Content:
    """The rating as a large letter or label; said in words where there is none."""
    if report.withheld or report.rating is None:
        name = words("withheld" if report.withheld else "unknown")
        return {"letter": "", "label": name, "result": "", "passes": None, **tone(None)}
    name = words.rating(report.rating)
    short = len(name) <= 2
    return {
        "letter": name if short else "",
        "label": words("card.rating") if short else name,
        "result": outcome_of(report.rating, words),
        "passes": report.rating.passes,
        **tone(report.rating),
    }


def _total(report: OfficeReport, words: ReportWords) -> Content:
    if report.withheld:
        return _fact(words("cover.total"), words("withheld"), "")
    note = "" if report.score is None else words("of_hundred")
    return _fact(words("cover.total"), words.score(report.score), note)


def _change(report: OfficeReport, words: ReportWords) -> Content:
    change = report.change
    if report.score is None or change is None:
        return _fact(words("cover.change"), words("unknown"), "")
    note = words("cover.since", year=str(report.change_since))
    return _fact(words("cover.change"), words.change(change), note, change)


def _nation(report: OfficeReport, words: ReportWords) -> Content:
    if report.national_mean is None or report.score is None:
        return _fact(words("cover.nation"), words.score(report.national_mean), "")
    difference = report.score - report.national_mean
    key = "above" if difference > 0 else "below" if difference < 0 else "equal"
    note = words(f"cover.{key}", points=words.size(difference))
    return _fact(words("cover.nation"), words.score(report.national_mean), note)


def _rank(report: OfficeReport, words: ReportWords) -> Content:
    if report.rank is None:
        return _fact(words("cover.rank"), words("cover.no_rank"), "")
    return _fact(words("cover.rank"), str(report.rank), words("cover.rank_of", count=str(report.ranked)))


def _fact(label: str, value: str, note: str, change: Decimal | None = None) -> Content:
    direction = "" if not change else "up" if change > 0 else "down"
    figure = any(c.isdigit() for c in value)
    return {"label": label, "value": value, "note": note, "direction": direction, "figure": figure}
