"""How a page shows the texts of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sucharit.paper.document_words import Content

register = template.Library()


@register.filter
def marked(field: BoundField) -> Iterator[tuple[str, str, bool]]:
    """The choices of a field of several, each with whether it is chosen."""
    chosen = set(field.value() or ())
    for value, label in getattr(field.field, "choices", ()):
        yield value, label, value in chosen


@register.filter
def runs(texts: Sequence[Content]) -> SafeString:
    """The text, its dotted lines named for those who can't see them."""
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<span class="paper-blank" title="{}">{}</span>', run["blank"], run["text"])
                if run["blank"]
                else run["text"],
            )
            for run in texts
        ),
    )
