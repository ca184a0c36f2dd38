"""The same scores of several sides on one axis: what people feel and what is shown, or up to four offices."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import numbers, palette, svg
from sucharit.charts.axis import ScoreAxis, grid, lowest, scale
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import shorten, width_of, wrap
from sucharit.charts.values import ComparedScores
from sucharit.charts.words import ChartWords

MOST = 4  # sides, each with a colour and a shape of its own
COLOURS = (palette.BRAND, palette.RATINGS["C"], palette.ACTION, palette.RATINGS["F"])
# A circle, a diamond, a square, a triangle: told apart without their colours.
SHAPES = (
    "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z",
    "M0-10L10 0L0 10L-10 0Z",
    "M-8-8h16v16h-16Z",
    "M0-9L9 8H-9Z",
)
COLUMN = 62.0  # width of a column of values
IN_COLUMNS = 2  # up to this many sides have their values beside the axis, more have them in a line below


def compared_dots(
    rows: Sequence[ComparedScores], sides: Sequence[str], *, id: str, title: str, words: ChartWords
) -> str:
    """Each row's values, one for each of the sides (at most four), joined by a line that shows the gap."""
    values = [value for row in rows for value in row.values if value is not None]
    if not values:
        return svg.nothing(id, title, words.nothing)
    low = lowest(values)

    def draw(layout: Layout) -> str:
        beside = len(sides) <= IN_COLUMNS
        axis = ScoreAxis(low, 8.0, layout.width - (COLUMN * len(sides) + 10 if beside else 10))
        parts, y = _legend(layout, sides)
        top = y
        for row in rows:
            row_parts, y = _row(layout, axis, row, y, words, beside)
            parts += row_parts
        parts += scale(layout, axis, y + 4, words)
        lines = [] if len(rows) > 1 else grid(axis, top, y)
        reads = [_read(row, sides, words) for row in rows]
        return svg.picture(layout, y + 36, id=id, title=title, reads=reads, parts=[*lines, *parts])

    return svg.in_both(draw)


def _legend(layout: Layout, sides: Sequence[str]) -> tuple[list[str], float]:
    """Each side's shape and name, as many in a line as fit; and where the rows begin."""
    parts, x, y = [], 0.0, 12.0
    for side, name in enumerate(sides):
        text = shorten(name, layout.width - 24, layout.label_size)
        width = 24 + width_of(text, layout.label_size) + 18
        if x and x + width - 18 > layout.width:
            x, y = 0.0, y + 26
        parts += [_shape(side, x + 9, y), svg.text(x + 24, y + 6, text, fill=COLOURS[side], font_weight=600)]
        x += width
    return parts, y + 18


def _row(
    layout: Layout, axis: ScoreAxis, row: ComparedScores, y: float, words: ChartWords, beside: bool
) -> tuple[list[str], float]:
    """The label, the dots under it, and their values beside or under them."""
    lead = layout.label_size * 1.45
    labels = wrap(row.label, layout.width, layout.label_size)
    parts = [svg.text(0, y + 20 + lead * index, label) for index, label in enumerate(labels)]
    middle = y + lead * len(labels) + 22
    parts.append(svg.line(axis.start, middle, axis.end, middle, stroke=palette.TRACK, stroke_width=4))
    places = [None if value is None else axis.x(value) for value in row.values]
    reached = [x for x in places if x is not None]
    if len(reached) > 1:
        parts.append(
            svg.line(min(reached), middle, max(reached), middle, stroke=palette.QUIET, stroke_width=4)
        )
    for side, x in reversed(list(enumerate(places))):
        if x is not None:
            parts.append(_shape(side, x, middle))
    parts += _values(layout, row, middle, words, beside)
    return parts, middle + (18 if beside else 44)


def _values(layout: Layout, row: ComparedScores, middle: float, words: ChartWords, beside: bool) -> list[str]:
    count = len(row.values)
    parts = []
    for side, value in enumerate(row.values):
        figure = "–" if value is None else numbers.format_number(value)
        if beside:
            x, y, anchor = layout.width - COLUMN * (count - 1 - side), middle + 6, "end"
        else:
            x, y, anchor = layout.width / count * side + 20, middle + 34, "start"
            parts.append(_shape(side, x - 11, y - 6, small=True))
        parts.append(svg.text(x, y, figure, text_anchor=anchor, fill=COLOURS[side], font_weight=600))
    return parts


def _shape(side: int, x: float, y: float, small: bool = False) -> str:
    place = f"translate({svg.number(x)} {svg.number(y)})" + (" scale(.75)" if small else "")
    return svg.path(SHAPES[side], transform=place, fill=COLOURS[side], stroke="#ffffff", stroke_width=2.0)


def _read(row: ComparedScores, sides: Sequence[str], words: ChartWords) -> str:
    pairs = (
        f"{name} {words.unknown if value is None else numbers.format_number(value)}"
        for name, value in zip(sides, row.values, strict=True)
    )
    return f"{row.label}: {', '.join(pairs)}"
