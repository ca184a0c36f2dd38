"""A year as its model's own picture: each part lit by its state, leading to what is asked now. Pure.

`draw` gives the picture twice, wide and narrow, as `charts` does: the stylesheet of `.chart-body` shows the
one that fits. Colour, a sign and words say a part's state together; nothing is shortened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import BROAD, NARROW_FOR_LONGER, Layout
from sucharit.year_models.model import PictureKind, YearModel
from sucharit.year_models.outcomes import YearOutcome
from sucharit.year_models.pictures import flow, hand, house, ladder, ring, steps, tree, whole
from sucharit.year_models.pictures.blocks import PAD, SIZE, Block, ground
from sucharit.year_models.pictures.scene import HrefOf, PicturePart, Scene, scene_of, stages_of
from sucharit.year_models.pictures.steps import StageSteps, StepQuestion
from sucharit.year_models.pictures.whole import Around, ShownList
from sucharit.year_models.pictures.words import STEPS

__all__ = ["Around", "ShownList", "StepQuestion", "draw", "draw_steps", "draw_whole", "sketch"]

_LAYOUTS: Final = (NARROW_FOR_LONGER, BROAD)

_DRAW: Final[dict[PictureKind, Callable[[Scene, Layout], Block]]] = {
    PictureKind.RING: ring.draw,
    PictureKind.FLOW: flow.draw,
    PictureKind.LADDER: ladder.draw,
    PictureKind.HOUSE: house.draw,
    PictureKind.HAND: hand.draw,
    PictureKind.TREE: tree.draw,
}


def draw(
    model: YearModel,
    outcome: YearOutcome,
    *,
    language: str,
    href_of: HrefOf,
    id: str = "year",
    next_step: str = "",
    is_printed: bool = False,
) -> str:
    """The picture of a year, for an element of class "chart-body".

    `href_of` gives the address to which a stage, layer or step leads ("" none); `id` is unique on the page.
    `next_step` is the step that the page says comes next, "" where the picture finds its part itself. One
    that is printed tells no one what to do next. Raises KeyError where the picture names a part that the
    model has not.
    """
    scene = scene_of(model, outcome, language=language, href_of=href_of, next_step=next_step)
    return _in_both(model, scene.without_next() if is_printed else scene, id)


def sketch(model: YearModel, *, language: str, id: str = "model") -> str:
    """A model by itself, before any year: its parts and how many steps each has. Else as `draw`."""
    return _in_both(model, scene_of(model, None, language=language, href_of=lambda _part: ""), id)


def draw_steps(
    model: YearModel,
    outcome: YearOutcome | None,
    *,
    language: str,
    questions: Sequence[StepQuestion] = (),
    id: str = "steps",
) -> str:
    """Every step from the first to the last, each with its state where there is an outcome."""
    stages = [StageSteps(*own) for own in stages_of(model, outcome, language=language)]
    title = f"{model.title.in_language(language)}: {STEPS.in_language(language)}"
    reads = [_read(part, language) for own in stages for part in (own.stage, *own.steps)]
    reads += [f"{own.step}: {own.asks} {own.otherwise}" for own in questions]
    return "".join(
        _whole(title, reads, layout, steps.draw(stages, questions, layout, language), id)
        for layout in _LAYOUTS
    )


def draw_whole(model: YearModel, around: Around, *, language: str, id: str = "whole") -> str:
    """The model by itself, between what stands above it and what it rests on."""
    scene = scene_of(model, None, language=language, href_of=lambda _part: "")
    reads = [*whole.lines(around), *(_read(part, language) for part in scene.main)]
    drawing = _DRAW[model.picture.kind]
    return "".join(
        _whole(scene.title, reads, layout, whole.draw(scene, around, layout, drawing), id)
        for layout in _LAYOUTS
    )


def _in_both(model: YearModel, scene: Scene, id: str) -> str:
    drawing = _DRAW[model.picture.kind]
    reads = [scene.reads, *(_read(part, scene.language) for part in scene.parts())]
    reads += [loop.about for loop in scene.loops]
    return "".join(_whole(scene.title, reads, layout, drawing(scene, layout), id) for layout in _LAYOUTS)


def _read(part: PicturePart, language: str) -> str:
    return ": ".join(filter(None, (part.title, part.status(language))))


def _whole(title: str, reads: Sequence[str], layout: Layout, block: Block, id: str) -> str:
    """The SVG: a group of links with a name and a description, not one closed image."""
    name = f"{id}-{layout.name}"
    height = block.height + PAD
    return svg.element(
        "svg",
        svg.element("title", svg.escape_text(title), id=f"{name}-title"),
        svg.element("desc", svg.escape_text(". ".join(reads)), id=f"{name}-desc"),
        ground(layout, height),
        block.drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_=layout.classes,
        viewBox=f"0 0 {layout.width} {svg.number(height)}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        fill=palette.INK,
        font_size=SIZE,
    )
