"""The drawings of results: ratings in their colours, scores as bars, an office's years as a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sucharit.frameworks import RatingRule
from sucharit.paper import drawings
from sucharit.paper.document_words import Content
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncedYear

ROOM_BELOW = 5  # points of the axis that lie at least under the pass mark


def tone(rule: RatingRule | None) -> Content:
    """Strong and pale colour of a rating, and its letter to go with them."""
    return drawings.tone_colours(_tone_name(rule))


def _tone_name(rule: RatingRule | None) -> str:
    return rule.tone if rule else "none"


def bar(words: ReportWords, name: str, value: Fraction | Decimal | None, rule: RatingRule | None) -> Content:
    """One bar from 0 to 100, in the colour of its rating."""
    rating = "" if rule is None else words.rating(rule)
    return drawings.bar(name, value, words.score(value), rating, _tone_name(rule))


def bars(words: ReportWords, rows: Sequence[Content], target: Decimal | Fraction | None) -> Content:
    """Bars over one axis from 0, with the target as a line."""
    label = "" if target is None else words("indicators.target", target=words.mark(Fraction(target)))
    return drawings.bars(rows, target, label)


def history(words: ReportWords, years: Sequence[AnnouncedYear], pass_mark: Fraction) -> Content:
    """The scores over the years: a line that breaks where a year is unknown, and the national mean."""
    places = [float(v) for year in years for v in (year.score, year.national_mean) if v is not None]
    return {
        **drawings.line_axis([*places, float(pass_mark) - ROOM_BELOW]),
        "years": [_year(words, year) for year in years],
        "runs": drawings.unbroken_runs([year.score for year in years]),
        "nation_runs": drawings.unbroken_runs([year.national_mean for year in years]),
        "pass_mark": float(pass_mark),
        "pass_label": words("years.pass", mark=words.mark(pass_mark)),
        "own_label": words("years.own"),
        "nation_label": words("years.nation"),
        "unknown": words("unknown"),
    }


def _year(words: ReportWords, year: AnnouncedYear) -> Content:
    return {
        "label": str(year.year),
        "at": None if year.score is None else float(year.score),
        "value": "" if year.score is None else words.score(year.score),
        "nation": None if year.national_mean is None else float(year.national_mean),
        "rating": "" if year.rating is None else words.rating(year.rating),
        **tone(year.rating),
    }
