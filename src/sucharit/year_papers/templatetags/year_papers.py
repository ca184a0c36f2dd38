"""The cells of a table that a page draws, and the drawings of a document."""

from __future__ import annotations

from collections.abc import Iterator

from django import template
from django.utils.safestring import SafeString, mark_safe

from sucharit.paper.document_words import Content

register = template.Library()


@register.filter
def standing_cells(row: Content, table: Content) -> Iterator[tuple[Content, str]]:
    """The cells of a row that no other one covers, each with where its words stand."""
    for cell, column in zip(row["cells"], table["columns"], strict=True):
        if cell["rows"]:
            yield cell, column["side"]


@register.filter
def drawing(svg: str) -> SafeString:
    """A drawing of package `charts`, which escapes every text; what is kept was checked by its digest."""
    return mark_safe(svg)  # noqa: S308
