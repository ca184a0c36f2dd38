"""Scores as dots on one axis, against a mark: indicators weakest first, or instruments in their own order.

A dot, unlike a bar, may stand on an axis that does not begin at 0: nothing has a length to be misread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.charts import numbers, palette, svg
from sucharit.charts.axis import TOP, ScoreAxis, grid, lowest, mark_label, mark_line, scale
from sucharit.charts.svg import NARROW, WIDE, Layout
from sucharit.charts.text_metrics import shorten, wrap
from sucharit.charts.values import Mark, ScoreDot
from sucharit.charts.words import ChartWords


@dataclass(frozen=True, slots=True)
class _Places:
    """The positions in a row; `start` to `end` is the axis."""

    start: float
    end: float
    value_x: float
    label_width: float


_PLACES = {
    WIDE.name: _Places(start=188, end=374, value_x=436, label_width=170),
    NARROW.name: _Places(start=8, end=212, value_x=276, label_width=320),
}


def sorted_dots(
    dots: Sequence[ScoreDot], *, id: str, title: str, words: ChartWords, mark: Mark | None = None
) -> str:
    """Dots by value, the weakest first; those without a value come at the end."""
    with_value = sorted((dot for dot in dots if dot.value is not None), key=lambda dot: float(dot.value or 0))
    without_value = [dot for dot in dots if dot.value is None]
    return target_dots([*with_value, *without_value], id=id, title=title, words=words, mark=mark)


def target_dots(
    dots: Sequence[ScoreDot], *, id: str, title: str, words: ChartWords, mark: Mark | None = None
) -> str:
    """Dots in the order given, each with its value, its letter, and its distance from the mark as a line."""
    if not dots:
        return svg.nothing(id, title, words.nothing)
    values = [dot.value for dot in dots if dot.value is not None] + ([mark.value] if mark else [])
    low = lowest(values)

    def draw(layout: Layout) -> str:
        places = _PLACES[layout.name]
        axis = ScoreAxis(low, places.start, places.end)
        y = top = TOP if mark else 6.0
        rows = []
        for dot in dots:
            row, y = _row(layout, places, axis, dot, y, words, mark)
            rows.append(row)
        return svg.picture(
            layout,
            y + 34,
            id=id,
            title=title,
            reads=_reads(dots, words, mark),
            parts=[
                *(grid(axis, top, y) if layout is WIDE else ()),
                *scale(layout, axis, y + 4, words),
                *(mark_line(layout, axis, mark, y if layout is WIDE else TOP) if mark else ()),
                *rows,
            ],
        )

    return svg.in_both(draw)


def _row(
    layout: Layout,
    places: _Places,
    axis: ScoreAxis,
    dot: ScoreDot,
    y: float,
    words: ChartWords,
    mark: Mark | None,
) -> tuple[str, float]:
    """One dot that begins at `y`, and the y at which the next begins; on a phone the label stands above."""
    labels = wrap(dot.label, places.label_width, layout.label_size)
    lead = layout.label_size * 1.45
    text_height = lead * len(labels) + (layout.note_size * 1.4 if dot.note else 0)
    beside = layout is WIDE
    height = max(text_height, 26) + 14 if beside else text_height + 42
    first = y + (height - text_height) / 2 + layout.label_size * 1.05 if beside else y + 20
    parts = [svg.text(0, first + lead * index, label) for index, label in enumerate(labels)]
    if dot.note:
        note = shorten(dot.note, places.label_width, layout.note_size)
        parts.append(svg.note(layout, 0, first + lead * len(labels) - 1, note))
    middle = y + height / 2 if beside else y + text_height + 22
    if mark and not beside:  # under a label the line must not cross the text
        x = axis.x(mark.value)
        parts.append(svg.line(x, middle - 13, x, middle + 13, stroke=palette.INK, stroke_width=2))
    parts.append(_dot(layout, places, axis, dot, middle, words, mark))
    return "".join(parts), y + height


def _dot(
    layout: Layout,
    places: _Places,
    axis: ScoreAxis,
    dot: ScoreDot,
    middle: float,
    words: ChartWords,
    mark: Mark | None,
) -> str:
    parts = [svg.line(axis.start, middle, axis.end, middle, stroke=palette.TRACK, stroke_width=4)]
    if dot.value is None:
        return "".join([*parts, svg.note(layout, layout.width, middle + 6, words.unknown, "end")])
    x, tone = axis.x(dot.value), palette.strong(dot.tone)
    if mark:
        parts.append(svg.line(axis.x(mark.value), middle, x, middle, stroke=tone, stroke_width=4))
    parts.append(svg.circle(x, middle, 8, fill=tone, stroke="#ffffff", stroke_width=2))
    figure = numbers.format_number(dot.value)
    parts.append(svg.text(places.value_x, middle + 6, figure, text_anchor="end", font_weight=600))
    if dot.letter:
        parts.append(svg.chip(places.value_x + 8, middle, dot.letter, dot.tone))
    return "".join(parts)


def _reads(dots: Sequence[ScoreDot], words: ChartWords, mark: Mark | None) -> list[str]:
    sentences = [mark_label(mark)] if mark else []
    for dot in dots:
        value = words.unknown if dot.value is None else numbers.format_number(dot.value)
        sentences.append(" ".join(filter(None, (dot.label, value, dot.letter, dot.note))))
    return sentences
