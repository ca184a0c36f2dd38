"""What all pictures of the year are made of: badges, labels, cards, arrows. Places in units of the SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.charts.text_metrics import width_of
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures.lines import even_lines
from sucharit.year_models.pictures.scene import PicturePart, Scene
from sucharit.year_models.pictures.words import NEXT

SIZE: Final = 16.0  # no letter is smaller
LEAD: Final = 25.0  # from line to line: Thai has marks above and below
PAD: Final = 20.0
GAP: Final = 12.0
_BOLD: Final = 1.05  # how much wider a bold letter is

# The tone of each state, and its sign in a field of 22 × 22 units. Colour never says it alone.
TONES: Final = {
    StepState.WAITING: "none",
    StepState.OPEN: "none",
    StepState.BEGUN: "info",
    StepState.LATE: "bad",
    StepState.COMPLETED: "good",
}
_PLAIN: Final = "info"  # the tone of a part that has no state
# The same signs as the icons of states on pages: lock, broken ring, half disc, exclamation mark, tick
_SIGNS: Final = {
    StepState.WAITING: "M7.2 10.6h7.6v4.8h-7.6zM8.8 10.4V8.6a2.2 2.2 0 0 1 4.4 0v1.8",
    StepState.OPEN: "M11 6.6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8",
    StepState.BEGUN: "M11 6.4a4.6 4.6 0 0 0 0 9.2a4.6 4.6 0 0 0 0-9.2v9.2",
    StepState.LATE: "M11 5.5v6.5M11 16v.2",
    StepState.COMPLETED: "M6 11.5l3.4 3.5 6.8-7.4",
}
_HALF: Final = "M11 6.4a4.6 4.6 0 0 1 0 9.2z"  # the filled half of what is under way
_STROKES: Final = {StepState.WAITING: 1.8, StepState.OPEN: 2.0, StepState.BEGUN: 1.8}


@dataclass(frozen=True, slots=True)
class Block:
    """Something drawn from `top` down, and how high it is."""

    drawn: str
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: its x, its anchor ("start", "middle", "end"), and how wide it may be."""

    x: float
    width: float
    anchor: str = "start"

    @property
    def left(self) -> float:
        return self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]


def linked(part: PicturePart, scene: Scene, *drawn: str) -> str:
    """Everything of a part as one link, where it leads somewhere; what it says is its name."""
    name = ": ".join(filter(None, (part.title, part.status(scene.language))))
    tip = svg.element("title", svg.escape_text(name))
    if not part.href:
        return svg.element("g", tip, *drawn)
    return svg.element("a", tip, *drawn, href=part.href, aria_label=name)


