"""The year as a ladder: the first stage is the lowest rung, the last the highest."""

from __future__ import annotations

from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures.blocks import PAD, Block, footer, row
from sucharit.year_models.pictures.scene import Scene

_APART: Final = 22.0
_RAIL: Final = 8.0


def draw(scene: Scene, layout: Layout) -> Block:
    """Rungs between two rails; on a wide page each rung stands further to the right, as on stairs."""
    wide = layout.width >= 500
    count = len(scene.main)
    rung_width = 400.0 if wide else layout.width - 2 * PAD - 2 * _RAIL
    step = (layout.width - 2 * PAD - rung_width) / max(count - 1, 1) if wide else 0.0
    drawn, y = [], PAD + 8
    for place in range(count - 1, -1, -1):
        x = PAD + step * place if wide else PAD + _RAIL
        rung = row(scene.main[place], scene, x, y, rung_width)
        if place:
            drawn.append(_joint(scene, place, x, y + rung.height, step, rung_width))
        drawn.append(rung.drawn)
        y += rung.height + _APART
    top, bottom = PAD, y - _APART + 10
    rails = "" if wide else _rails(layout, top, bottom)
    floor = svg.rect(PAD, bottom + 2, layout.width - 2 * PAD, 5, rx=2.5, fill=palette.TRACK)
    rest = footer(scene, layout, bottom + 22)
    return Block("".join([rails, *drawn, floor, rest.drawn]), bottom + 22 + rest.height)


def _joint(scene: Scene, place: int, x: float, y: float, step: float, width: float) -> str:
    """What joins a rung to the one below it: filled where that one is completed."""
    full = scene.main[place - 1].state is StepState.COMPLETED
    colour = palette.STATES["good"] if full else palette.mix(palette.QUIET, palette.GROUND, 0.55)
    return "".join(
        svg.line(spot, y, spot, y + _APART, stroke=colour, stroke_width=6 if full else 4)
        for spot in (x + 34, x + width - 34 - step)
    )


def _rails(layout: Layout, top: float, bottom: float) -> str:
    colour = palette.mix(palette.QUIET, palette.GROUND, 0.35)
    return "".join(
        svg.rect(x, top, _RAIL, bottom - top, rx=_RAIL / 2, fill=colour)
        for x in (PAD - 4, layout.width - PAD - _RAIL + 4)
    )
