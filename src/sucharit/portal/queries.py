"""Values read from an address's query; unreadable ones are ignored."""

from __future__ import annotations

from collections.abc import Mapping

MAX_DIGITS = 6


def whole_number(query: Mapping[str, str], name: str) -> int | None:
    """A year or page as typed; None for anything else."""
    text = query.get(name, "")
    return int(text) if is_whole_number(text) else None


def is_whole_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= MAX_DIGITS
