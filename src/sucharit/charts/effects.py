"""Effects in points as dots on an axis through 0, each with how far it may err: thick by itself, thin of all.

A thin line that crosses 0 says that nothing can be told; the dot is then drawn hollow.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.charts import numbers, palette, svg
from sucharit.charts.numbers import Number
from sucharit.charts.svg import NARROW, WIDE, Layout
from sucharit.charts.text_metrics import width_of, wrap
from sucharit.charts.values import EffectRow
from sucharit.charts.words import ChartWords

PLACES = 1  # decimals: more would promise more than is known
TICKS = 6  # at most so many steps on the axis
MAX_LINES = 4  # of a label: an effect whose measure can't be read is worth nothing
# By layout: where the axis starts and ends, and how wide a label may be; the value stands at the right.
_PLACES = {WIDE.name: (196.0, 396.0, 178.0), NARROW.name: (8.0, 236.0, 320.0)}


@dataclass(frozen=True, slots=True)
class _EffectAxis:
    """Points from `low` to `high`, whole multiples of `step`, between two coordinates; 0 is among them."""

    low: int
    high: int
    step: int
    start: float
    end: float

    def x(self, points: Number) -> float:
        share = (float(points) - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    @property
    def ticks(self) -> range:
        return range(self.low, self.high + 1, self.step)


def effect_ranges(rows: Sequence[EffectRow], *, id: str, title: str, words: ChartWords) -> str:
    """The rows in the order given; one without an effect is unknown and has no dot."""
    if not rows:
        return svg.nothing(id, title, words.nothing)
    low, high, step = _span(rows)

    def draw(layout: Layout) -> str:
        start, end, _ = _PLACES[layout.name]
        axis = _EffectAxis(low, high, step, start, end)
        parts: list[str] = []
        top = y = 6.0
        for row in rows:
            drawn, y = _row(layout, axis, row, y, words)
            parts += drawn
        reads = [_read(row, words) for row in rows]
        back = _scale(layout, axis, top, y)
        return svg.picture(layout, y + 34, id=id, title=title, reads=reads, parts=[*back, *parts])

    return svg.in_both(draw)


def _span(rows: Sequence[EffectRow]) -> tuple[int, int, int]:
    """The axis' ends and its step in whole points, with 0 inside."""
    known = [row for row in rows if row.effect is not None]
    ends = [float(value) for row in known for value in (row.effect or 0, *row.own, *row.whole)]
    low, high = min(-1.0, *ends, 0.0), max(1.0, *ends, 0.0)
    step = next(
        size * 10**power
        for power in range(12)
        for size in (1, 2, 5)
        if math.ceil(high / (size * 10**power)) - math.floor(low / (size * 10**power)) <= TICKS
    )
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _row(
    layout: Layout, axis: _EffectAxis, row: EffectRow, y: float, words: ChartWords
) -> tuple[list[str], float]:
    labels = wrap(row.label, _PLACES[layout.name][2], layout.label_size, MAX_LINES)
    notes = wrap(row.note, _PLACES[layout.name][2], layout.note_size) if row.note else ()
    lead, note_lead = layout.label_size * 1.45, layout.note_size * 1.4
    text_height = lead * len(labels) + note_lead * len(notes)
    beside = layout is WIDE
    height = max(text_height, 26) + 14 if beside else text_height + 42
    first = y + (height - text_height) / 2 + layout.label_size * 1.05 if beside else y + 20
    parts = [svg.text(0, first + lead * place, label) for place, label in enumerate(labels)]
    parts += [
        svg.note(layout, 0, first + lead * len(labels) - 1 + note_lead * place, note)
        for place, note in enumerate(notes)
    ]
    middle = y + height / 2 if beside else y + text_height + 22
    if not beside:  # under a label the line of 0 must not cross the text
        parts.append(svg.line(axis.x(0), middle - 13, axis.x(0), middle + 13, **_ZERO))
    return [*parts, *_effect(layout, axis, row, middle, words)], y + height


_ZERO: dict[str, str | float] = {"stroke": palette.INK, "stroke_width": 1.5}


def _effect(layout: Layout, axis: _EffectAxis, row: EffectRow, middle: float, words: ChartWords) -> list[str]:
    if row.effect is None:
        return [svg.note(layout, layout.width, middle + 6, words.unknown, "end")]
    tone = palette.strong(row.tone)
    thin, thick = (
        svg.line(axis.x(low), middle, axis.x(high), middle, stroke=tone, stroke_width=width)
        for (low, high), width in ((row.whole, 2), (row.own, 7))
    )
    ends = [
        svg.line(axis.x(end), middle - 6, axis.x(end), middle + 6, stroke=tone, stroke_width=2)
        for end in row.whole
    ]
    fill = tone if row.stated else palette.SURFACE
    figure = numbers.format_signed(row.effect, PLACES)
    return [
        thin,
        *ends,
        thick,
        svg.circle(axis.x(row.effect), middle, 7, fill=fill, stroke=tone, stroke_width=3),
        svg.text(layout.width, middle + 6, figure, text_anchor="end", fill=tone, font_weight=600),
    ]


def _scale(layout: Layout, axis: _EffectAxis, top: float, bottom: float) -> list[str]:
    """The lines behind the rows, the line of 0, and the figures under the axis."""
    parts = [svg.line(axis.start, bottom + 4, axis.end, bottom + 4, stroke=palette.QUIET)]
    free = -math.inf
    for tick in axis.ticks:
        x, figure = axis.x(tick), f"{numbers.format_signed(tick, 0)}"
        half = width_of(figure, layout.note_size) / 2
        if layout is WIDE:
            style = _ZERO if tick == 0 else {"stroke": palette.LINE}
            parts.append(svg.line(x, top, x, bottom + 4, **style))
        if x - half > free or tick == 0:
            parts.append(svg.note(layout, x, bottom + 26, figure, "middle"))
            free = x + half + 8
    return parts


def _read(row: EffectRow, words: ChartWords) -> str:
    if row.effect is None:
        return " ".join(filter(None, (row.label, words.unknown, row.note)))
    low, high = (numbers.format_signed(end, PLACES) for end in row.whole)
    figure = numbers.format_signed(row.effect, PLACES)
    return " ".join(filter(None, (row.label, figure, words.between.format(low=low, high=high), row.note)))
