"""What forms for tables need: the endings of the files that can be read."""

from __future__ import annotations

from django import template

from sucharit.uploads.tables import ENDINGS

register = template.Library()


@register.simple_tag
def readable_endings() -> str:
    """For `accept` of a file's input: ".csv,.xlsx"."""
    return ",".join(ENDINGS)
