"""The year as a ring: stages in a circle, what turns back as arrows within, the whole in the middle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures import flow
from sucharit.year_models.pictures.blocks import (
    GAP,
    LEAD,
    PAD,
    Block,
    Place,
    arrow_head,
    badge,
    figure_size,
    footer,
    label,
    linked,
    rows,
    text_block,
)
from sucharit.year_models.pictures.scene import PictureLoop, Scene

MOST: Final = 8  # more parts do not read as a ring


@dataclass(frozen=True, slots=True)
class _Ring:
    """A ring's middle, its radius, the radius of its badges, and how many there are."""

    x: float
    y: float
    radius: float
    face: float
    count: int

    @property
    def hub(self) -> float:
        """The radius of the field in the middle."""
        return self.radius - self.face - 26

    def angle(self, place: float) -> float:
        """Clockwise from the top, in radians."""
        return 2 * math.pi * place / self.count

    def point(self, angle: float, radius: float) -> tuple[float, float]:
        return self.x + radius * math.sin(angle), self.y - radius * math.cos(angle)

    def spot(self, place: int) -> tuple[float, float]:
        return self.point(self.angle(place), self.radius)


def draw(scene: Scene, layout: Layout) -> Block:
    """A ring up to `MOST` parts; a flow above that."""
    if not 2 <= len(scene.main) <= MOST:
        return flow.draw(scene, layout)
    return _wide(scene, layout) if layout.width >= 500 else _narrow(scene, layout)


def _narrow(scene: Scene, layout: Layout) -> Block:
    face = 26.0 if len(scene.main) <= 6 else 22.0
    reach = 160 - PAD - face
    ring = _Ring(layout.width / 2, PAD + face + reach, reach, face, len(scene.main))
    parts = [
        linked(part, scene, badge(part, *ring.spot(place), face)) for place, part in enumerate(scene.main)
    ]
    y = ring.y + reach + face + 24
    cards = rows(scene.main, scene, PAD, y, layout.width - 2 * PAD)
    y += cards.height
    rest = footer(scene, layout, y)
    return Block("".join([_frame(scene, ring), *parts, cards.drawn, rest.drawn]), y + rest.height)


def _wide(scene: Scene, layout: Layout) -> Block:
    count = len(scene.main)
    face = 33.0
    radius = 128.0 if count <= 6 else 152.0
    flat = _Ring(layout.width / 2, 0, radius, face, count)
    tops = _label_tops(scene, layout, flat)
    highest = min(min(tops.values()), -radius - face - 8)
    ring = _Ring(flat.x, PAD - highest, radius, face, count)
    drawn, bottom = [], ring.y + radius + face
    for place, part in enumerate(scene.main):
        where = _beside(layout, ring, place)
        words = label(part, scene, where, ring.y + tops[place])
        bottom = max(bottom, ring.y + tops[place] + words.height)
        field = _pressed(where, ring.y + tops[place], words.height) if part.href else ""
        drawn.append(linked(part, scene, field, badge(part, *ring.spot(place), face), words.drawn))
    y = bottom + 22
    rest = footer(scene, layout, y)
    return Block("".join([_frame(scene, ring), *drawn, rest.drawn]), y + rest.height)


def _pressed(where: Place, top: float, height: float) -> str:
    """The field of a label, which leads on between its letters too."""
    return svg.rect(where.left, top, where.width, height, fill="none", pointer_events="all")


def _beside(layout: Layout, ring: _Ring, place: int) -> Place:
    """Where the label of a part stands: beside its badge, or centred above or below it."""
    x, _y = ring.spot(place)
    side = math.sin(ring.angle(place))
    if abs(side) < 0.05:
        return Place(ring.x, 300, "middle")
    reach = ring.face + 16
    if side > 0:
        return Place(x + reach, layout.width - PAD - x - reach)
    return Place(x - reach, x - reach - PAD, "end")


def _label_tops(scene: Scene, layout: Layout, ring: _Ring) -> dict[int, float]:
    """The top of every label, relative to the ring's middle; those of a side never meet."""
    tops: dict[int, float] = {}
    sides: dict[str, list[tuple[float, float, int]]] = {"start": [], "end": []}
    for place, part in enumerate(scene.main):
        where = _beside(layout, ring, place)
        height = label(part, scene, where, 0).height
        _x, y = ring.spot(place)
        if where.anchor == "middle":
            tops[place] = y - ring.face - 14 - height if y < ring.y else y + ring.face + 14
        else:
            sides[where.anchor].append((y - height / 2, height, place))
    for wanted in sides.values():
        tops |= _apart(sorted(wanted))
    return tops


