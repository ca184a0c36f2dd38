"""How many answers came on which day: one column a day, from zero, its parts stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.charts import palette, svg
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.text_metrics import width_of
from sucharit.charts.values import Count, DayCounts
from sucharit.charts.words import ChartWords

HIGH, FLOOR = 150.0, 196.0  # height of the tallest column; y of the columns' foot
LEGEND_LINE = 24.0
LEGEND_MARGIN = 10.0  # at the right: a browser's letters are not as wide as ours to the unit
LEGEND_TOP = 6.0  # room above the first line: Thai has marks above its letters
GAP = 6.0  # between two dates
FEW = {"wide": 14, "narrow": 8}  # up to this many columns have room for their figures


def day_columns(
    days: Sequence[DayCounts], parts: Sequence[Count], *, id: str, title: str, words: ChartWords
) -> str:
    """Days in order of time, each with a count for every part; `parts` name them (their counts are unused).

    The description has every day's figure; the drawing has all where there is room, else only the highest.
    """
    if not any(sum(day.counts) for day in days):
        return svg.nothing(id, title, words.nothing)

    def draw(layout: Layout) -> str:
        legend, lower = _legend(layout, parts)
        columns = _columns(layout, days, parts)
        if lower:
            columns = [svg.element("g", *columns, transform=f"translate(0 {svg.number(lower)})")]
        parts_of_chart = [*legend, *columns]
        return svg.picture(
            layout,
            FLOOR + 28 + lower,
            id=id,
            title=title,
            reads=[_read(day, parts) for day in days],
            parts=parts_of_chart,
        )

    return svg.in_both(draw)


@dataclass(frozen=True, slots=True)
class _DayColumn:
    """A day's column: its middle, its width, and how high one answer is."""

    x: float
    width: float
    unit: float


def _columns(layout: Layout, days: Sequence[DayCounts], parts: Sequence[Count]) -> list[str]:
    step = layout.width / max(len(days), 1)
    most = max(sum(day.counts) for day in days)
    figures = len(days) <= FEW[layout.name]
    elements = [svg.line(0, FLOOR, layout.width, FLOOR, stroke=palette.LINE)]
    highest = max(range(len(days)), key=lambda place: sum(days[place].counts))
    for place, day in enumerate(days):
        column = _DayColumn(step * (place + 0.5), min(step * 0.72, 40), HIGH / most)
        elements += _column(layout, column, day, parts, with_figure=figures or place == highest)
    return elements + _dates(layout, days, step)


def _column(
    layout: Layout, column: _DayColumn, day: DayCounts, parts: Sequence[Count], with_figure: bool
) -> list[str]:
    elements, y = [], FLOOR
    for count, part in zip(day.counts, parts, strict=True):
        height = count * column.unit
        y -= height
        if count:
            elements.append(
                svg.rect(column.x - column.width / 2, y, column.width, height, fill=palette.strong(part.tone))
            )
    if with_figure and y < FLOOR:
        figure = str(sum(day.counts))
        half = width_of(figure, layout.note_size) / 2
        x = min(max(column.x, half), layout.width - half)
        elements.append(
            svg.text(x, y - 6, figure, text_anchor="middle", font_size=layout.note_size, font_weight=600)
        )
    return elements


def _dates(layout: Layout, days: Sequence[DayCounts], step: float) -> list[str]:
    """As many dates as there is room for, the first and the last among them."""
    widest = max(width_of(day.label, layout.note_size) for day in days) + GAP
    interval = max(int(-(-widest // step)), 1)
    elements, free = [], layout.width + 1.0
    for place in sorted({*range(len(days) - 1, -1, -interval), 0}, reverse=True):
        label = days[place].label
        half = width_of(label, layout.note_size) / 2
        x = min(max(step * (place + 0.5), half), layout.width - half)
        if x + half < free:
            elements.append(svg.note(layout, x, FLOOR + 20, label, "middle"))
            free = x - half - GAP
    return elements


def _legend(layout: Layout, parts: Sequence[Count]) -> tuple[list[str], float]:
    """The parts' names, as many in a line as fit; and how much lower the columns stand for it."""
    if len(parts) < 2:
        return [], 0.0
    elements, x, y = [], 0.0, LEGEND_TOP
    for part in parts:
        wide = 18 + width_of(part.letter, layout.note_size)
        if x and x + wide > layout.width - LEGEND_MARGIN:
            x, y = 0.0, y + LEGEND_LINE
        elements.append(svg.rect(x, y + 3, 12, 12, rx=3, fill=palette.strong(part.tone)))
        elements.append(svg.note(layout, x + 18, y + 14, part.letter))
        x += wide + (24 if layout is WIDE else 16)
    return elements, y


def _read(day: DayCounts, parts: Sequence[Count]) -> str:
    counts = ", ".join(f"{part.letter} {count}" for count, part in zip(day.counts, parts, strict=True))
    return f"{day.label}: {counts}"
