"""Means of answers on five levels as dots on one axis from 1 to 5, in the order given."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import palette, svg
from sucharit.charts.svg import NARROW, WIDE, Layout
from sucharit.charts.text_metrics import wrap
from sucharit.charts.values import ScoreDot
from sucharit.charts.words import ChartWords

LOWEST, HIGHEST = 1, 5
# By layout: where the axis starts and ends, where the value ends, and how wide a label may be.
_PLACES = {WIDE.name: (218.0, 388.0, 440.0, 200.0), NARROW.name: (8.0, 250.0, 310.0, 320.0)}


def level_dots(dots: Sequence[ScoreDot], *, id: str, title: str, words: ChartWords) -> str:
    """Each dot with its mean as it is written, and `note` (its word) under the label; None is unknown."""
    if not dots:
        return svg.nothing(id, title, words.nothing)
    return svg.in_both(lambda layout: _draw(layout, dots, id, title, words))


def _draw(layout: Layout, dots: Sequence[ScoreDot], id: str, title: str, words: ChartWords) -> str:
    start, end, value_x, label_width = _PLACES[layout.name]

    def at(level: float) -> float:
        return start + (end - start) * (level - LOWEST) / (HIGHEST - LOWEST)

    rows: list[str] = []
    y = 6.0
    lead = layout.label_size * 1.45
    for dot in dots:
        labels = wrap(dot.label, label_width, layout.label_size)
        text_height = lead * len(labels) + (layout.note_size * 1.4 if dot.note else 0)
        beside = layout is WIDE
        height = max(text_height, 26) + 14 if beside else text_height + 42
        first = y + (height - text_height) / 2 + layout.label_size * 1.05 if beside else y + 20
        rows += [svg.text(0, first + lead * index, label) for index, label in enumerate(labels)]
        if dot.note:
            rows.append(svg.note(layout, 0, first + lead * len(labels) - 1, dot.note))
        middle = y + height / 2 if beside else y + text_height + 22
        rows.append(svg.line(start, middle, end, middle, stroke=palette.TRACK, stroke_width=4))
        if dot.value is None:
            rows.append(svg.note(layout, layout.width, middle + 6, words.unknown, "end"))
        else:
            tone = palette.strong(dot.tone)
            rows.append(
                svg.circle(at(float(dot.value)), middle, 8, fill=tone, stroke="#ffffff", stroke_width=2)
            )
            rows.append(svg.text(value_x, middle + 6, str(dot.value), text_anchor="end", font_weight=600))
        y += height
    levels = range(LOWEST, HIGHEST + 1)
    axis = [svg.line(at(level), 6, at(level), y, stroke=palette.LINE) for level in levels if layout is WIDE]
    axis += [svg.line(start, y + 4, end, y + 4, stroke=palette.QUIET)]
    axis += [svg.note(layout, at(level), y + 26, str(level), "middle") for level in levels]
    return svg.picture(
        layout, y + 34, id=id, title=title, reads=[_read(dot, words) for dot in dots], parts=[*axis, *rows]
    )


def _read(dot: ScoreDot, words: ChartWords) -> str:
    value = words.unknown if dot.value is None else f"{dot.value} / {HIGHEST}"
    return " ".join(filter(None, (dot.label, value, dot.note)))
