"""Small multiples: many small histories on one scale, so that the eye compares shapes."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import numbers, palette, svg
from sucharit.charts.history import AxisScale, bounds, line_path
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.text_metrics import wrap
from sucharit.charts.values import HistoryPanel, Mark, Point
from sucharit.charts.words import ChartWords


def small_multiples(
    panels: Sequence[HistoryPanel], *, id: str, title: str, words: ChartWords, mark: Mark | None = None
) -> str:
    """Each panel has its line, its first and last label, its last value and the change to it."""
    if not panels:
        return svg.nothing(id, title, words.nothing)
    return svg.in_both(lambda layout: _draw(layout, panels, id, title, words, mark))


def last_and_change(points: Sequence[Point]) -> tuple[numbers.Number | None, numbers.Number | None]:
    """The last value, and its difference to the one before; None where one of them is unknown."""
    if not points or points[-1].value is None:
        return None, None
    last = points[-1].value
    if len(points) < 2 or points[-2].value is None:
        return last, None
    return last, numbers.rounded(last) - numbers.rounded(points[-2].value)


def _draw(
    layout: Layout, panels: Sequence[HistoryPanel], id: str, title: str, words: ChartWords, mark: Mark | None
) -> str:
    columns = 3 if layout is WIDE else 2
    gap = 22.0 if layout is WIDE else 20.0
    width = (layout.width - gap * (columns - 1)) / columns
    height = 180.0
    values = [point.value for panel in panels for point in panel.points if point.value is not None]
    y_of = AxisScale(*bounds([*values, *([mark.value] if mark else [])]), start=142, end=88)
    parts = []
    for i, panel in enumerate(panels):
        down, across = divmod(i, columns)
        panel_parts = _panel(layout, panel, width, y_of, words, mark)
        move = f"translate({svg.number(across * (width + gap))} {svg.number(down * (height + 12))})"
        parts.append(svg.element("g", *panel_parts, transform=move))
    rows = -(-len(panels) // columns)
    reads = _reads(panels, words, mark)
    return svg.picture(
        layout, max(rows * (height + 12) - 12, 20), id=id, title=title, reads=reads, parts=parts
    )


def _panel(
    layout: Layout, panel: HistoryPanel, width: float, y_of: AxisScale, words: ChartWords, mark: Mark | None
) -> list[str]:
    labels = wrap(panel.label, width, layout.label_size)
    parts = [svg.text(0, 16 + 22 * i, label) for i, label in enumerate(labels)]
    last, change = last_and_change(panel.points)
    parts.append(
        svg.text(0, 68, numbers.format_number(last) if last is not None else words.unknown, font_weight=600)
    )
    if change is not None:
        parts.append(svg.note(layout, width, 68, numbers.format_signed(change), "end"))
    parts.append(svg.line(0, 150, width, 150, stroke=palette.LINE))
    if mark:
        parts.append(
            svg.line(
                0, y_of(mark.value), width, y_of(mark.value), stroke=palette.QUIET, stroke_dasharray="3 4"
            )
        )
    return [*parts, *_line(layout, panel.points, width, y_of)]


def _line(layout: Layout, points: Sequence[Point], width: float, y_of: AxisScale) -> list[str]:
    if not points:
        return []
    step = (width - 10) / max(len(points) - 1, 1)
    places = [None if p.value is None else (5 + step * i, y_of(p.value)) for i, p in enumerate(points)]
    parts = [line_path(places, 2)]
    parts += [
        svg.circle(*place, 5 if i == len(places) - 1 else 2.5, fill=palette.BRAND)
        for i, place in enumerate(places)
        if place is not None
    ]
    parts.append(svg.note(layout, 0, 172, points[0].label))
    if len(points) > 1:
        parts.append(svg.note(layout, width, 172, points[-1].label, "end"))
    return parts


def _reads(panels: Sequence[HistoryPanel], words: ChartWords, mark: Mark | None) -> list[str]:
    sentences = [f"{mark.label} {numbers.format_short(mark.value)}"] if mark else []
    for panel in panels:
        values = (
            f"{point.label} {words.unknown if point.value is None else numbers.format_number(point.value)}"
            for point in panel.points
        )
        sentences.append(f"{panel.label}: {', '.join(values) or words.unknown}")
    return sentences
