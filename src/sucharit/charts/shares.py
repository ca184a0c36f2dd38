"""Ratings of several groups side by side: one strip of full length for each group, divided by rating."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.charts import palette, svg
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.text_metrics import shorten, width_of, wrap
from sucharit.charts.values import Count, RatingStrip
from sucharit.charts.words import ChartWords


def rating_strips(
    shares: Sequence[RatingStrip], ratings: Sequence[Count], *, id: str, title: str, words: ChartWords
) -> str:
    """One strip for each group; `ratings` name the parts (their counts are not used)."""
    if not shares:
        return svg.nothing(id, title, words.nothing)
    return svg.in_both(lambda layout: _draw(layout, shares, ratings, id, title, words))


def _draw(
    layout: Layout,
    shares: Sequence[RatingStrip],
    ratings: Sequence[Count],
    id: str,
    title: str,
    words: ChartWords,
) -> str:
    parts, top = _legend(layout, ratings)
    start = 172.0 if layout is WIDE else 0.0
    end = layout.width - 46.0
    y = top
    for share in shares:
        beside = layout is WIDE
        labels = wrap(share.label, 164 if beside else layout.width, layout.label_size)
        lead = layout.label_size * 1.45
        strip = y + 8 if beside else y + lead * len(labels) + 6
        first = strip + 13 + 5 - lead * (len(labels) - 1) / 2 if beside else y + layout.label_size * 1.15
        parts += [svg.text(0, first + lead * i, label) for i, label in enumerate(labels)]
        parts += _strip(layout, share, ratings, start, end, strip)
        parts.append(
            svg.text(
                layout.width, strip + 18, f"{sum(share.counts):,}", text_anchor="end", fill=palette.MUTED
            )
        )
        y = strip + 26 + (8 if beside else 10)
        y = max(y, first + lead * len(labels)) if beside else y
    return svg.picture(layout, y + 4, id=id, title=title, reads=_reads(shares, ratings, words), parts=parts)


def _strip(
    layout: Layout, share: RatingStrip, ratings: Sequence[Count], start: float, end: float, y: float
) -> list[str]:
    total = sum(share.counts)
    parts, x = [], start
    if not total:
        return [svg.hollow(start, y, end - start, 26)]
    for count, rating in zip(share.counts, ratings, strict=True):
        width = (end - start) * count / total
        if not count:
            continue
        parts.append(
            svg.rect(x, y, width, 26, fill=palette.strong(rating.tone), stroke="#ffffff", stroke_width=1.5)
        )
        text = f"{rating.letter} {count:,}"
        text = text if width_of(text, layout.note_size) + 4 <= width else f"{count:,}"
        if width_of(text, layout.note_size) <= width:
            parts.append(
                svg.text(
                    x + width / 2,
                    y + 18.5,
                    text,
                    text_anchor="middle",
                    fill="#ffffff",
                    font_size=layout.note_size,
                    font_weight=600,
                )
            )
        x += width
    return parts


def _legend(layout: Layout, ratings: Sequence[Count]) -> tuple[list[str], float]:
    """The letters with their words, as many in a line as fit, and the y at which the strips begin.

    What has a word for its letter has a swatch: a whole word in a field of colour looks like a button.
    """
    parts, x, y = [], 0.0, 12.0
    for rating in ratings:
        if not rating.word:
            width = 18 + width_of(rating.letter, layout.note_size) + (24 if layout is WIDE else 16)
            if x + width > layout.width and x:
                x, y = 0.0, y + 26
            parts.append(svg.rect(x, y - 6, 12, 12, rx=3, fill=palette.strong(rating.tone)))
            parts.append(svg.note(layout, x + 18, y + 5.5, rating.letter))
            x += width
            continue
        word = shorten(rating.word, 150, layout.note_size)
        chip = svg.chip_width(rating.letter)
        width = chip + 6 + width_of(word, layout.note_size) + 14
        if x + width > layout.width and x:
            x, y = 0.0, y + 30
        parts.append(svg.chip(x, y, rating.letter, rating.tone))
        parts.append(svg.note(layout, x + chip + 6, y + 5.5, word))
        x += width
    return parts, y + 20


def _reads(shares: Sequence[RatingStrip], ratings: Sequence[Count], words: ChartWords) -> list[str]:
    sentences = []
    for share in shares:
        parts = [
            f"{rating.letter} {count}" for count, rating in zip(share.counts, ratings, strict=True) if count
        ]
        all_of = words.count(sum(share.counts))
        sentences.append(f"{share.label} {all_of}: {', '.join(parts) or words.unknown}")
    return sentences
