"""A history small enough for a line of text or a cell."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import numbers, palette, svg
from sucharit.charts.history import AxisScale, bounds, line_path
from sucharit.charts.svg import Layout
from sucharit.charts.values import Point
from sucharit.charts.words import ChartWords

_SPARK = Layout("spark", 96, "spark")


def sparkline(points: Sequence[Point], *, id: str, title: str, words: ChartWords) -> str:
    """The line with a dot at its end; the numbers are only read aloud."""
    y_of = AxisScale(*bounds([point.value for point in points if point.value is not None]), start=23, end=5)
    step = 84 / max(len(points) - 1, 1)
    places = [None if p.value is None else (6 + step * i, y_of(p.value)) for i, p in enumerate(points)]
    parts = [line_path(places, 2)]
    if places and places[-1] is not None:
        parts.append(svg.circle(*places[-1], 4, fill=palette.BRAND))
    reads = [
        f"{p.label} {words.unknown if p.value is None else numbers.format_number(p.value)}" for p in points
    ]
    return svg.picture(_SPARK, 28, id=id, title=title, reads=reads or [words.nothing], parts=parts)
