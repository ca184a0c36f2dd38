"""Every step of a year as a flowchart from the first to the last, with questions that lead back to a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import Layout
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures.blocks import (
    PAD,
    Block,
    Place,
    arrow_head,
    sign,
    surface,
    text_block,
    tone_of,
)
from sucharit.year_models.pictures.scene import PicturePart
from sucharit.year_models.pictures.words import NO, YES

BETWEEN: Final = 16.0  # boxes
_STAGE: Final = 150.0  # the field of a stage's name, where it stands beside its steps
_SIDE: Final = 34.0  # room at the right, for what leads back
_POINT: Final = 22.0  # how far the points of a question reach
_YES: Final = 26.0  # the way on, below a question


@dataclass(frozen=True, slots=True)
class StepQuestion:
    """A question after a step, and what is done where the answer is no."""

    step: str
    asks: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class StageSteps:
    """A stage and its steps, as they are drawn."""

    stage: PicturePart
    steps: tuple[PicturePart, ...]


def draw(
    stages: Sequence[StageSteps], questions: Sequence[StepQuestion], layout: Layout, language: str
) -> Block:
    """The steps under each other; a stage's name stands beside them, or above on a phone."""
    wide = layout.width >= 500
    left = PAD + (_STAGE + 18 if wide else 0)
    asked = {question.step: question for question in questions}
    side = _SIDE if questions else 0.0
    box = _Box(left, layout.width - PAD - side - left, side, language)
    drawn: list[str] = []
    y = PAD
    for number, own in enumerate(stages):
        top = y
        if not wide:
            name = text_block(_named(own.stage), Place(left, box.width), y, bold=True, colour=palette.BRAND)
            drawn.append(name.drawn)
            y += name.height + 6
        for place, part in enumerate(own.steps):
            last = number == len(stages) - 1 and place == len(own.steps) - 1
            block = _step(part, box, y)
            drawn.append(block.drawn)
            first, y = y, y + block.height
            if question := asked.get(part.id):
                drawn.append(_arrow(box, y, part.state))
                block = _question(question, box, y + BETWEEN, first + 20)
                drawn.append(block.drawn)
                y += BETWEEN + block.height
            if not last:
                drawn.append(_arrow(box, y, part.state))
                y += BETWEEN
        if wide:
            drawn.insert(0, _stage_field(own.stage, top, y - top - (0 if last else BETWEEN), layout))
        y += 0 if last else 6
    return Block("".join(drawn), y)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where the boxes of steps stand, and how much room is at their right."""

    left: float
    width: float
    side: float
    language: str

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def right(self) -> float:
        return self.left + self.width


def _named(part: PicturePart) -> str:
    return f"{part.letter} · {part.title}" if part.letter else part.title


def _stage_field(part: PicturePart, top: float, height: float, layout: Layout) -> str:
    """A stage's soft field behind its steps, with its name at the left."""
    field = svg.rect(
        PAD - 8,
        top - 5,
        layout.width - 2 * PAD + 16,
        height + 10,
        rx=12,
        fill=palette.mix(tone_of(part), palette.GROUND, 0.07),
    )
    words = text_block(_named(part), Place(PAD + 4, _STAGE - 4), 0, bold=True)
    y = top + max((height - words.height) / 2, 4)
    return (
        field + text_block(_named(part), Place(PAD + 4, _STAGE - 4), y, bold=True, colour=palette.BRAND).drawn
    )


def _step(part: PicturePart, box: _Box, top: float) -> Block:
    """A step: its letter, its title, the sign of its state."""
    letters = 30.0 + 9.0 * max(len(part.letter) - 2, 0)
    place = Place(box.left + 14 + letters, box.width - letters - 14 - 38)
    words = text_block(part.title, place, 0)
    height = words.height + 14
    drawn = [
        surface(box.left, top, box.width, height, part),
        svg.text(box.left + 12, top + 25, part.letter, font_weight=600, fill=tone_of(part)),
        text_block(part.title, place, top + 7).drawn,
    ]
    if part.state is not None:
        drawn.append(sign(part.state, box.right - 22, top + height / 2, 11))
    return Block("".join(drawn), height)


def _question(question: StepQuestion, box: _Box, top: float, back: float) -> Block:
    """A question with its points left and right; no leads back up to `back`, yes goes on below."""
    place = Place(box.middle, box.width - 2 * _POINT - 20, "middle")
    words = text_block(question.asks, place, 0, bold=True)
    height = words.height + 18
    middle = top + height / 2
    n = svg.number
    outline = (
        f"M{n(box.left)} {n(middle)}L{n(box.left + _POINT)} {n(top)}H{n(box.right - _POINT)}"
        f"L{n(box.right)} {n(middle)}L{n(box.right - _POINT)} {n(top + height)}H{n(box.left + _POINT)}Z"
    )
    drawn = [
        svg.path(outline, fill=palette.soft("warn"), stroke=palette.strong("warn"), stroke_width=1.5),
        text_block(question.asks, place, top + 9, bold=True).drawn,
    ]
    x = box.right + box.side / 2 + 5
    way = f"M{n(box.right)} {n(middle)}H{n(x)}V{n(back)}H{n(box.right + 9)}"
    drawn.append(
        svg.path(way, fill="none", stroke=palette.strong("warn"), stroke_width=2.5, stroke_linejoin="round")
    )
    drawn.append(arrow_head(box.right + 2, back, 3.1416, palette.strong("warn")))
    answer = f"{NO.in_language(box.language)}: {question.otherwise}"
    below = text_block(answer, Place(box.left + _POINT, box.width - _POINT), 0, colour=palette.MUTED)
    drawn.append(
        text_block(
            answer, Place(box.left + _POINT, box.width - _POINT), top + height + 2, colour=palette.MUTED
        ).drawn
    )
    end = top + height + below.height + 2
    yes = text_block(YES.in_language(box.language), Place(box.middle + 12, 60), end, colour=palette.MUTED)
    down = svg.line(box.middle, end + 2, box.middle, end + _YES, stroke=palette.QUIET, stroke_width=2.5)
    return Block("".join([*drawn, yes.drawn, down]), height + below.height + 2 + _YES)


def _arrow(box: _Box, top: float, state: StepState | None) -> str:
    colour = palette.STATES["good"] if state is StepState.COMPLETED else palette.QUIET
    line = svg.line(box.middle, top + 1, box.middle, top + BETWEEN - 6, stroke=colour, stroke_width=2.5)
    return line + arrow_head(box.middle, top + BETWEEN - 1, 1.5708, colour, 8)
