"""The year as a flow: stages one after the other, in rows of three, or down a line on a phone."""

from __future__ import annotations

from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures.blocks import (
    PAD,
    Block,
    Place,
    arrow_head,
    badge,
    footer,
    label,
    linked,
    pill,
    status,
    surface,
    text_block,
)
from sucharit.year_models.pictures.scene import PicturePart, Scene
from sucharit.year_models.pictures.words import NEXT

_COLUMNS: Final = 3
_BETWEEN: Final = 26.0  # columns
_ROWS_APART: Final = 40.0


def draw(scene: Scene, layout: Layout) -> Block:
    wide = layout.width >= 500
    block = _rows_of_cards(scene, layout) if wide else line_of_parts(scene, layout, PAD)
    y = block.height + (20 if wide else 8)
    rest = footer(scene, layout, y)
    return Block(block.drawn + rest.drawn, y + rest.height)


def line_of_parts(scene: Scene, layout: Layout, top: float) -> Block:
    """Parts down a line, each with its label beside it; `height` is the y where they end."""
    x, radius = PAD + 26.0, 22.0
    lines, cards, y = [], [], top + 6
    last: tuple[float, PicturePart] | None = None
    for part in scene.main:
        words = label(part, scene, Place(x + 44, layout.width - PAD - x - 44 - 8), y + 8)
        height = max(words.height + 16, 60)
        middle = y + 31
        if last is not None:
            lines.append(_connection(x, last[0] + radius, middle - radius, last[1]))
        field = surface(PAD - 8, y, layout.width - 2 * PAD + 16, height, part) if part.is_next else ""
        cards.append(field)
        cards.append(linked(part, scene, badge(part, x, middle, radius), words.drawn))
        last, y = (middle, part), y + height + 10
    # The field of the next part lies under the line that leads into it.
    fields = "".join(cards[::2])
    return Block("".join([fields, *lines, *cards[1::2]]), y)


def _connection(x: float, top: float, bottom: float, part: PicturePart) -> str:
    full = part.state is StepState.COMPLETED
    colour = palette.STATES["good"] if full else palette.QUIET
    wide = 3 if full else 2
    return svg.line(x, top + 4, x, bottom - 5, stroke=colour, stroke_width=wide, stroke_linecap="round")


def _rows_of_cards(scene: Scene, layout: Layout) -> Block:
    width = (layout.width - 2 * PAD - _BETWEEN * (_COLUMNS - 1)) / _COLUMNS
    drawn, y = [], PAD
    for start in range(0, len(scene.main), _COLUMNS):
        line = scene.main[start : start + _COLUMNS]
        height = max(_card(part, scene, 0, 0, width, 0).height for part in line)
        for place, part in enumerate(line):
            x = PAD + (width + _BETWEEN) * place
            if place:
                drawn.append(_across(x - _BETWEEN, x, y + height / 2, scene.main[start + place - 1]))
            drawn.append(_card(part, scene, x, y, width, height).drawn)
        if start + _COLUMNS < len(scene.main):
            drawn.append(_to_next_row(layout, width, y + height, line[-1]))
        y += height + _ROWS_APART
    return Block("".join(drawn), y - _ROWS_APART)


def _card(part: PicturePart, scene: Scene, x: float, top: float, width: float, height: float) -> Block:
    """A card: badge and how far it is above, title under them."""
    radius = 24.0
    face_y = top + 14 + radius
    beside = Place(x + 2 * radius + 28, width - 2 * radius - 38)
    far = status(part, scene, beside, 0)
    far = status(part, scene, beside, face_y - far.height / 2)
    under = top + max(14 + 2 * radius, far.height + 14) + 8
    title = text_block(part.title, Place(x + 14, width - 26), under, bold=True)
    least = under - top + title.height + 12
    drawn = [badge(part, x + 14 + radius, face_y, radius), far.drawn, title.drawn]
    if part.is_next:
        drawn.append(pill(NEXT.in_language(scene.language), Place(x + 14, width - 28), top + least - 8))
        least += 36
    high = max(height, least)
    return Block(linked(part, scene, surface(x, top, width, high, part), *drawn), least)


def _colour_after(part: PicturePart) -> str:
    return palette.STATES["good"] if part.state is StepState.COMPLETED else palette.QUIET


def _across(x1: float, x2: float, y: float, before: PicturePart) -> str:
    colour = _colour_after(before)
    line = svg.line(x1 + 4, y, x2 - 10, y, stroke=colour, stroke_width=2.5, stroke_linecap="round")
    return line + arrow_head(x2 - 3, y, 0, colour)


def _to_next_row(layout: Layout, width: float, bottom: float, before: PicturePart) -> str:
    """From the end of a row, between the rows, to the first card of the next."""
    colour = _colour_after(before)
    right, left = layout.width - PAD - width / 2, PAD + width / 2
    middle, end = bottom + _ROWS_APART / 2 - 2, bottom + _ROWS_APART
    turn = 10
    n = svg.number
    commands = (
        f"M{n(right)} {n(bottom + 4)}V{n(middle - turn)}Q{n(right)} {n(middle)} {n(right - turn)} {n(middle)}"
        f"H{n(left + turn)}Q{n(left)} {n(middle)} {n(left)} {n(middle + turn)}V{n(end - 9)}"
    )
    line = svg.path(commands, fill="none", stroke=colour, stroke_width=2.5, stroke_linecap="round")
    return line + arrow_head(left, end - 2, 1.5708, colour)
