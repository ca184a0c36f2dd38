"""Filters of the follow-up sheet and of the pages over many boards."""

from __future__ import annotations

from django import template

from sucharit.disclosure.wording import TONES

register = template.Library()
LONGEST = 44  # letters of an address on a page


@register.filter
def item_tone(state: str) -> str:
    """The tone of an item's state."""
    return TONES.get(state, "none")


@register.filter
def address_in_short(url: str) -> str:
    """An address without its scheme, cut in the middle where it is long."""
    plain = url.partition("://")[2] or url
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST * 2 // 3]}…{plain[-LONGEST // 4 :]}"
