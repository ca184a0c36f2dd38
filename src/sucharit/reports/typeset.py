"""The documents and drawings of this package that Typst sets."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sucharit.paper.typeset import Templates
from sucharit.reports.words import Content

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")

Template = Literal["office", "announcement", "card", "drawing"]


def pdf(template: Template, content: Content) -> bytes:
    """The PDF of `content`; see `Templates.pdf`."""
    return TEMPLATES.pdf(template, content)


def png(template: Template, content: Content, ppi: int) -> bytes:
    """The only page of `content` as a picture; a template's point is ppi ÷ 72 dots."""
    return TEMPLATES.png(template, content, ppi)
