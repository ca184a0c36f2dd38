"""The year as a tree: stages as branches from the ground up, values as its roots."""

from __future__ import annotations

from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures.blocks import (
    PAD,
    Block,
    Place,
    badge,
    columns,
    footer,
    label,
    linked,
)
from sucharit.year_models.pictures.scene import PicturePart, Scene

_FACE: Final = 27.0
_REACH: Final = 62.0  # from the trunk to the middle of a badge


def draw(scene: Scene, layout: Layout) -> Block:
    """Branches to both sides in turn; on a phone all to the right. The first is the lowest."""
    wide = layout.width >= 500
    trunk = layout.width / 2 if wide else PAD + 14
    spots, bottom = _spots(scene, layout, trunk, wide)
    wood = palette.mix(palette.RATINGS["B"], palette.GROUND, 0.42)
    n = svg.number
    foot = bottom + 26
    stem = svg.path(
        f"M{n(trunk - 4)} {n(PAD + 30)}Q{n(trunk - 5)} {n(bottom)} {n(trunk - 12)} {n(foot)}"
        f"H{n(trunk + 12)}Q{n(trunk + 5)} {n(bottom)} {n(trunk + 4)} {n(PAD + 30)}Z",
        fill=wood,
    )
    crown = svg.circle(trunk, PAD + 26, 9, fill=palette.mix(palette.STATES["good"], palette.GROUND, 0.5))
    leaves = _leaves(scene, layout, trunk, bottom) if wide else ""
    drawn = [leaves, stem, crown]
    drawn += [_branch(part, scene, layout, trunk, spot) for part, spot in zip(scene.main, spots, strict=True)]
    soil = svg.rect(PAD, foot, layout.width - 2 * PAD, 7, rx=3.5, fill=palette.mix(wood, palette.GROUND, 0.7))
    y = foot + 22
    roots = columns(scene.base, scene, layout, y) if scene.base else Block("", 0)
    rest = footer(scene, layout, y + roots.height, base=False)
    return Block("".join([*drawn, soil, roots.drawn, rest.drawn]), y + roots.height + rest.height)


def _leaves(scene: Scene, layout: Layout, trunk: float, bottom: float) -> str:
    """A soft crown behind the branches, greener the more is completed."""
    share = scene.completed / scene.total if scene.total else 0.0
    green = palette.mix(palette.STATES["good"], palette.GROUND, 0.04 + 0.1 * share)
    middle, high = (PAD + bottom) / 2 - 8, max(bottom - PAD, 40) / 2 + 14
    return svg.element("ellipse", cx=trunk, cy=middle, rx=min(150.0, high * 1.15), ry=high, fill=green)


def _spots(scene: Scene, layout: Layout, trunk: float, wide: bool) -> tuple[list[tuple[int, float]], float]:
    """For each part its side (1 right, −1 left) and the y of its badge; and the y where the lowest ends."""
    sides = [1 if not wide or place % 2 == 0 else -1 for place in range(len(scene.main))]
    heights = [
        max(label(part, scene, _place_of(layout, trunk, side), 0).height, 2 * _FACE + 8)
        for part, side in zip(scene.main, sides, strict=True)
    ]
    middles = [0.0] * len(sides)
    free = {1: PAD + 20, -1: PAD + 20}
    bottom = PAD
    highest = PAD
    for place in range(len(sides) - 1, -1, -1):
        top = max(free[sides[place]], highest)
        middles[place] = top + heights[place] / 2
        free[sides[place]] = top + heights[place] + 18
        # The next one down begins lower than this one, so that branches climb in turn.
        highest = top + (heights[place] / 2 + 9 if wide else 0)
        bottom = max(bottom, top + heights[place])
    return list(zip(sides, middles, strict=True)), bottom


def _place_of(layout: Layout, trunk: float, side: int) -> Place:
    x = trunk + side * (_REACH + _FACE + 14)
    return Place(x, layout.width - PAD - x) if side > 0 else Place(x, x - PAD, "end")


def _branch(part: PicturePart, scene: Scene, layout: Layout, trunk: float, spot: tuple[int, float]) -> str:
    side, y = spot
    x = trunk + side * _REACH
    place = _place_of(layout, trunk, side)
    words = label(part, scene, place, 0)
    words = label(part, scene, place, y - words.height / 2)
    full = part.state is StepState.COMPLETED
    colour = palette.STATES["good"] if full else palette.mix(palette.RATINGS["B"], palette.GROUND, 0.42)
    n = svg.number
    bough = svg.path(
        f"M{n(trunk)} {n(y + 34)}Q{n(trunk + side * 8)} {n(y + 4)} {n(x)} {n(y)}",
        fill="none",
        stroke=colour,
        stroke_width=6,
        stroke_linecap="round",
    )
    return bough + linked(part, scene, badge(part, x, y, _FACE), words.drawn)
