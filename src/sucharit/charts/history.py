"""A score over the years as a line. A year without a score is a gap, never a zero.

On a wide place time runs to the right; on a phone it runs downwards, so that every value can be written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sucharit.charts import numbers, palette, svg
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import width_of
from sucharit.charts.values import Mark, Point
from sucharit.charts.words import ChartWords


@dataclass(frozen=True, slots=True)
class AxisScale:
    """Turns a score into a coordinate between `start` (at `low`) and `end` (at `high`)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: numbers.Number) -> float:
        return self.start + (self.end - self.start) * (float(value) - self.low) / (self.high - self.low)


def history_line(
    points: Sequence[Point], *, id: str, title: str, words: ChartWords, marks: Sequence[Mark] = ()
) -> str:
    """The points in order of time, each with its value, and the marks to compare with."""

    if all(point.value is None for point in points):
        return svg.nothing(id, title, words.nothing)

    def draw(layout: Layout) -> str:
        rightwards = layout.name == "wide"
        height = 250.0 if rightwards else 34 + 40.0 * len(points)
        parts = (
            _rightwards(layout, points, marks, words)
            if rightwards
            else _downwards(layout, points, marks, words)
        )
        return svg.picture(
            layout, height, id=id, title=title, reads=_reads(points, marks, words), parts=parts
        )

    return svg.in_both(draw, broad=True)


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


def line_path(places: Sequence[tuple[float, float] | None], width: float = 2.5) -> str:
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


def _rightwards(
    layout: Layout, points: Sequence[Point], marks: Sequence[Mark], words: ChartWords
) -> list[str]:
    y_of = AxisScale(*bounds(_values(points, marks)), start=204, end=32)
    names = max((width_of(_label(mark), layout.note_size) for mark in marks), default=-16.0)
    right = layout.width - names - 22
    step = (right - 62) / max(len(points) - 1, 1)
    places = _places(points, lambda i, value: (34 + step * i, y_of(value)))
    parts = [svg.line(4, 212, right, 212, stroke=palette.LINE)]
    for mark in marks:
        y = y_of(mark.value)
        parts.append(svg.line(4, y, right, y, stroke=palette.QUIET, stroke_dasharray="3 4"))
        parts.append(svg.note(layout, right + 8, y + 5.5, _label(mark)))
    parts.append(line_path(places))
    for i, point in enumerate(points):
        x = 34 + step * i
        parts.append(svg.note(layout, x, 234, point.label, "middle"))
        parts.append(
            _above(layout, point, places, i) if places[i] else _gap(layout, x, min(step - 6, 64), words)
        )
    return parts


def _above(layout: Layout, point: Point, places: Sequence[tuple[float, float] | None], i: int) -> str:
    """A dot with its value, moved off the line that leads to it and away from it."""
    x, y = places[i] or (0.0, 0.0)
    before = places[i - 1] if i else None
    after = places[i + 1] if i + 1 < len(places) else None
    rise_before, rise_after = (
        0.0 if p is None else y - p[1] for p in (before, after)
    )  # above 0: the other is higher
    last = i == len(places) - 1
    below = (
        max(rise_before, rise_after) > 4
        and min(rise_before, rise_after) >= 0
        and not (last and before is None)
    )
    shift = (
        0
        if below
        else 12
        if rise_before > 4 and rise_after < -4
        else -12
        if rise_before < -4 and rise_after > 4
        else 0
    )
    return _dot(x, y, last) + _value(layout, x + shift, y + 26 if below else y - 13, point, "middle", last)


def _downwards(
    layout: Layout, points: Sequence[Point], marks: Sequence[Mark], words: ChartWords
) -> list[str]:
    x_of = AxisScale(*bounds(_values(points, marks)), start=64, end=228)
    places = _places(points, lambda i, value: (x_of(value), 54 + 40.0 * i))
    parts = [*_marks_down(layout, marks, x_of, 34 + 40.0 * len(points)), line_path(places)]
    for i, (point, place) in enumerate(zip(points, places, strict=True)):
        y, last = 59 + 40.0 * i, i == len(points) - 1
        parts.append(svg.text(0, y, point.label, fill=palette.MUTED))
        if place is None:
            parts.append(svg.note(layout, 64, y, words.unknown))
        else:
            parts.append(_dot(*place, last) + _value(layout, layout.width, y, point, "end", last))
    return parts


def _marks_down(layout: Layout, marks: Sequence[Mark], x_of: AxisScale, bottom: float) -> list[str]:
    """Names side by side above their lines; each ends where the one to its right begins."""
    parts, free_until = [], float(layout.width)
    for mark in sorted(marks, key=lambda mark: -float(mark.value)):
        x, width = x_of(mark.value), width_of(_label(mark), layout.note_size)
        end = min(x + width / 2, free_until)
        free_until = end - width - 10
        parts.append(svg.line(x, 22, x, bottom, stroke=palette.QUIET, stroke_dasharray="3 4"))
        parts.append(svg.note(layout, end, 14, _label(mark), "end"))
    return parts


def _label(mark: Mark) -> str:
    return f"{mark.label} {numbers.format_short(mark.value)}"


def _dot(x: float, y: float, last: bool) -> str:
    if last:
        return svg.circle(x, y, 6.5, fill=palette.BRAND, stroke="#ffffff", stroke_width=2)
    return svg.circle(x, y, 4.5, fill="#ffffff", stroke=palette.BRAND, stroke_width=2.5)


def _gap(layout: Layout, x: float, width: float, words: ChartWords) -> str:
    half = max(width, 44) / 2
    fits = width_of(words.unknown, layout.note_size) < 2 * half + 6
    note = svg.note(layout, x, 196, words.unknown if fits else "?", "middle")
    return svg.rect(x - half, 32, 2 * half, 180, rx=6, fill=palette.GROUND) + note


def _value(layout: Layout, x: float, y: float, point: Point, anchor: str, last: bool) -> str:
    """The figure with a white rim, so that it stays readable where the line passes behind it."""
    return svg.text(
        x,
        y,
        numbers.format_number(point.value),
        text_anchor=anchor,
        font_size=layout.label_size + (3 if last else 0),
        font_weight=600 if last else None,
        stroke="#ffffff",
        stroke_width=4,
        stroke_linejoin="round",
        paint_order="stroke",
    )


def _reads(points: Sequence[Point], marks: Sequence[Mark], words: ChartWords) -> list[str]:
    sentences = [_label(mark) for mark in marks]
    for point in points:
        value = words.unknown if point.value is None else numbers.format_number(point.value)
        sentences.append(f"{point.label} {value}")
    return sentences
