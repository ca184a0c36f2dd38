"""A drawing of package `charts` on paper: its wide form in our font, its digits and size, and as PNG."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from sucharit.paper.document_words import Content
from sucharit.paper.typeset import PACKAGE, Templates
from sucharit.thai.digits import in_digits

TEMPLATES: Final = Templates(PACKAGE / "typst")
POINTS: Final = (
    453.5 / 640
)  # for a unit of a drawing: 640 units are 16 cm, so that letters are 11 points high
MOST_HIGH: Final = 600.0  # points: a higher one is made smaller, to stand on one page with its caption
PPI: Final = 200  # of the picture in a Word file
_DRAWING: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WORDS: Final = re.compile(r">([^<]+)<")
_DESCRIPTION: Final = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)


def with_digits(svg: str, *, thai: bool) -> str:
    """The drawing with the digits of its words in one kind; those of its places stay."""
    if not thai:
        return svg
    return _WORDS.sub(lambda words: f">{in_digits(words.group(1), thai=True)}<", svg)


def on_paper(svg: str) -> Content:
    """The wide form of a drawing as templates take it: `svg` in our font, `width` and `height` in points.

    Raises ValueError for what is no drawing of ours.
    """
    drawings = _DRAWING.findall(svg)
    size = _SIZE.search(drawings[-1]) if drawings else None
    if size is None:
        raise ValueError("expected a drawing with its size")
    width, height = (float(side) for side in size.groups())
    scale = min(POINTS, MOST_HIGH / max(height, 1))
    own = drawings[-1].replace("<svg", '<svg font-family="Sarabun"', 1)
    return {"svg": own, "width": round(width * scale, 2), "height": round(height * scale, 2)}


def description_of(svg: str) -> str:
    """What a screen reader says of a drawing."""
    described = _DESCRIPTION.findall(svg)
    return unescape(described[-1]) if described else ""


def png_of(paper: Content) -> bytes:
    """What `on_paper` gives, as a picture of 200 dots an inch."""
    return TEMPLATES.png("picture", paper, PPI)
