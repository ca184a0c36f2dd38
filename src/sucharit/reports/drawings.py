"""What the drawings of a document show: finished labels, and numbers for places on paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from sucharit.charts import palette
from sucharit.frameworks import RatingRule
from sucharit.reports.documents import AnnouncedYear
from sucharit.reports.words import Content, Words

STEP = 10  # of the history's axis, in points
COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "ground": palette.GROUND,
    "line": palette.LINE,
    "good": palette.strong("good"),
    "bad": palette.strong("bad"),
}
TICKS = (0, 25, 50, 75, 100)


def tone(rule: RatingRule | None) -> Content:
    """Strong and pale colour of a rating, and its letter to go with them."""
    name = rule.tone if rule else "none"
    return {"colour": palette.strong(name), "soft": palette.soft(name)}


def bar(words: Words, name: str, value: Fraction | Decimal | None, rule: RatingRule | None) -> Content:
    """One bar from 0 to 100; `at` None where the score is unknown."""
    return {
        "name": name,
        "at": None if value is None else float(value),
        "value": words.score(value),
        "rating": "" if rule is None else words.rating(rule),
        **tone(rule),
    }


def bars(words: Words, rows: Sequence[Content], target: Decimal | Fraction | None) -> Content:
    """Bars over one axis from 0, with the target as a line."""
    return {
        "rows": list(rows),
        "target": None if target is None else float(target),
        "target_label": ""
        if target is None
        else words("indicators.target", target=words.mark(Fraction(target))),
        "ticks": [{"at": tick, "label": str(tick)} for tick in TICKS],
    }


def history(words: Words, years: Sequence[AnnouncedYear], pass_mark: Fraction) -> Content:
    """The scores over the years: a line that breaks where a year is unknown, and the national mean."""
    known = [float(v) for one in years for v in (one.score, one.national_mean) if v is not None]
    low = int(min([*known, float(pass_mark) - 5]) // STEP * STEP)
    return {
        "low": low,
        "high": 100,
        "ticks": [{"at": tick, "label": str(tick)} for tick in range(low, 101, STEP)],
        "years": [_year(words, one) for one in years],
        "runs": _runs([one.score for one in years]),
        "nation_runs": _runs([one.national_mean for one in years]),
        "pass_mark": float(pass_mark),
        "pass_label": words("years.pass", mark=words.mark(pass_mark)),
        "own_label": words("years.own"),
        "nation_label": words("years.nation"),
        "unknown": words("unknown"),
    }


def _year(words: Words, one: AnnouncedYear) -> Content:
    return {
        "label": str(one.year),
        "at": None if one.score is None else float(one.score),
        "value": "" if one.score is None else words.score(one.score),
        "nation": None if one.national_mean is None else float(one.national_mean),
        "rating": "" if one.rating is None else words.rating(one.rating),
        **tone(one.rating),
    }


def _runs(values: Sequence[Decimal | None]) -> list[list[int]]:
    """First and last place of every unbroken stretch of known values: [[1, 4], [6, 6]]."""
    known = [place for place, value in enumerate(values) if value is not None]
    breaks = [after for before, after in pairwise(known) if after > before + 1]
    starts = known[:1] + breaks
    ends = [known[known.index(one) - 1] for one in breaks] + known[-1:]
    return [list(pair) for pair in zip(starts, ends, strict=True)]
