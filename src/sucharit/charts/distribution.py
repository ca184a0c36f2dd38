"""How many have which rating: columns where there is room, rows on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sucharit.charts import numbers, palette, svg
from sucharit.charts.lettering import wrapped
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.values import Count
from sucharit.charts.words import Words


def distribution(
    counts: Sequence[Count], *, id: str, title: str, words: Words, here: str = "", before: str = ""
) -> str:
    """Ratings from best to worst with their counts and shares.

    `here` is the letter of the rating to point at; `before` names the year that `Count.before` is of.
    """
    named = before or words.before

    def draw(layout: Layout) -> str:
        drawn, height = (_columns if layout is WIDE else _rows)(layout, counts, words, here, named)
        reads = _reads(counts, words, here, named)
        return svg.picture(layout, height, id=id, title=title, reads=reads, parts=drawn)

    return svg.in_both(draw)


def share(count: int, total: int) -> str:
    """A part of a hundred with one decimal, "45.7"; "0" of nothing."""
    return numbers.shown(Decimal(count * 100) / total, 1) if total else "0"


def _most(counts: Sequence[Count]) -> int:
    return max((max(count.count, count.before or 0) for count in counts), default=0) or 1


def _total(counts: Sequence[Count]) -> int:
    return sum(count.count for count in counts)


def _columns(
    layout: Layout, counts: Sequence[Count], words: Words, here: str, before: str
) -> tuple[list[str], float]:
    step = layout.width / max(len(counts), 1)
    width, floor, full = min(step * 0.62, 72), 226.0, 160.0
    parts = [svg.line(0, floor, layout.width, floor, stroke=palette.LINE)]
    for i, count in enumerate(counts):
        middle = step * (i + 0.5)
        height = full * count.count / _most(counts)
        parts += _column(layout, count, middle, floor, width, height, _total(counts))
        if count.before is not None:
            y = floor - full * count.before / _most(counts)
            parts.append(_before(middle - width / 2 - 5, y, middle + width / 2 + 5, y))
        for k, word in enumerate(wrapped(count.word, step - 6, layout.small)):
            parts.append(svg.note(layout, middle, floor + 48 + 18 * k, word, "middle"))
        if here and count.letter == here:
            parts.append(_pointer(middle, floor - height - 46))
            parts.append(
                svg.text(middle, floor - height - 54, words.here, text_anchor="middle", font_weight=600)
            )
    if any(count.before is not None for count in counts):
        parts += _legend(layout, before, layout.width - 8)
    return parts, 300


def _column(
    layout: Layout, count: Count, middle: float, floor: float, width: float, height: float, total: int
) -> list[str]:
    return [
        svg.rect(middle - width / 2, floor - height, width, height, rx=4, fill=palette.strong(count.tone)),
        svg.text(
            middle, floor - height - 26, str(count.count), text_anchor="middle", font_size=19, font_weight=600
        ),
        svg.note(layout, middle, floor - height - 9, f"{share(count.count, total)}%", "middle"),
        svg.chip(middle - svg.chip_width(count.letter) / 2, floor + 18, count.letter, count.tone),
    ]


def _rows(
    layout: Layout, counts: Sequence[Count], words: Words, here: str, before: str
) -> tuple[list[str], float]:
    legend = any(count.before is not None for count in counts)
    top, step, start, full = (28.0 if legend else 4.0), 38.0, 44.0, 168.0
    parts = _legend(layout, before, layout.width) if legend else []
    for i, count in enumerate(counts):
        middle = top + step * (i + 0.5)
        length = full * count.count / _most(counts)
        parts.append(svg.chip(0, middle, count.letter, count.tone))
        parts.append(svg.rect(start, middle - 9, full, 18, rx=4, fill=palette.TRACK))
        parts.append(svg.rect(start, middle - 9, length, 18, rx=4, fill=palette.strong(count.tone)))
        if count.before is not None:
            x = start + full * count.before / _most(counts)
            parts.append(_before(x, middle - 13, x, middle + 13))
        parts.append(
            svg.text(start + full + 46, middle + 5, str(count.count), text_anchor="end", font_weight=600)
        )
        parts.append(
            svg.note(layout, layout.width, middle + 5, f"{share(count.count, _total(counts))}%", "end")
        )
        if here and count.letter == here:
            parts.append(
                svg.rect(
                    -4,
                    middle - 17,
                    layout.width + 8,
                    34,
                    rx=8,
                    fill="none",
                    stroke=palette.INK,
                    stroke_width=2,
                )
            )
    return parts, top + step * len(counts) + 4


def _before(x1: float, y1: float, x2: float, y2: float) -> str:
    rim = svg.line(x1, y1, x2, y2, stroke="#ffffff", stroke_width=5)
    return rim + svg.line(x1, y1, x2, y2, stroke=palette.INK, stroke_width=2)


def _legend(layout: Layout, before: str, right: float) -> list[str]:
    return [
        svg.note(layout, right, 16, before, "end"),
        svg.line(right - 96, 11, right - 72, 11, stroke=palette.INK, stroke_width=2),
    ]


def _pointer(x: float, y: float) -> str:
    return svg.path(f"M{svg.number(x - 6)} {svg.number(y - 3)}h12l-6 8z", fill=palette.INK)


def _reads(counts: Sequence[Count], words: Words, here: str, before: str) -> list[str]:
    total = _total(counts)
    said = []
    for count in counts:
        name = " ".join(filter(None, (count.letter, count.word)))
        parts = [
            f"{name}: {words.organisations.format(count=count.count)}",
            words.of_all.format(share=share(count.count, total)),
        ]
        if count.before is not None:
            parts.append(f"{before} {words.organisations.format(count=count.before)}")
        if here and count.letter == here:
            parts.append(words.here)
        said.append(", ".join(parts))
    return said or [words.nothing]
