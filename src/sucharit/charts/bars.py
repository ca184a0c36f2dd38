"""Bars from zero against a mark: indicators sorted, weakest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.charts import numbers, palette, svg
from sucharit.charts.svg import NARROW, WIDE, Layout
from sucharit.charts.text_metrics import shorten, width_of, wrap
from sucharit.charts.values import Mark, ScoreBar
from sucharit.charts.words import ChartWords


@dataclass(frozen=True, slots=True)
class _BarLayout:
    """The positions in a row; `x0` to `x100` is the axis."""

    x0: float
    x100: float
    value_x: float
    label_width: float
    thick: float

    def x(self, value: numbers.Number) -> float:
        return self.x0 + (self.x100 - self.x0) * min(max(float(value), 0.0), 100.0) / 100


_LAYOUTS = {
    WIDE.name: _BarLayout(x0=180, x100=374, value_x=436, label_width=170, thick=18),
    NARROW.name: _BarLayout(x0=0, x100=212, value_x=276, label_width=320, thick=14),
}


def sorted_bars(
    bars: Sequence[ScoreBar],
    *,
    id: str,
    title: str,
    words: ChartWords,
    mark: Mark | None = None,
) -> str:
    """Bars by value, the weakest first, each with its letter; those without a value come at the end."""
    if not bars:
        return svg.nothing(id, title, words.nothing)
    with_value = [bar for bar in bars if bar.value is not None]
    with_value.sort(key=lambda bar: float(bar.value or 0))
    in_order = [*with_value, *(bar for bar in bars if bar.value is None)]
    return svg.in_both(lambda layout: _draw(layout, in_order, id, title, words, mark))


def _draw(
    layout: Layout, bars: Sequence[ScoreBar], id: str, title: str, words: ChartWords, mark: Mark | None
) -> str:
    place = _LAYOUTS[layout.name]
    top = 30.0 if mark else 6.0
    rows: list[str] = []
    y = top
    for bar in bars:
        row, y = _row(layout, place, bar, y, words, mark)
        rows.append(row)
    bottom = y
    return svg.picture(
        layout,
        bottom + 26,
        id=id,
        title=title,
        reads=_reads(bars, words, mark),
        parts=[*rows, *_axis(layout, place, bottom), *(_mark(layout, place, mark) if mark else ())],
    )


def _row(
    layout: Layout, place: _BarLayout, bar: ScoreBar, y: float, words: ChartWords, mark: Mark | None
) -> tuple[str, float]:
    """One bar that begins at `y`, and the y at which the next begins."""
    labels = wrap(bar.label, place.label_width, layout.label_size)
    lead = layout.label_size * 1.45
    beside = layout is WIDE
    text_height = lead * len(labels) + (layout.note_size * 1.5 if bar.note else 0)
    height = max(text_height, place.thick) + 16 if beside else text_height + place.thick + 26
    first = (
        y + (height - text_height) / 2 + layout.label_size * 1.05 if beside else y + layout.label_size * 1.1
    )
    parts = [svg.text(0, first + lead * index, label) for index, label in enumerate(labels)]
    if bar.note:
        note = shorten(bar.note, place.label_width, layout.note_size)
        below = first + lead * len(labels) - 1
        parts.append(svg.note(layout, 0, below, note))
    middle = y + height / 2 if beside else y + text_height + place.thick / 2 + 8
    parts.append(_bar(layout, place, bar, middle, words))
    if mark:
        reach = height / 2 if beside else place.thick / 2 + 4  # under a label it must not cross the text
        parts.append(_tick(place.x(mark.value), middle - reach, middle + reach))
    return "".join(parts), y + height


def _bar(layout: Layout, place: _BarLayout, bar: ScoreBar, middle: float, words: ChartWords) -> str:
    top, length = middle - place.thick / 2, place.x100 - place.x0
    if bar.value is None:
        note = svg.note(layout, layout.width, middle + 5, words.unknown, "end")
        return svg.hollow(place.x0, top, length, place.thick) + note
    parts = [
        svg.rect(place.x0, top, length, place.thick, rx=4, fill=palette.TRACK),
        svg.rect(
            place.x0, top, place.x(bar.value) - place.x0, place.thick, rx=4, fill=palette.strong(bar.tone)
        ),
        svg.text(
            place.value_x, middle + 5, numbers.format_number(bar.value), text_anchor="end", font_weight=600
        ),
    ]
    if bar.letter:
        parts.append(svg.chip(place.value_x + 8, middle, bar.letter, bar.tone))
    return "".join(parts)


def _axis(layout: Layout, place: _BarLayout, bottom: float) -> list[str]:
    """Only the two ends, since each bar carries its value."""
    return [
        svg.line(place.x0, bottom, place.x100, bottom, stroke=palette.LINE),
        svg.note(layout, place.x0, bottom + 20, "0"),
        svg.note(layout, place.x100, bottom + 20, "100", "end"),
    ]


def _mark(layout: Layout, place: _BarLayout, mark: Mark) -> list[str]:
    x = place.x(mark.value)
    label = f"{mark.label} {numbers.format_short(mark.value)}"
    half = width_of(label, layout.note_size) / 2
    middle = min(max(x, half), layout.width - half)
    return [
        _tick(x, 21, 30),
        svg.text(middle, 15, label, text_anchor="middle", font_size=layout.note_size, font_weight=600),
    ]


def _tick(x: float, top: float, bottom: float) -> str:
    return svg.line(x, top, x, bottom, stroke=palette.INK, stroke_width=2, stroke_dasharray="2 2")


def _reads(bars: Sequence[ScoreBar], words: ChartWords, mark: Mark | None) -> list[str]:
    sentences = [f"{mark.label} {numbers.format_short(mark.value)}"] if mark else []
    for bar in bars:
        value = words.unknown if bar.value is None else numbers.format_number(bar.value)
        sentences.append(" ".join(filter(None, (bar.label, value, bar.letter, bar.note))))
    return sentences
