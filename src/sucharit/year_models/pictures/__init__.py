"""A year as its model's own picture: each part lit by its state, leading to what is asked now. Pure.

`draw` gives the picture twice, wide and narrow, as `charts` does: the stylesheet of `.chart-body` shows the
one that fits. Colour, a sign and words say a part's state together; nothing is shortened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sucharit.charts import palette, svg
from sucharit.charts.svg import BROAD, NARROW_FOR_LONGER, Layout
from sucharit.year_models.model import PictureKind, YearModel
from sucharit.year_models.outcomes import YearOutcome
from sucharit.year_models.pictures import flow, hand, house, ladder, ring, tree
from sucharit.year_models.pictures.blocks import PAD, SIZE, Block, ground
from sucharit.year_models.pictures.scene import HrefOf, Scene, scene_of

__all__ = ["draw", "sketch"]

_DRAW: Final[dict[PictureKind, Callable[[Scene, Layout], Block]]] = {
    PictureKind.RING: ring.draw,
    PictureKind.FLOW: flow.draw,
    PictureKind.LADDER: ladder.draw,
    PictureKind.HOUSE: house.draw,
    PictureKind.HAND: hand.draw,
    PictureKind.TREE: tree.draw,
}


def draw(model: YearModel, outcome: YearOutcome, *, language: str, href_of: HrefOf, id: str = "year") -> str:
    """The picture of a year, for an element of class "chart-body".

    `href_of` gives the address to which a stage, layer or step leads ("" none); `id` is unique on the page.
    Raises KeyError where the picture names a part that the model has not.
    """
    return _in_both(model, scene_of(model, outcome, language=language, href_of=href_of), id)


def sketch(model: YearModel, *, language: str, id: str = "model") -> str:
    """A model by itself, before any year: its parts and how many steps each has. Else as `draw`."""
    return _in_both(model, scene_of(model, None, language=language, href_of=lambda _part: ""), id)


def _in_both(model: YearModel, scene: Scene, id: str) -> str:
    drawing = _DRAW[model.picture.kind]
    return "".join(_whole(scene, layout, drawing(scene, layout), id) for layout in (NARROW_FOR_LONGER, BROAD))


def _whole(scene: Scene, layout: Layout, block: Block, id: str) -> str:
    """The SVG: a group of links with a name and a description, not one closed image."""
    name = f"{id}-{layout.name}"
    parts = (": ".join(filter(None, (part.title, part.status(scene.language)))) for part in scene.parts())
    reads = [scene.reads, *parts]
    reads += [loop.about for loop in scene.loops]
    height = block.height + PAD
    return svg.element(
        "svg",
        svg.element("title", svg.escape_text(scene.title), id=f"{name}-title"),
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
