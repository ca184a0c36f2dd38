"""How many organisations have which rating: columns where there is room, rows on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sucharit.charts import numbers, palette, svg
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.text_metrics import width_of, wrap
from sucharit.charts.values import Count
from sucharit.charts.words import ChartWords


@dataclass(frozen=True, slots=True)
class _Distribution:
    """What every column or row needs to know of all the others."""

    counts: Sequence[Count]
    words: ChartWords
    here: str
    before: str

    @property
    def most(self) -> int:
        return max((max(count.count, count.before or 0) for count in self.counts), default=1)

    @property
    def compares(self) -> bool:
        return any(count.before is not None for count in self.counts)

    def share(self, count: Count) -> str:
        total = sum(count.count for count in self.counts)
        return numbers.format_number(Decimal(count.count * 100) / total, 1)


def distribution(
    counts: Sequence[Count], *, id: str, title: str, words: ChartWords, here: str = "", before: str = ""
) -> str:
    """Ratings from best to worst with their counts and shares.

    `here` is the letter of the rating to point at; `before` names the year that `Count.before` is of.
    """
    if not any(count.count for count in counts):
        return svg.nothing(id, title, words.nothing)
    whole = _Distribution(counts, words, here, before or words.before)

    def draw(layout: Layout) -> str:
        parts, height = (_columns if layout is WIDE else _rows)(layout, whole)
        return svg.picture(layout, height, id=id, title=title, reads=_reads(whole), parts=parts)

    return svg.in_both(draw)


def _columns(layout: Layout, whole: _Distribution) -> tuple[list[str], float]:
    step, floor = layout.width / max(len(whole.counts), 1), 236.0
    parts = [svg.line(0, floor, layout.width, floor, stroke=palette.LINE)]
    for i, count in enumerate(whole.counts):
        parts.append(_column(layout, whole, count, step * (i + 0.5), step, floor))
    if whole.compares:
        parts.append(_legend(layout, whole.before, layout.width - 6))
    return parts, floor + 86


def _column(layout: Layout, whole: _Distribution, count: Count, x: float, step: float, floor: float) -> str:
    """One rating: its column, figures above, chip and word below; `x` is its middle."""
    width, unit = min(step * 0.62, 72), 150 / whole.most
    top = floor - unit * count.count
    above = min(top, floor - unit * (count.before or 0) - 4)
    parts = [svg.rect(x - width / 2, top, width, floor - top, rx=4, fill=palette.strong(count.tone))]
    if count.before is not None:
        y = floor - unit * count.before
        parts.append(_before(x - width / 2 - 5, y, x + width / 2 + 5, y))
    parts += [
        svg.text(x, above - 29, str(count.count), text_anchor="middle", font_size=20, font_weight=600),
        svg.note(layout, x, above - 9, f"{whole.share(count)}%", "middle"),
        svg.chip(x - svg.chip_width(count.letter) / 2, floor + 18, count.letter, count.tone),
    ]
    for k, word in enumerate(wrap(count.word, step - 6, layout.note_size)):
        parts.append(svg.note(layout, x, floor + 52 + 22 * k, word, "middle"))
    if whole.here and count.letter == whole.here:
        parts.append(_pointer(x, above - 50))
        label = whole.words.here
        parts.append(svg.text(x, above - 60, label, text_anchor="middle", font_weight=600))
    return "".join(parts)


def _rows(layout: Layout, whole: _Distribution) -> tuple[list[str], float]:
    top, step = (32.0 if whole.compares else 4.0), 38.0
    parts = [_legend(layout, whole.before, layout.width)] if whole.compares else []
    for i, count in enumerate(whole.counts):
        parts.append(_row(layout, whole, count, top + step * (i + 0.5)))
    return parts, top + step * len(whole.counts) + 4


def _row(layout: Layout, whole: _Distribution, count: Count, y: float) -> str:
    """One rating: chip, bar, figures; `y` is its middle."""
    start, full = 48.0, 150.0
    unit = full / whole.most
    parts = [
        svg.chip(6, y, count.letter, count.tone),
        svg.rect(start, y - 9, full, 18, rx=4, fill=palette.TRACK),
        svg.rect(start, y - 9, unit * count.count, 18, rx=4, fill=palette.strong(count.tone)),
        svg.text(start + full + 50, y + 6, str(count.count), text_anchor="end", font_weight=600),
        svg.note(layout, layout.width - 6, y + 6, f"{whole.share(count)}%", "end"),
    ]
    if count.before is not None:
        x = start + unit * count.before
        parts.append(_before(x, y - 13, x, y + 13))
    if whole.here and count.letter == whole.here:
        frame = {"fill": "none", "stroke": palette.INK}
        parts.append(svg.rect(1, y - 17, layout.width - 2, 34, rx=8, stroke_width=2, **frame))
    return "".join(parts)


def _before(x1: float, y1: float, x2: float, y2: float) -> str:
    rim = svg.line(x1, y1, x2, y2, stroke="#ffffff", stroke_width=5)
    return rim + svg.line(x1, y1, x2, y2, stroke=palette.INK, stroke_width=2)


def _legend(layout: Layout, before: str, right: float) -> str:
    x = right - width_of(before, layout.note_size) - 30
    return svg.note(layout, right, 16, before, "end") + _before(x, 11.5, x + 22, 11.5)


def _pointer(x: float, y: float) -> str:
    return svg.path(f"M{svg.number(x - 6)} {svg.number(y - 4)}h12l-6 8z", fill=palette.INK)


def _reads(whole: _Distribution) -> list[str]:
    words = whole.words
    sentences = []
    for count in whole.counts:
        name = " ".join(filter(None, (count.letter, count.word)))
        parts = [
            f"{name}: {words.count(count.count)}",
            words.of_all.format(share=whole.share(count)),
        ]
        if count.before is not None:
            parts.append(f"{whole.before} {words.count(count.before)}")
        if whole.here and count.letter == whole.here:
            parts.append(words.here)
        sentences.append(", ".join(parts))
    return sentences
