"""The year as bars from month to month, under its four quarters; drawn for a wide and a narrow page.

Labels are HTML within the drawing: browsers know where Thai words end, and SVG breaks no lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sucharit.charts import palette, svg
from sucharit.charts.svg import NARROW_FOR_LONGER, Layout
from sucharit.charts.text_metrics import width_of

HEAD = 52.0  # height of the quarters' and months' names
BAR = 14.0
LEAD = 25.0  # from line to line of a label
WIDE_LABEL = 232.0  # width of the labels where they stand beside the bars
MOST_LINES = 3  # of a label; a longer one ends with an ellipsis, and the table says it in full


@dataclass(frozen=True, slots=True)
class GanttBar:
    """One row: `first` and `last` months of the fiscal year (1 is October), None where no period is known."""

    label: str
    first: int | None
    last: int | None
    tone: str  # of its state
    word: str  # the state in words
    depth: int = 0


@dataclass(frozen=True, slots=True)
class GanttWords:
    """What the drawing says in the reader's language."""

    quarters: tuple[str, ...]
    months: tuple[str, ...]  # one or two letters each
    today: str
    no_period: str
    nothing: str


def gantt(
    bars: Sequence[GanttBar], *, id: str, title: str, words: GanttWords, today: float | None = None
) -> str:
    """The bars in order; `today` is a share of the year (0–1) at which a line stands."""
    if not bars:
        return svg.nothing(id, title, words.nothing)
    return svg.in_both(lambda layout: _draw(layout, bars, id, title, words, today), broad=True)


def share_of_year(today: date, first: date, last: date) -> float | None:
    """Where a day lies between the first and the last of a year, 0–1; None outside."""
    return (today - first).days / ((last - first).days + 1) if first <= today <= last else None


@dataclass(frozen=True, slots=True)
class _TimeAxis:
    """Where the twelve months stand."""

    start: float
    end: float

    def x(self, months: float) -> float:
        return self.start + (self.end - self.start) * months / 12


def _draw(
    layout: Layout, bars: Sequence[GanttBar], id: str, title: str, words: GanttWords, today: float | None
) -> str:
    is_narrow = layout is NARROW_FOR_LONGER
    axis = _TimeAxis(0 if is_narrow else WIDE_LABEL, layout.width)
    rows: list[str] = []
    y = HEAD
    for bar in bars:
        drawn, height = _row(layout, axis, bar, y, words, is_narrow)
        rows += drawn
        y += height
    line = _today(layout, axis, today, y, words) if today is not None else []
    parts = [*_frame(layout, axis, y, words), *line, *rows]
    reads = [_read(bar, words) for bar in bars]
    return svg.picture(layout, y + 26, id=id, title=title, reads=reads, parts=parts)


def _today(layout: Layout, axis: _TimeAxis, today: float, y: float, words: GanttWords) -> list[str]:
    x = axis.x(12 * today)
    style: dict[str, str | float] = {"stroke": palette.INK, "stroke_width": 1.5, "stroke_dasharray": "3 3"}
    is_early = today < 0.5
    note = svg.note(layout, x + (4 if is_early else -4), y + 18, words.today, None if is_early else "end")
    return [svg.line(x, HEAD - 4, x, y, **style), note]


def _frame(layout: Layout, axis: _TimeAxis, bottom: float, words: GanttWords) -> list[str]:
    parts = []
    for place, quarter in enumerate(words.quarters):
        x = axis.x(3 * place)
        if place % 2 == 0:
            parts.append(svg.rect(x, 0, axis.x(3) - axis.x(0), bottom, fill=palette.GROUND))
        middle = (x + axis.x(3 * place + 3)) / 2
        parts.append(svg.text(middle, 18, quarter, text_anchor="middle", font_weight=600))
    for place, month in enumerate(words.months):
        middle = (axis.x(place) + axis.x(place + 1)) / 2
        parts.append(svg.note(layout, middle, 40, month, "middle"))
    parts.append(svg.line(axis.start, HEAD - 4, axis.end, HEAD - 4, stroke=palette.LINE))
    return parts


def _row(
    layout: Layout, axis: _TimeAxis, bar: GanttBar, y: float, words: GanttWords, is_narrow: bool
) -> tuple[list[str], float]:
    indent = 14.0 * min(bar.depth, 2)
    width = (layout.width if is_narrow else WIDE_LABEL - 12) - indent
    lines = min(math.ceil(width_of(bar.label, layout.label_size) / width), MOST_LINES)
    high = LEAD * lines + 6
    label = _label(bar, indent, y, width, high, " gantt-above" if is_narrow else "")
    if is_narrow:
        return [label, *_bar(layout, axis, bar, y + high + 2, words)], high + BAR + 16
    return [label, *_bar(layout, axis, bar, y + (high - BAR) / 2, words)], high + 8


def _label(bar: GanttBar, x: float, y: float, width: float, height: float, where: str) -> str:
    look = f"gantt-label{where}{'' if bar.depth else ' gantt-main'}"
    words = svg.element("span", svg.escape_text(bar.label))
    return svg.element(
        "foreignObject",
        svg.element("div", words, class_=look),
        x=x,
        y=y,
        width=width,
        height=height,
    )


def _bar(layout: Layout, axis: _TimeAxis, bar: GanttBar, y: float, words: GanttWords) -> list[str]:
    if bar.first is None or bar.last is None:
        return [svg.note(layout, axis.start + 2, y + BAR, words.no_period)]
    x, width = axis.x(bar.first - 1), axis.x(bar.last) - axis.x(bar.first - 1)
    drawn = svg.element(
        "g",
        svg.element("title", svg.escape_text(f"{bar.label}: {bar.word}")),
        svg.rect(x + 1, y, width - 2, BAR, rx=4, **_look(bar.tone)),
        *_shape(bar.tone, x + 1, y, width - 2),
    )
    return [drawn]


def _look(tone: str) -> dict[str, str | float]:
    """Filled once it began; hollow before."""
    if tone == "none":
        return {"fill": "#ffffff", "stroke": palette.QUIET, "stroke_width": 1.5, "stroke_dasharray": "4 3"}
    return {"fill": palette.strong(tone)}


def _shape(tone: str, x: float, y: float, width: float) -> list[str]:
    """A sign on the bar, so that the state is told without its colour."""
    style: dict[str, str | float] = {"fill": "none", "stroke": "#ffffff", "stroke_width": 2}
    left = svg.number(x + min(8, width / 2 - 5))
    top = svg.number(y + 7)
    if tone == "good":
        return [svg.path(f"M{left} {top}l3.5 3.5 6-7", **style)]
    if tone == "bad":
        return [svg.path(f"M{left} {svg.number(y + 3)}v5m0 2.2v1", **style)]
    return []


def _read(bar: GanttBar, words: GanttWords) -> str:
    if bar.first is None or bar.last is None:
        return f"{bar.label}: {words.no_period}"
    first, last = words.months[bar.first - 1], words.months[bar.last - 1]
    return f"{bar.label}: {first}–{last}, {bar.word}"
