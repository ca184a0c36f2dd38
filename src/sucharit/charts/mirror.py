"""What people say against what the office shows: two bars from one middle line, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import numbers, palette, svg
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import shorten, wrap
from sucharit.charts.values import BarPair
from sucharit.charts.words import ChartWords

LEFT, RIGHT = palette.BRAND, palette.ACTION


def mirror(
    pairs: Sequence[BarPair], *, id: str, title: str, left_title: str, right_title: str, words: ChartWords
) -> str:
    """Each pair's two values, one on each side of a middle line."""

    if not pairs:
        return svg.nothing(id, title, words.nothing)

    def draw(layout: Layout) -> str:
        parts = _heads(layout, left_title, right_title)
        y = 34.0
        for pair in pairs:
            row, y = _row(layout, pair, y, words)
            parts.append(row)
        reads = _reads(pairs, left_title, right_title, words)
        return svg.picture(layout, y + 4, id=id, title=title, reads=reads, parts=parts)

    return svg.in_both(draw)


def _heads(layout: Layout, left_title: str, right_title: str) -> list[str]:
    half = layout.width / 2 - 12
    return [
        svg.text(
            half,
            16,
            shorten(left_title, half, layout.label_size),
            text_anchor="end",
            fill=LEFT,
            font_weight=600,
        ),
        svg.text(half + 24, 16, shorten(right_title, half, layout.label_size), fill=RIGHT, font_weight=600),
    ]


def _row(layout: Layout, pair: BarPair, y: float, words: ChartWords) -> tuple[str, float]:
    """One theme: its name in the middle, the two bars under it, the note under them."""
    middle, thick = layout.width / 2, 24.0
    labels = wrap(pair.label, layout.width, layout.label_size)
    lead = layout.label_size * 1.5
    parts = [svg.text(middle, y + 16 + lead * i, text, text_anchor="middle") for i, text in enumerate(labels)]
    top = y + lead * len(labels) + 6
    reach = middle - 4
    parts.append(_half_bar(layout, pair.left_value, middle - 2, -reach, top, thick, LEFT, words))
    parts.append(_half_bar(layout, pair.right_value, middle + 2, reach, top, thick, RIGHT, words))
    bottom = top + thick
    if pair.note:
        note = shorten(pair.note, layout.width, layout.note_size)
        parts.append(svg.note(layout, middle, bottom + 18, note, "middle"))
        bottom += 20
    return "".join(parts), bottom + 12


def _half_bar(
    layout: Layout,
    value: numbers.Number | None,
    start: float,
    reach: float,
    top: float,
    thick: float,
    colour: str,
    words: ChartWords,
) -> str:
    """One bar from the middle line outwards; `reach` is the length of 100, negative to the left."""
    direction = -1 if reach < 0 else 1
    anchor = ("end", "start") if direction < 0 else ("start", "end")
    if value is None:
        return svg.hollow(min(start, start + reach), top, abs(reach), thick) + svg.note(
            layout, start + 10 * direction, top + 17, words.unknown, anchor[0]
        )
    length = reach * min(max(float(value), 0.0), 100.0) / 100
    inside = abs(length) > 70
    track = svg.rect(min(start, start + reach), top, abs(reach), thick, rx=4, fill=palette.TRACK)
    bar = svg.rect(min(start, start + length), top, abs(length), thick, rx=4, fill=colour)
    figure = svg.text(
        start + length + (-10 if inside else 10) * direction,
        top + 17.5,
        numbers.format_number(value),
        text_anchor=anchor[1] if inside else anchor[0],
        fill="#ffffff" if inside else palette.INK,
        font_weight=600,
    )
    return track + bar + figure


def _reads(pairs: Sequence[BarPair], left_title: str, right_title: str, words: ChartWords) -> list[str]:
    sentences = []
    for pair in pairs:
        values = [
            words.unknown if v is None else numbers.format_number(v)
            for v in (pair.left_value, pair.right_value)
        ]
        sides = f"{pair.label}: {left_title} {values[0]}, {right_title} {values[1]}"
        sentences.append(f"{sides}, {pair.note}" if pair.note else sides)
    return sentences
