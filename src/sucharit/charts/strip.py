"""The disclosure items as a strip of tiles: the state of each, by colour and by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import width_of, wrap
from sucharit.charts.values import Cell, CellGroup, ItemState
from sucharit.charts.words import ChartWords

_TILE: Final = 42.0
_STEP: Final = 46.0
# State: fill, outline, figure, dashes of the outline, shape in the tile's lower half.
_LOOKS: Final = {
    ItemState.MET: (palette.RATINGS["AA"], palette.RATINGS["AA"], "#ffffff", None, "M15 30l4 4 8-8"),
    ItemState.MISSING: (
        "#ffffff",
        palette.RATINGS["E"],
        palette.RATINGS["E"],
        None,
        "M17 26l8 8M25 26l-8 8",
    ),
    ItemState.WAITING: ("#ffffff", palette.RATINGS["B"], palette.RATINGS["B"], None, "M21 26v4.5l4 2"),
    ItemState.UNKNOWN: ("#ffffff", palette.MUTED, palette.MUTED, "4 3", "M17 30h8"),
}


def heat_strip(groups: Sequence[CellGroup], *, id: str, title: str, words: ChartWords) -> str:
    """All items, group by group, under a legend with the count of each state."""
    if not any(group.cells for group in groups):
        return svg.nothing(id, title, words.nothing)
    return svg.in_both(lambda layout: _draw(layout, groups, id, title, words))


def _draw(layout: Layout, groups: Sequence[CellGroup], id: str, title: str, words: ChartWords) -> str:
    parts, y = _legend(layout, groups, words)
    most = int((layout.width + _STEP - _TILE) // _STEP)
    for group in groups:
        labels = wrap(group.label, layout.width, layout.label_size)
        lead = layout.label_size * 1.45
        parts += [svg.text(0, y + 18 + lead * i, label) for i, label in enumerate(labels)]
        top = y + lead * len(labels) + 4
        for i, cell in enumerate(group.cells):
            down, across = divmod(i, most)
            parts.append(_tile(cell, across * _STEP, top + down * _STEP, words))
        y = top + _STEP * max(-(-len(group.cells) // most), 1) + 8
    return svg.picture(layout, y, id=id, title=title, reads=_reads(groups, words), parts=parts)


def _tile(cell: Cell, x: float, y: float, words: ChartWords) -> str:
    fill, outline, figure, dashes, shape = _LOOKS[cell.state]
    return svg.element(
        "g",
        svg.element("title", svg.escape_text(f"{cell.code} {cell.label}: {words.states[cell.state]}")),
        svg.rect(1, 1, 40, 40, rx=7, fill=fill, stroke=outline, stroke_width=1.5, stroke_dasharray=dashes),
        svg.text(21, 19, cell.code, text_anchor="middle", font_weight=600, fill=figure),
        _shape(shape, figure),
        transform=f"translate({svg.number(x)} {svg.number(y)})",
    )


def _shape(shape: str, colour: str) -> str:
    return svg.path(
        shape, fill="none", stroke=colour, stroke_width=2.2, stroke_linecap="round", stroke_linejoin="round"
    )


def _legend(layout: Layout, groups: Sequence[CellGroup], words: ChartWords) -> tuple[list[str], float]:
    parts, x, y = [], 0.0, 2.0
    for state, count in _tally(groups).items():
        fill, outline, figure, dashes, shape = _LOOKS[state]
        label = f"{words.states[state]} {count}"
        width = 34 + width_of(label, layout.label_size) + 16
        if x and x + width > layout.width:
            x, y = 0.0, y + 32
        sample = svg.rect(
            8, 17, 26, 26, rx=5, fill=fill, stroke=outline, stroke_width=1.5, stroke_dasharray=dashes
        )
        move = f"translate({svg.number(x - 7)} {svg.number(y - 17)})"
        parts.append(svg.element("g", sample, _shape(shape, figure), transform=move))
        parts.append(svg.text(x + 36, y + 18, label))
        x += width
    return parts, y + 42


def _tally(groups: Sequence[CellGroup]) -> dict[ItemState, int]:
    states = [cell.state for group in groups for cell in group.cells]
    return {state: states.count(state) for state in ItemState if state in states}


def _reads(groups: Sequence[CellGroup], words: ChartWords) -> list[str]:
    sentences = [f"{words.states[state]} {count}" for state, count in _tally(groups).items()]
    for group in groups:
        cells = ", ".join(f"{cell.code} {cell.label} {words.states[cell.state]}" for cell in group.cells)
        sentences.append(f"{group.label}: {cells or words.unknown}")
    return sentences
