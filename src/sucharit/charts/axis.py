"""The axis that dots stand on: from 0, or cut where all values are high; a cut is always labelled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.charts import numbers, palette, svg
from sucharit.charts.numbers import Number
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import width_of
from sucharit.charts.values import Mark
from sucharit.charts.words import ChartWords

BEGINNINGS = (70, 50)  # where an axis may begin instead of 0: few, so that offices can be compared
TOP = 26.0  # height of the mark's name above the rows


@dataclass(frozen=True, slots=True)
class ScoreAxis:
    """Scores from `low` to 100 between the coordinates `start` and `end`."""

    low: int
    start: float
    end: float

    def x(self, value: Number) -> float:
        share = (min(max(float(value), self.low), 100.0) - self.low) / (100 - self.low)
        return self.start + (self.end - self.start) * share

    @property
    def tens(self) -> range:
        """Where a fine line helps the eye: every ten of a cut axis, else the halves."""
        return range(self.low, 101, 10 if self.low else 50)


def lowest(values: Iterable[Number]) -> int:
    """Where the axis of these values begins: 70 where all are at least 70, 50 where all are, else 0."""
    least = min(map(float, values), default=0.0)
    return next((beginning for beginning in BEGINNINGS if least >= beginning), 0)


def grid(axis: ScoreAxis, top: float, bottom: float) -> list[str]:
    """The fine lines behind the rows."""
    return [svg.line(axis.x(ten), top, axis.x(ten), bottom, stroke=palette.LINE) for ten in axis.tens]


def scale(layout: Layout, axis: ScoreAxis, bottom: float, words: ChartWords) -> list[str]:
    """The figures under the axis. One that begins above 0 says so, and carries the sign of a cut."""
    first = words.cut.format(low=axis.low) if axis.low else "0"
    line = svg.line(axis.start, bottom, axis.end, bottom, stroke=palette.QUIET)
    parts = [line, *(_cut(axis, bottom) if axis.low else ())]
    parts.append(svg.note(layout, axis.start - 4, bottom + 22, first))
    free = axis.start + width_of(first, layout.note_size) + 8
    last = axis.end + 6
    parts.append(svg.note(layout, last, bottom + 22, "100", "end"))
    room_until = last - width_of("100", layout.note_size) - 8
    for ten in axis.tens[1:-1]:
        half = width_of(str(ten), layout.note_size) / 2
        if axis.x(ten) - half > free and axis.x(ten) + half < room_until:
            parts.append(svg.note(layout, axis.x(ten), bottom + 22, str(ten), "middle"))
            free = axis.x(ten) + half + 8
    return parts


def _cut(axis: ScoreAxis, bottom: float) -> list[str]:
    """Two short strokes across the beginning of the axis."""
    return [
        svg.line(x - 3, bottom + 3, x + 3, bottom - 7, stroke=palette.INK, stroke_width=1.5)
        for x in (axis.start + 4, axis.start + 9)
    ]


def mark_line(layout: Layout, axis: ScoreAxis, mark: Mark, bottom: float) -> list[str]:
    """The mark as a dashed line through all rows, with its name and value above."""
    x, label = axis.x(mark.value), mark_label(mark)
    half = width_of(label, layout.note_size) / 2
    middle = min(max(x, half), layout.width - half)
    style: dict[str, str | float] = {"stroke": palette.INK, "stroke_width": 2, "stroke_dasharray": "3 3"}
    name = svg.text(middle, 15, label, text_anchor="middle", font_size=layout.note_size, font_weight=600)
    return [svg.line(x, TOP - 6, x, bottom, **style), name]


def mark_label(mark: Mark) -> str:
    return f"{mark.label} {numbers.format_short(mark.value)}"