def lines_of(words: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """All lines of a text: none of it is left out."""
    return even_lines(words, width / _BOLD if bold else width, SIZE)


def text_block(
    words: str, place: Place, top: float, *, bold: bool = False, colour: str = palette.INK
) -> Block:
    """A text in as many lines as it needs."""
    lines = lines_of(words, place.width, bold=bold)
    drawn = "".join(
        svg.text(
            place.x,
            top + LEAD * line - 7,
            written,
            font_weight=600 if bold else None,
            fill=colour,
            text_anchor=None if place.anchor == "start" else place.anchor,
        )
        for line, written in enumerate(lines, 1)
    )
    return Block(drawn, LEAD * len(lines))


def label(part: PicturePart, scene: Scene, place: Place, top: float) -> Block:
    """A part's title, how far it is, and whether it is what comes next."""
    title = text_block(part.title, place, top, bold=True)
    far = status(part, scene, place, top + title.height)
    height = title.height + far.height
    if not part.is_next:
        return Block(title.drawn + far.drawn, height)
    return Block(
        title.drawn + far.drawn + pill(NEXT.in_language(scene.language), place, top + height + 4), height + 38
    )


def status(part: PicturePart, scene: Scene, place: Place, top: float) -> Block:
    """How far a part is: in one line, or the count above the word."""
    colour = tone_of(part)
    whole = part.status(scene.language)
    if not whole:
        return Block("", 0)
    if width_of(whole, SIZE) <= place.width:
        return text_block(whole, place, top, colour=colour)
    drawn, y = "", top
    for piece in whole.split(" · "):
        block = text_block(piece, place, y, colour=colour)
        drawn, y = drawn + block.drawn, y + block.height
    return Block(drawn, y - top)


def pill(words: str, place: Place, top: float) -> str:
    """The sign "the next step is here", 32 units high."""
    wide = width_of(words, SIZE) * _BOLD + 26
    left = {"start": place.x, "middle": place.x - wide / 2, "end": place.x - wide}[place.anchor]
    return svg.rect(left, top, wide, 32, rx=16, fill=palette.ACTION) + svg.text(
        left + wide / 2, top + 22, words, text_anchor="middle", font_weight=600, fill=palette.SURFACE
    )


def badge(part: PicturePart, x: float, y: float, radius: float) -> str:
    """A round gauge: the letter, the ring filled by what is completed, the sign of the state."""
    tone = tone_of(part)
    if not part.letter and part.state is None:
        return svg.circle(x, y, radius * 0.4, fill=tone)
    full = part.state in (StepState.COMPLETED, None)
    thick = max(radius * 0.16, 4)
    middle = radius - thick / 2
    drawn = []
    if part.is_next:
        drawn.append(svg.circle(x, y, radius + 6, fill=palette.mix(palette.ACTION, palette.SURFACE, 0.22)))
    drawn.append(svg.circle(x, y, radius, fill=tone if full else palette.SURFACE))
    if not full:
        waits = part.state is StepState.WAITING
        outline = palette.QUIET if waits else palette.mix(tone, palette.SURFACE, 0.22)
        dashes = "3 5" if waits else None
        wide = 2 if waits else thick
        drawn.append(
            svg.circle(x, y, middle, fill="none", stroke=outline, stroke_width=wide, stroke_dasharray=dashes)
        )
        drawn.append(_gauge(x, y, middle, part.share, tone, thick))
    sign_radius = 11.0
    if part.letter:
        size = max(min(radius * 0.78, 2.2 * radius / (0.9 * max(len(part.letter), 1) + 0.6)), SIZE)
        drawn.append(
            svg.text(
                x,
                y + size * 0.36,
                part.letter,
                text_anchor="middle",
                font_size=size,
                font_weight=600,
                fill=palette.SURFACE if full else tone,
            )
        )
        reach = max(radius * 0.74, 19.5)  # clear of the letters
        if part.state is not None:
            drawn.append(sign(part.state, x + reach, y + reach, sign_radius))
    elif part.state is not None:
        drawn.append(sign(part.state, x, y, min(radius - thick - 1, 15)))
    return "".join(drawn)


def tone_of(part: PicturePart) -> str:
    """The strong colour of a part's state."""
    return palette.strong(TONES[part.state] if part.state is not None else _PLAIN)


def figure_size(scene: Scene, size: float) -> float:
    """The size of the figure in the middle: smaller where it is in words."""
    return size * 0.68 if scene.is_sketch else size


def sign(state: StepState, x: float, y: float, radius: float) -> str:
    """The sign of a state in a small disc."""
    scale = svg.number(radius / 11)
    move = f"translate({svg.number(x - radius)} {svg.number(y - radius)}) scale({scale})"
    stroke = {"stroke": palette.SURFACE, "stroke_linecap": "round", "stroke_linejoin": "round"}
    dashes = "2.4 3" if state is StepState.OPEN else None
    half = svg.path(_HALF, fill=palette.SURFACE) if state is StepState.BEGUN else ""
    wide = _STROKES.get(state, 2.4)
    return svg.element(
        "g",
        svg.circle(11, 11, 11, fill=palette.strong(TONES[state]), stroke=palette.SURFACE, stroke_width=2),
        half,
        svg.path(
            _SIGNS[state], class_="sign", fill="none", stroke_width=wide, stroke_dasharray=dashes, **stroke
        ),
        transform=move,
    )


def row(part: PicturePart, scene: Scene, x: float, top: float, width: float) -> Block:
    """A part as a card: badge at the left, label beside it."""
    radius = 22.0
    place = Place(x + 74, width - 74 - 12)
    words = label(part, scene, place, 0)
    height = max(words.height + 22, 72.0)
    words = label(part, scene, place, top + (height - words.height) / 2)
    card = surface(x, top, width, height, part)
    face = badge(part, x + 38, top + min(height / 2, 38), radius)
    return Block(linked(part, scene, card, face, words.drawn), height)


def rows(parts: Sequence[PicturePart], scene: Scene, x: float, top: float, width: float) -> Block:
    """Cards under each other, with space between."""
    drawn, y = [], top
    for part in parts:
        block = row(part, scene, x, y, width)
        drawn.append(block.drawn)
        y += block.height + GAP
    return Block("".join(drawn), y - top)


def columns(parts: Sequence[PicturePart], scene: Scene, layout: Layout, top: float) -> Block:
    """Cards in two columns where there is room, in one where not; those side by side are as high."""
    count = 1 if layout.width < 500 or len(parts) < 2 else 2
    width = (layout.width - 2 * PAD - GAP * (count - 1)) / count
    drawn, y = [], top
    for start in range(0, len(parts), count):
        line = [
            row(part, scene, PAD + (width + GAP) * place, y, width)
            for place, part in enumerate(parts[start : start + count])
        ]
        drawn += [block.drawn for block in line]
        y += max(block.height for block in line) + GAP
    return Block("".join(drawn), y - top)


def surface(x: float, top: float, width: float, height: float, part: PicturePart) -> str:
    """The field behind a part; the next one is framed."""
    edge, wide = (palette.ACTION, 2.0) if part.is_next else (palette.LINE, 1.0)
    return svg.rect(x, top, width, height, rx=12, fill=palette.SURFACE, stroke=edge, stroke_width=wide)


def ground(layout: Layout, height: float) -> str:
    """The soft field on which the whole picture lies."""
    return svg.rect(0, 0, layout.width, height, rx=16, fill=palette.GROUND)


def arrow_head(x: float, y: float, angle: float, colour: str, size: float = 9) -> str:
    """A triangle whose point is at x, y, looking along `angle` (radians, clockwise from the right)."""
    corners = [
        (x + size * reach * math.cos(angle + turn), y + size * reach * math.sin(angle + turn))
        for reach, turn in ((0.0, 0.0), (1.25, math.pi - 0.5), (1.25, math.pi + 0.5))
    ]
    points = "L".join(f"{svg.number(px)} {svg.number(py)}" for px, py in corners)
    return svg.path(f"M{points}Z", fill=colour)


def notes(scene: Scene, layout: Layout, top: float) -> Block:
    """How work turns back, in words under the picture, each with the kind of line it has."""
    drawn, y = [], top
    for loop in scene.loops:
        dashes = "5 5" if loop.next_year else None
        colour = palette.QUIET if loop.next_year else palette.ACTION
        drawn.append(
            svg.path(
                f"M{svg.number(PAD + 4)} {svg.number(y + 12)}h22",
                stroke=colour,
                stroke_width=2.5,
                stroke_dasharray=dashes,
                fill="none",
            )
        )
        drawn.append(arrow_head(PAD + 34, y + 12, 0, colour))
        words = text_block(loop.about, Place(PAD + 48, layout.width - 2 * PAD - 48), y, colour=palette.MUTED)
        drawn.append(words.drawn)
        y += words.height + 6
    return Block("".join(drawn), y - top)


def footer(scene: Scene, layout: Layout, top: float, *, base: bool = True, beside: bool = True) -> Block:
    """What stands around and under the main parts, then the loops in words."""
    drawn, y = [], top
    for parts, wanted in ((scene.beside, beside), (scene.base, base)):
        if parts and wanted:
            block = columns(parts, scene, layout, y)
            drawn.append(block.drawn)
            y += block.height
    if scene.loops:
        block = notes(scene, layout, y + 4)
        drawn.append(block.drawn)
        y += block.height + 4
    return Block("".join(drawn), y - top)


def _gauge(x: float, y: float, radius: float, share: float, colour: str, thick: float) -> str:
    if share <= 0:
        return ""
    angle = 2 * math.pi * min(share, 0.999)
    end_x, end_y = x + radius * math.sin(angle), y - radius * math.cos(angle)
    far = 1 if angle > math.pi else 0
    turn = f"{svg.number(radius)} {svg.number(radius)} 0 {far} 1 {svg.number(end_x)} {svg.number(end_y)}"
    start = f"M{svg.number(x)} {svg.number(y - radius)}A{turn}"
    return svg.path(start, fill="none", stroke=colour, stroke_width=thick, stroke_linecap="round")