def _apart(wanted: list[tuple[float, float, int]]) -> dict[int, float]:
    """Tops moved down until no two overlap, then all back up by the mean of what they were moved."""
    tops, free = {}, -math.inf
    for top, height, place in wanted:
        tops[place] = max(top, free)
        free = tops[place] + height + GAP
    moved = sum(tops[place] - top for top, _height, place in wanted) / max(len(wanted), 1)
    return {place: top - moved for place, top in tops.items()}


def _frame(scene: Scene, ring: _Ring) -> str:
    """The soft disc, the arrows from part to part, what turns back, and the middle."""
    drawn = [svg.circle(ring.x, ring.y, ring.radius, fill=palette.mix(palette.ACTION, palette.GROUND, 0.06))]
    next_year = any(loop.next_year for loop in scene.loops)
    for place in range(ring.count):
        last = place == ring.count - 1
        full = scene.main[place].state is StepState.COMPLETED
        colour = palette.STATES["good"] if full and not last else palette.QUIET
        drawn.append(_arc(ring, place, colour, "6 6" if last and next_year else None))
    drawn += [_way_back(ring, loop) for loop in scene.loops if not loop.next_year]
    drawn.append(svg.circle(ring.x, ring.y, ring.hub, fill=palette.SURFACE, stroke=palette.LINE))
    return "".join([*drawn, _middle(scene, ring, ring.hub)])


def _arc(ring: _Ring, place: int, colour: str, dashes: str | None) -> str:
    room = 2 * math.asin(min((ring.face + 9) / (2 * ring.radius), 1))
    start, end = ring.angle(place) + room, ring.angle(place + 1) - room - 0.03
    if end <= start:
        return ""
    x1, y1 = ring.point(start, ring.radius)
    x2, y2 = ring.point(end, ring.radius)
    far = 1 if end - start > math.pi else 0
    radius = svg.number(ring.radius)
    commands = (
        f"M{svg.number(x1)} {svg.number(y1)}A{radius} {radius} 0 {far} 1 {svg.number(x2)} {svg.number(y2)}"
    )
    arc = svg.path(
        commands, fill="none", stroke=colour, stroke_width=3, stroke_dasharray=dashes, stroke_linecap="round"
    )
    x, y = ring.point(end + 6 / ring.radius, ring.radius)
    return arc + arrow_head(x, y, end + 6 / ring.radius, colour, 10)


def _way_back(ring: _Ring, loop: PictureLoop) -> str:
    """A curve within the ring, from the part where something is decided to the part where it lands."""
    if loop.start is None or loop.end is None or loop.start == loop.end:
        return ""
    (sx, sy), (ex, ey) = ring.spot(loop.start), ring.spot(loop.end)
    control_x, control_y = _control(ring, (sx + ex) / 2, (sy + ey) / 2)
    x1, y1 = _towards(sx, sy, control_x, control_y, ring.face + 4)
    x2, y2 = _towards(ex, ey, control_x, control_y, ring.face + 5)
    angle = math.atan2(y2 - control_y, x2 - control_x)
    figures = map(svg.number, (x1, y1, control_x, control_y, x2, y2))
    commands = "M{} {}Q{} {} {} {}".format(*figures)
    curve = svg.path(commands, fill="none", stroke=palette.ACTION, stroke_width=2.5, stroke_linecap="round")
    return curve + arrow_head(x2, y2, angle, palette.ACTION, 10)


def _control(ring: _Ring, x: float, y: float) -> tuple[float, float]:
    """The control point of a curve whose chord has its middle at x, y: inwards, but never through the hub."""
    away = math.hypot(x - ring.x, y - ring.y)
    across, up = ((x - ring.x) / away, (y - ring.y) / away) if away > 1 else (0.0, 1.0)
    apex = max(away * 0.88, ring.hub + 9)
    reach = 2 * apex - away
    return ring.x + across * reach, ring.y + up * reach


def _towards(x: float, y: float, goal_x: float, goal_y: float, distance: float) -> tuple[float, float]:
    far = math.hypot(goal_x - x, goal_y - y) or 1.0
    return x + (goal_x - x) * distance / far, y + (goal_y - y) * distance / far


def _middle(scene: Scene, ring: _Ring, hub: float) -> str:
    """How many steps are completed, and the model's words."""
    width = hub * 1.6
    words = text_block(scene.hub, Place(ring.x, width, "middle"), 0) if scene.hub else Block("", 0)
    figure = figure_size(scene, 34.0 if hub > 60 else 26.0)
    if words.height > hub * 1.5 - figure or words.height > 2 * LEAD:
        words = Block("", 0)  # too long for the disc: the page says it
    top = ring.y - (figure + words.height) / 2
    number = svg.text(
        ring.x,
        top + figure * 0.84,
        scene.count,
        text_anchor="middle",
        font_size=figure,
        font_weight=600,
        fill=palette.BRAND,
    )
    if not words.height:
        return number
    below = text_block(scene.hub, Place(ring.x, width, "middle"), top + figure + 2, colour=palette.MUTED)
    return number + below.drawn
