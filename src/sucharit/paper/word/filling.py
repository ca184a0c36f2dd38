"""Fills a Word template with finished words and pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Length
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sucharit.paper.document_words import Content


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture for the place `drawings.NAME` of a template; `description` is for those who can't see it."""

    png: bytes
    width: Length
    description: str


Place = Callable[[DocxTemplate, Content], Content]


def fill(
    template: bytes, content: Content, pictures: Mapping[str, WordPicture], place: Place | None = None
) -> bytes:
    """The Word file; pictures in the order in which they stand in the template.

    `place` puts into the content what is bound to the file: pictures, however many there are.
    """
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    drawings = {
        name: InlineImage(document, io.BytesIO(picture.png), width=picture.width)
        for name, picture in pictures.items()
    }
    whole = place(document, content) if place else content
    document.render({**whole, "drawings": drawings}, _sandbox())
    inlines = document.docx.element.body.iter(qn("wp:inline")) if pictures else ()
    for picture, inline in zip(pictures.values(), inlines, strict=True):
        inline.find(qn("wp:docPr")).set("descr", picture.description)
        for side in "TBLR":
            inline.set(f"dist{side}", "0")  # else some readers indent it
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@cache
def _sandbox() -> ImmutableSandboxedEnvironment:
    """A template may be an operator's: it reads the content, and nothing else."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def with_paint(value: Any) -> Any:
    """The content with each `colour` and `soft` once more as Word writes them: `paint` and `fill`."""
    if isinstance(value, dict):
        painted = {key: with_paint(inner) for key, inner in value.items()}
        if "soft" in value:
            painted |= {"paint": value["colour"][1:].upper(), "fill": value["soft"][1:].upper()}
        return painted
    return [with_paint(inner) for inner in value] if isinstance(value, list) else value
