"""What the drawings of `typst/charts.typ` take: labels already written, and positions as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from sucharit.charts import palette
from sucharit.paper.document_words import Content

STEP = 10  # of a line's axis, in points
TICKS = (0, 25, 50, 75, 100)
COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "ground": palette.GROUND,
    "line": palette.LINE,
    "good": palette.strong("good"),
    "bad": palette.strong("bad"),
}


def tone_colours(tone: str) -> Content:
    """The strong and the pale colour of a tone; a letter or a word must always go with them."""
    return {"colour": palette.strong(tone), "soft": palette.soft(tone)}


def bar(name: str, place: Fraction | Decimal | None, value: str, rating: str, tone: str) -> Content:
    """One bar from 0 to 100; `place` is None where the value is unknown."""
    return {
        "name": name,
        "at": None if place is None else float(place),
        "value": value,
        "rating": rating,
        **tone_colours(tone),
    }


def bars(rows: Sequence[Content], target: Decimal | Fraction | None, target_label: str) -> Content:
    """Bars over one axis from 0, with the target as a line."""
    return {
        "rows": list(rows),
        "target": None if target is None else float(target),
        "target_label": target_label,
        "ticks": _ticks(TICKS),
    }


def line_axis(places: Sequence[float]) -> Content:
    """An axis up to 100 from the step below the lowest of these places."""
    low = int(min(places) // STEP * STEP)
    return {"low": low, "high": 100, "ticks": _ticks(range(low, 101, STEP))}


def _ticks(places: Sequence[int]) -> list[Content]:
    return [{"at": place, "label": str(place)} for place in places]


def unbroken_runs(values: Sequence[Decimal | None]) -> list[list[int]]:
    """First and last place of every unbroken stretch of known values: [[1, 4], [6, 6]]."""
    places = [place for place, value in enumerate(values) if value is not None]
    starts = places[:1] + [after for before, after in pairwise(places) if after > before + 1]
    ends = [places[places.index(start) - 1] for start in starts[1:]] + places[-1:]
    return [list(pair) for pair in zip(starts, ends, strict=True)]
