"""The year as a hand: a finger for each part, filled from the palm by what is completed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.pictures import flow
from sucharit.year_models.pictures.blocks import (
    PAD,
    Block,
    badge,
    figure_size,
    footer,
    linked,
    rows,
    tone_of,
)
from sucharit.year_models.pictures.scene import PicturePart, Scene

MOST: Final = 7
_HIGH: Final = 310.0  # of the drawing of the hand
_SPREAD: Final = math.radians(132)  # between the outer fingers


@dataclass(frozen=True, slots=True)
class _Palm:
    """The palm's middle and radius, and how long the longest finger is."""

    x: float
    y: float
    radius: float
    length: float
    face: float


def draw(scene: Scene, layout: Layout) -> Block:
    """A hand of three to seven fingers; a flow for fewer or more."""
    if not 3 <= len(scene.main) <= MOST:
        return flow.draw(scene, layout)
    wide = layout.width >= 500
    many = len(scene.main) > 5
    face = 20.0 if many else 25.0
    x = 310.0 if wide else PAD
    cards_high = rows(scene.main, scene, x, 0, layout.width - PAD - x).height
    lower = max(cards_high - _HIGH, 0) / 2 if wide else 0.0  # the hand stands in the middle of its cards
    palm = _Palm(160, PAD + 202 + lower, 62, 118 if many else 108, face)
    drawn = [_finger(part, scene, palm, place) for place, part in enumerate(scene.main)]
    drawn.append(_middle(scene, palm))
    bottom = palm.y + palm.radius + 46
    top = PAD if wide else bottom
    cards = rows(scene.main, scene, x, top, layout.width - PAD - x)
    y = max(bottom, top + cards.height)
    rest = footer(scene, layout, y + 4)
    return Block("".join([*drawn, cards.drawn, rest.drawn]), y + 4 + rest.height)


def _finger(part: PicturePart, scene: Scene, palm: _Palm, place: int) -> str:
    """A finger from the palm outwards, with its badge at the tip."""
    count = len(scene.main)
    angle = -_SPREAD / 2 + _SPREAD * place / (count - 1)
    # The middle finger is the longest, the outer ones shorter, as on a hand.
    length = palm.length * (1 - 0.22 * abs(2 * place / (count - 1) - 1) ** 1.5)
    sin, cos = math.sin(angle), math.cos(angle)

    def at(distance: float) -> tuple[float, float]:
        return palm.x + distance * sin, palm.y - distance * cos

    root, tip = palm.radius - 8, palm.radius + length - palm.face
    tone = tone_of(part)
    thick = palm.face * 1.72
    bone = _stroke(at(root), at(tip), palette.mix(tone, palette.GROUND, 0.16), thick)
    filled = ""
    if part.share:
        filled = _stroke(
            at(root), at(root + (tip - root) * part.share), palette.mix(tone, "#ffffff", 0.55), thick
        )
    return linked(part, scene, bone, filled, badge(part, *at(tip), palm.face))


def _stroke(start: tuple[float, float], end: tuple[float, float], colour: str, wide: float) -> str:
    return svg.line(*start, *end, stroke=colour, stroke_width=wide, stroke_linecap="round")


def _middle(scene: Scene, palm: _Palm) -> str:
    """The palm with how many steps are completed, and the wrist under it."""
    wrist = svg.rect(palm.x - 34, palm.y + 20, 68, palm.radius + 6, rx=16, fill=palette.BRAND)
    disc = svg.circle(palm.x, palm.y, palm.radius, fill=palette.BRAND)
    number = svg.text(
        palm.x,
        palm.y + 12,
        scene.count,
        text_anchor="middle",
        font_size=figure_size(scene, 34),
        font_weight=600,
        fill=palette.SURFACE,
    )
    return wrist + disc + number
