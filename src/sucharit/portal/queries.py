"""Values read from an address's query; unreadable ones are ignored."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.thai.digits import typed_number

MAX_DIGITS = 6


def whole_number(query: Mapping[str, str], name: str) -> int | None:
    """A year or page as typed; None for anything else."""
    return typed_number(query.get(name, ""), digits=MAX_DIGITS)
