"""A model on one page: what stands above it, its own picture, its lists, what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.pictures.blocks import PAD, Block, Place, text_block
from sucharit.year_models.pictures.scene import Scene

_GAP: Final = 12.0
_MOST: Final = 5  # entries side by side


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list with its title and its entries."""

    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above and below the model's own picture, in the language of the page."""

    top: tuple[str, ...] = ()
    lists: tuple[ShownList, ...] = ()
    base: str = ""


def draw(scene: Scene, around: Around, layout: Layout, draw_model: Callable[[Scene, Layout], Block]) -> Block:
    """Texts, the model, lists, base. The lists stand for what lies beside and under it."""
    drawn: list[str] = []
    y = PAD
    for words in around.top:
        block = _band(words, layout, y, palette.BRAND, palette.SURFACE)
        drawn.append(block.drawn)
        y += block.height + _GAP
    bare = replace(scene, beside=(), base=(), loops=())
    model = draw_model(bare, layout)
    move = f"translate(0 {svg.number(y - PAD / 2)})"
    drawn.append(svg.element("g", model.drawn, transform=move))
    y += model.height
    for own in around.lists:
        block = _list(own, layout, y)
        drawn.append(block.drawn)
        y += block.height + _GAP
    if around.base:
        block = _band(around.base, layout, y, palette.mix(palette.ACTION, palette.SURFACE, 0.16), palette.INK)
        drawn.append(block.drawn)
        y += block.height + _GAP
    return Block("".join(drawn), y - _GAP)


def _band(words: str, layout: Layout, top: float, ground: str, colour: str) -> Block:
    """A broad field with words in its middle."""
    place = Place(layout.width / 2, layout.width - 2 * PAD - 32, "middle")
    text = text_block(words, place, top + 10, bold=True, colour=colour)
    height = text.height + 22
    return Block(svg.rect(PAD, top, layout.width - 2 * PAD, height, rx=12, fill=ground) + text.drawn, height)


def _list(own: ShownList, layout: Layout, top: float) -> Block:
    """A list's title, then its entries in fields of one height."""
    title = text_block(own.title, Place(PAD, layout.width - 2 * PAD), top, bold=True, colour=palette.MUTED)
    drawn, y = [title.drawn], top + title.height + 6
    most = _MOST if layout.width >= 500 else 2
    count = _even(len(own.entries), most)
    width = (layout.width - 2 * PAD - _GAP * (count - 1)) / count
    for start in range(0, len(own.entries), count):
        line = own.entries[start : start + count]
        height = max(_words(entry, 0, width, 0).height for entry in line) + 18
        for place, entry in enumerate(line):
            x = PAD + (width + _GAP) * place
            field = {"fill": palette.SURFACE, "stroke": palette.LINE}
            drawn.append(svg.rect(x, y, width, height, rx=10, **field))
            own_height = _words(entry, 0, width, 0).height
            drawn.append(_words(entry, x, width, y + (height - own_height) / 2).drawn)
        y += height + _GAP
    return Block("".join(drawn), y - top - _GAP)


def _words(entry: str, x: float, width: float, top: float) -> Block:
    return text_block(entry, Place(x + width / 2, width - 12, "middle"), top)


def _even(entries: int, most: int) -> int:
    """How many stand side by side, so that the last row is not much shorter: 4 of 4, 3 of 6, 5 of 5."""
    rows = max(-(-entries // most), 1)
    return max(-(-entries // rows), 1)


def lines(around: Around) -> Sequence[str]:
    """The same as a screen reader says it."""
    shown = (f"{own.title}: {', '.join(own.entries)}" for own in around.lists)
    return [*around.top, *shown, *([around.base] if around.base else [])]
