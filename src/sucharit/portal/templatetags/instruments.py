"""`{% instruments_explained edition %}`: the instruments by their plain names, each with its "?"."""

from __future__ import annotations

from django import template

from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import meaning_of, plain_name
from sucharit.ui.templatetags.language import say

register = template.Library()


@register.inclusion_tag("portal/instruments_explained.html")
def instruments_explained(edition: Edition) -> dict[str, list[tuple[str, str]]]:
    """Name and meaning of each, in the reader's language."""
    return {
        "instruments": [
            (say(plain_name(edition.programme, item)), say(meaning_of(edition.programme, item)))
            for item in edition.instruments
        ]
    }
