"""How many came on which day: a column a day from zero, its parts one upon the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.charts import palette, svg
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.text_metrics import width_of
from sucharit.charts.values import Count, DayCounts
from sucharit.charts.words import ChartWords

HIGH, FLOOR = 150.0, 196.0  # of the tallest column; where columns stand
FEW = {"wide": 16, "narrow": 7}  # so many columns have room for their figures


def day_columns(
    days: Sequence[DayCounts], parts: Sequence[Count], *, id: str, title: str, words: ChartWords
) -> str:
    """Days in order of time, each with a count for every part; `parts` name them (their counts don't count).

    Every day's figure stands in the description; on the drawing where there is room, else the highest's.
    """
    if not any(sum(day.counts) for day in days):
        return svg.nothing(id, title, words.nothing)

    def draw(layout: Layout) -> str:
        drawn = [*_legend(layout, parts), *_columns(layout, days, parts)]
        return svg.picture(
            layout, FLOOR + 28, id=id, title=title, reads=[_read(day, parts) for day in days], parts=drawn
        )

    return svg.in_both(draw)


@dataclass(frozen=True, slots=True)
class _Place:
    """A day's column: its middle, its width, and how high one answer is."""

    x: float
    width: float
    unit: float


def _columns(layout: Layout, days: Sequence[DayCounts], parts: Sequence[Count]) -> list[str]:
    step = layout.width / max(len(days), 1)
    most = max(sum(day.counts) for day in days)
    figures = len(days) <= FEW[layout.name]
    drawn = [svg.line(0, FLOOR, layout.width, FLOOR, stroke=palette.LINE)]
    highest = max(range(len(days)), key=lambda place: sum(days[place].counts))
    for place, day in enumerate(days):
        at = _Place(step * (place + 0.5), min(step * 0.72, 40), HIGH / most)
        drawn += _column(layout, at, day, parts, written=figures or place == highest)
    return drawn + _dates(layout, days, step)


def _column(layout: Layout, at: _Place, day: DayCounts, parts: Sequence[Count], written: bool) -> list[str]:
    drawn, y = [], FLOOR
    for count, part in zip(day.counts, parts, strict=True):
        height = count * at.unit
        y -= height
        if count:
            drawn.append(svg.rect(at.x - at.width / 2, y, at.width, height, fill=palette.strong(part.tone)))
    if written and y < FLOOR:
        figure = str(sum(day.counts))
        half = width_of(figure, layout.small) / 2
        x = min(max(at.x, half), layout.width - half)
        drawn.append(
            svg.text(x, y - 6, figure, text_anchor="middle", font_size=layout.small, font_weight=600)
        )
    return drawn


def _dates(layout: Layout, days: Sequence[DayCounts], step: float) -> list[str]:
    """As many dates as there is room for, the first and the last among them."""
    widest = max(width_of(day.label, layout.small) for day in days) + 14
    every = max(int(-(-widest // step)), 1)
    drawn, free = [], layout.width + 1.0
    for place in sorted({*range(len(days) - 1, -1, -every), 0}, reverse=True):
        label = days[place].label
        half = width_of(label, layout.small) / 2
        x = min(max(step * (place + 0.5), half), layout.width - half)
        if x + half < free:
            drawn.append(svg.note(layout, x, FLOOR + 20, label, "middle"))
            free = x - half - 6
    return drawn


def _legend(layout: Layout, parts: Sequence[Count]) -> list[str]:
    drawn, x = [], 0.0
    for part in parts if len(parts) > 1 else ():
        drawn.append(svg.rect(x, 3, 12, 12, rx=3, fill=palette.strong(part.tone)))
        drawn.append(svg.note(layout, x + 18, 14, part.letter))
        x += 18 + width_of(part.letter, layout.small) + (24 if layout is WIDE else 16)
    return drawn


def _read(day: DayCounts, parts: Sequence[Count]) -> str:
    each = ", ".join(f"{part.letter} {count}" for count, part in zip(day.counts, parts, strict=True))
    return f"{day.label}: {each}"
