"""What templates ask about contributions."""

from __future__ import annotations

from typing import Any

from django import template

from sucharit.contributions import pages

register = template.Library()


@register.simple_tag
def page_of(kind: str, *thing: Any) -> str:
    """`{% page_of "participant" round code as address %}`: where it has its page, or ""."""
    return pages.page_of(kind, *thing)
