"""The disclosure items as a strip of tiles: the state of each, by colour and by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import WIDE, Layout
from sucharit.charts.text_metrics import width_of, wrap
from sucharit.charts.values import Cell, CellGroup, ItemState
from sucharit.charts.words import ChartWords

_TILE: Final = 36.0
_STEP: Final = 40.0
# State: fill, outline, figure, dashes of the outline, shape in the tile's lower half.
_LOOKS: Final = {
    ItemState.MET: (palette.RATINGS["AA"], palette.RATINGS["AA"], "#ffffff", None, "M12 26.5l4 4 8-8"),
    ItemState.MISSING: (
        "#ffffff",
        palette.RATINGS["E"],
        palette.RATINGS["E"],
        None,
        "M14 22.5l8 8M22 22.5l-8 8",
    ),
    ItemState.WAITING: ("#ffffff", palette.RATINGS["B"], palette.RATINGS["B"], None, "M18 22.5v4.5l4 2"),
    ItemState.UNKNOWN: ("#ffffff", palette.MUTED, palette.MUTED, "4 3", "M14 26.5h8"),
}


def heat_strip(groups: Sequence[CellGroup], *, id: str, title: str, words: ChartWords) -> str:
    """All items, group by group, under a legend with the count of each state."""
    if not any(group.cells for group in groups):
        return svg.nothing(id, title, words.nothing)
    return svg.in_both(lambda layout: _draw(layout, groups, id, title, words))


def _draw(layout: Layout, groups: Sequence[CellGroup], id: str, title: str, words: ChartWords) -> str:
    parts, y = _legend(layout, groups, words)
    beside = layout is WIDE
    start = 200.0 if beside else 0.0
    most = int((layout.width - start + _STEP - _TILE) // _STEP)
    for group in groups:
        labels = wrap(group.label, 190 if beside else layout.width, layout.label_size)
        lead = layout.label_size * 1.45
        top = y if beside else y + lead * len(labels) + 4
        first = y + _TILE / 2 + 5 - (4 if len(labels) > 1 else 0) if beside else y + layout.label_size * 1.1
        parts += [svg.text(0, first + lead * i, label) for i, label in enumerate(labels)]
        for i, cell in enumerate(group.cells):
            down, across = divmod(i, most)
            parts.append(_tile(cell, start + across * _STEP, top + down * _STEP, words))
        tiles = top + _STEP * max(-(-len(group.cells) // most), 1)
        y = max(tiles + 4, first + lead * len(labels) - 4) if beside else tiles + 10
    return svg.picture(layout, y, id=id, title=title, reads=_reads(groups, words), parts=parts)


def _tile(cell: Cell, x: float, y: float, words: ChartWords) -> str:
    fill, outline, figure, dashes, shape = _LOOKS[cell.state]
    return svg.element(
        "g",
        svg.element("title", svg.escape_text(f"{cell.code} {cell.label}: {words.states[cell.state]}")),
        svg.rect(1, 1, 34, 34, rx=6, fill=fill, stroke=outline, stroke_width=1.5, stroke_dasharray=dashes),
        svg.text(18, 15, cell.code, text_anchor="middle", font_size=12, font_weight=600, fill=figure),
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
            5, 13, 26, 26, rx=5, fill=fill, stroke=outline, stroke_width=1.5, stroke_dasharray=dashes
        )
        move = f"translate({svg.number(x - 4)} {svg.number(y - 13)})"
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
