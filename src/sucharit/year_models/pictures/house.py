"""The year as a house: the whole as roof, stages as floors, changes as pillars, values as ground."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.pictures.blocks import (
    GAP,
    PAD,
    Block,
    Place,
    badge,
    figure_size,
    footer,
    label,
    lines_of,
    linked,
    row,
    rows,
    surface,
    text_block,
)
from sucharit.year_models.pictures.scene import PicturePart, Scene

MARGIN: Final = 4  # beside the words of a pillar


def draw(scene: Scene, layout: Layout) -> Block:
    wide = layout.width >= 500
    roof = _roof(scene, layout)
    y = roof.height + GAP
    drawn = [roof.drawn]
    if wide:
        for parts in (*_floors(scene, layout), *_lines(scene.beside, layout)):
            line = _pillars(parts, scene, layout, y, high=parts[0] in scene.beside)
            drawn.append(line.drawn)
            y += line.height + GAP
    else:
        for parts in (scene.main, scene.beside):
            block = rows(parts, scene, PAD + 8, y, layout.width - 2 * PAD - 16)
            drawn.append(block.drawn)
            y += block.height
    for part in scene.base:
        stone = row(part, scene, PAD, y, layout.width - 2 * PAD)
        drawn.append(stone.drawn)
        y += stone.height + GAP
    drawn.append(svg.rect(PAD - 8, y - GAP + 6, layout.width - 2 * PAD + 16, 7, rx=3.5, fill=palette.BRAND))
    rest = footer(scene, layout, y + 18, base=False, beside=False)
    return Block("".join([*drawn, rest.drawn]), y + 10 + rest.height)


def _floors(scene: Scene, layout: Layout) -> list[Sequence[PicturePart]]:
    """The main parts line by line: as the model says, else as they fit."""
    if not scene.floors:
        return _lines(scene.main, layout)
    ends = list(accumulate(scene.floors))
    return [scene.main[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _lines(parts: Sequence[PicturePart], layout: Layout) -> list[Sequence[PicturePart]]:
    """Parts in as few lines as keep titles short and wide enough, as even as can be."""
    if not parts:
        return []
    for most in (5, 4, 3, 2):
        count = -(-len(parts) // most)
        size = -(-len(parts) // count)
        width = (layout.width - 2 * (PAD + 8) - GAP * (size - 1)) / size - 2 * MARGIN
        if all(len(lines_of(part.title, width, bold=True)) <= 3 for part in parts):
            break
    return [parts[start : start + size] for start in range(0, len(parts), size)]


def _roof(scene: Scene, layout: Layout) -> Block:
    """A roof with the model's words and how many steps are completed."""
    left, right, middle = PAD - 8, layout.width - PAD + 8, layout.width / 2
    words = text_block(scene.hub or scene.title, Place(middle, layout.width * 0.5, "middle"), 0)
    eaves = 92 + words.height
    n = svg.number
    shape = (
        f"M{n(middle - 12)} {n(PAD - 2)}Q{n(middle)} {n(PAD - 10)} {n(middle + 12)} {n(PAD - 2)}"
        f"L{n(right)} {n(eaves)}Q{n(right)} {n(eaves + 8)} {n(right - 8)} {n(eaves + 8)}"
        f"H{n(left + 8)}Q{n(left)} {n(eaves + 8)} {n(left)} {n(eaves)}Z"
    )
    fill = palette.BRAND
    written = text_block(
        scene.hub or scene.title,
        Place(middle, layout.width * 0.5, "middle"),
        84,
        colour=palette.SURFACE,
    )
    number = svg.text(
        middle,
        74,
        scene.count,
        text_anchor="middle",
        font_size=figure_size(scene, 28),
        font_weight=600,
        fill=palette.SURFACE,
    )
    return Block(svg.path(shape, fill=fill) + number + written.drawn, eaves + 8)


def _pillars(parts: Sequence[PicturePart], scene: Scene, layout: Layout, top: float, *, high: bool) -> Block:
    """Parts side by side, all as high as the highest."""
    left = PAD + 8
    width = (layout.width - 2 * left - GAP * (len(parts) - 1)) / len(parts)
    height = max(_pillar(part, scene, left, top, width, 0).height for part in parts) + (12 if high else 0)
    drawn = [
        _pillar(part, scene, left + (width + GAP) * place, top, width, height).drawn
        for place, part in enumerate(parts)
    ]
    return Block("".join(drawn), height)


def _pillar(part: PicturePart, scene: Scene, x: float, top: float, width: float, height: float) -> Block:
    radius = 26.0
    middle = x + width / 2
    words = label(part, scene, Place(middle, width - 2 * MARGIN, "middle"), top + 2 * radius + 28)
    least = words.height + 2 * radius + 42
    field = surface(x, top, width, max(height, least), part)
    return Block(
        linked(part, scene, field, badge(part, middle, top + 16 + radius, radius), words.drawn), least
    )
