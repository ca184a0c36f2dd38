"""What people say against what the office shows: two bars from one middle line, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import numbers, palette, svg
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import shorten, wrap
from sucharit.charts.values import BarPair
from sucharit.charts.words import ChartWords

LEFT, RIGHT = palette.BRAND, palette.ACTION


def mirror(pairs: Sequence[BarPair], *, id: str, title: str, left: str, right: str, words: ChartWords) -> str:
    """Each pair's two values; `left` and `right` name the sides."""

    if not pairs:
        return svg.nothing(id, title, words.nothing)

    def draw(layout: Layout) -> str:
        parts = _heads(layout, left, right)
        y = 34.0
        for pair in pairs:
            drawn, y = _row(layout, pair, y, words)
            parts.append(drawn)
        reads = _reads(pairs, left, right, words)
        return svg.picture(layout, y + 4, id=id, title=title, reads=reads, parts=parts)

    return svg.in_both(draw)


def _heads(layout: Layout, left: str, right: str) -> list[str]:
    half = layout.width / 2 - 12
    return [
        svg.text(
            half, 16, shorten(left, half, layout.letters), text_anchor="end", fill=LEFT, font_weight=600
        ),
        svg.text(half + 24, 16, shorten(right, half, layout.letters), fill=RIGHT, font_weight=600),
    ]


def _row(layout: Layout, pair: BarPair, y: float, words: ChartWords) -> tuple[str, float]:
    """One theme: its name in the middle, the two bars beneath, the note beneath them."""
    middle, thick = layout.width / 2, 24.0
    labels = wrap(pair.label, layout.width, layout.letters)
    lead = layout.letters * 1.5
    parts = [svg.text(middle, y + 16 + lead * i, text, text_anchor="middle") for i, text in enumerate(labels)]
    top = y + lead * len(labels) + 6
    reach = middle - 4
    parts.append(_side(layout, pair.left, middle - 2, -reach, top, thick, LEFT, words))
    parts.append(_side(layout, pair.right, middle + 2, reach, top, thick, RIGHT, words))
    bottom = top + thick
    if pair.note:
        note = shorten(pair.note, layout.width, layout.small)
        parts.append(svg.note(layout, middle, bottom + 18, note, "middle"))
        bottom += 20
    return "".join(parts), bottom + 12


def _side(
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
    way = -1 if reach < 0 else 1
    anchor = ("end", "start") if way < 0 else ("start", "end")
    if value is None:
        return svg.hollow(min(start, start + reach), top, abs(reach), thick) + svg.note(
            layout, start + 10 * way, top + 17, words.unknown, anchor[0]
        )
    length = reach * min(max(float(value), 0.0), 100.0) / 100
    inside = abs(length) > 70
    track = svg.rect(min(start, start + reach), top, abs(reach), thick, rx=4, fill=palette.TRACK)
    bar = svg.rect(min(start, start + length), top, abs(length), thick, rx=4, fill=colour)
    figure = svg.text(
        start + length + (-10 if inside else 10) * way,
        top + 17.5,
        numbers.format_number(value),
        text_anchor=anchor[1] if inside else anchor[0],
        fill="#ffffff" if inside else palette.INK,
        font_weight=600,
    )
    return track + bar + figure


def _reads(pairs: Sequence[BarPair], left: str, right: str, words: ChartWords) -> list[str]:
    said = []
    for pair in pairs:
        values = [words.unknown if v is None else numbers.format_number(v) for v in (pair.left, pair.right)]
        sides = f"{pair.label}: {left} {values[0]}, {right} {values[1]}"
        said.append(f"{sides}, {pair.note}" if pair.note else sides)
    return said
