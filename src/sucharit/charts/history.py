"""A score over the years as a quiet line. A year that is not known is a gap, never a zero.

On a wide place time runs to the right; on a phone it runs downwards, so that every value can be written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sucharit.charts import numbers, palette, svg
from sucharit.charts.lettering import width_of
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.values import Mark, Point
from sucharit.charts.words import Words


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns a score into a place between `start` (at `low`) and `end` (at `high`)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: numbers.Number) -> float:
        """The place of a score."""
        return self.start + (self.end - self.start) * (float(value) - self.low) / (self.high - self.low)


def history_line(
    points: Sequence[Point], *, id: str, title: str, words: Words, marks: Sequence[Mark] = ()
) -> str:
    """The points in order of time, each with its value, and the marks to compare with."""

    def draw(layout: Layout) -> str:
        rightwards = layout is WIDE
        height = 250.0 if rightwards else 34 + 40.0 * max(len(points), 1)
        parts = (
            _rightwards(layout, points, marks, words) if rightwards else _down(layout, points, marks, words)
        )
        return svg.picture(
            layout, height, id=id, title=title, reads=_reads(points, marks, words), parts=parts
        )

    return svg.in_both(draw)


def bounds(values: Sequence[numbers.Number]) -> tuple[float, float]:
    """A range around the values that begins and ends at tens, at least 20 wide where 0–100 allows."""
    low = math.floor((min(map(float, values), default=80.0) - 2) / 10) * 10
    high = math.ceil(max(map(float, values), default=100.0) / 10) * 10
    return max(min(low, high - 20), 0), max(min(high, 100), 20)


def runs(places: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """The unbroken stretches between the gaps."""
    run: list[tuple[float, float]] = []
    for place in (*places, None):
        if place is not None:
            run.append(place)
        elif run:
            yield run
            run = []


def drawn_line(places: Sequence[tuple[float, float] | None], width: float = 2.5) -> str:
    """The line through the places, broken where one is not known."""
    stretches = ("M" + "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in run) for run in runs(places))
    return svg.path(
        " ".join(stretches),
        fill="none",
        stroke=palette.BRAND,
        stroke_width=width,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _values(points: Sequence[Point], marks: Sequence[Mark]) -> list[numbers.Number]:
    return [point.value for point in points if point.value is not None] + [mark.value for mark in marks]


def _places(
    points: Sequence[Point], at: Callable[[int, numbers.Number], tuple[float, float]]
) -> list[tuple[float, float] | None]:
    return [None if point.value is None else at(i, point.value) for i, point in enumerate(points)]


def _rightwards(layout: Layout, points: Sequence[Point], marks: Sequence[Mark], words: Words) -> list[str]:
    y_of = Scale(*bounds(_values(points, marks)), start=204, end=28)
    right = layout.width - 8 - max((width_of(mark.label, layout.small) for mark in marks), default=0) - 28
    step = (right - 40) / max(len(points) - 1, 1)
    places = _places(points, lambda i, value: (32 + step * i, y_of(value)))
    parts = [svg.line(8, 212, right + 24, 212, stroke=palette.LINE)]
    for mark in marks:
        y = y_of(mark.value)
        label = f"{mark.label} {numbers.short(mark.value)}"
        parts.append(svg.line(8, y, right + 24, y, stroke=palette.QUIET, stroke_dasharray="3 4"))
        parts.append(svg.note(layout, right + 30, y + 4.5, label))
    parts.append(drawn_line(places))
    for i, (point, place) in enumerate(zip(points, places, strict=True)):
        last = i == len(points) - 1
        x = 32 + step * i
        parts.append(svg.note(layout, x, 234, point.label, "middle"))
        if place is None:
            parts.append(_gap(x, 204, 28))
            parts.append(svg.note(layout, x, 196, words.unknown, "middle"))
        else:
            parts.append(_dot(*place, last))
            y = place[1] + (22 if _valley(places, i) else -12)
            parts.append(_value(x, y, point.value, "middle", last, layout))
    return parts


def _down(layout: Layout, points: Sequence[Point], marks: Sequence[Mark], words: Words) -> list[str]:
    x_of = Scale(*bounds(_values(points, marks)), start=64, end=232)
    places = _places(points, lambda i, value: (x_of(value), 54 + 40.0 * i))
    bottom = 34 + 40.0 * len(points)
    parts = []
    taken = layout.width + 0.0
    for mark in sorted(marks, key=lambda mark: -float(mark.value)):
        x = x_of(mark.value)
        label = f"{mark.label} {numbers.short(mark.value)}"
        # Names stand side by side above their lines; each ends where the one to its right begins.
        end = min(x + width_of(label, layout.small) / 2, taken)
        taken = end - width_of(label, layout.small) - 10
        parts.append(svg.line(x, 22, x, bottom, stroke=palette.QUIET, stroke_dasharray="3 4"))
        parts.append(svg.note(layout, end, 14, label, "end"))
    parts.append(drawn_line(places))
    for i, (point, place) in enumerate(zip(points, places, strict=True)):
        last = i == len(points) - 1
        y = 59 + 40.0 * i
        parts.append(svg.text(0, y, point.label, fill=palette.MUTED))
        if place is None:
            parts.append(svg.note(layout, 64, y, words.unknown))
        else:
            parts.append(_dot(*place, last))
            parts.append(_value(layout.width, y, point.value, "end", last, layout))
    return parts


def _valley(places: Sequence[tuple[float, float] | None], i: int) -> bool:
    """Whether both neighbours lie higher on the page, so that the value reads better beneath."""
    here = places[i]
    around = [places[k] for k in (i - 1, i + 1) if 0 <= k < len(places)]
    return here is not None and len(around) == 2 and all(p is not None and p[1] < here[1] - 4 for p in around)


def _dot(x: float, y: float, last: bool) -> str:
    if last:
        return svg.circle(x, y, 6.5, fill=palette.BRAND, stroke="#ffffff", stroke_width=2)
    return svg.circle(x, y, 4.5, fill="#ffffff", stroke=palette.BRAND, stroke_width=2.5)


def _gap(x: float, bottom: float, top: float) -> str:
    return svg.rect(x - 26, top, 52, bottom - top, rx=6, fill=palette.TRACK)


def _value(x: float, y: float, value: numbers.Number | None, anchor: str, last: bool, layout: Layout) -> str:
    size = layout.letters + 2 if last else layout.letters
    weight = 600 if last else 400
    # The white rim keeps the figure readable where the line passes behind it.
    return svg.text(
        x,
        y,
        numbers.shown(value),
        text_anchor=anchor,
        font_size=size,
        font_weight=weight,
        stroke="#ffffff",
        stroke_width=4,
        paint_order="stroke",
    )


def _reads(points: Sequence[Point], marks: Sequence[Mark], words: Words) -> list[str]:
    said = [f"{mark.label} {numbers.short(mark.value)}" for mark in marks]
    for point in points:
        value = words.unknown if point.value is None else numbers.shown(point.value)
        said.append(f"{point.label} {value}")
    return said or [words.nothing]
