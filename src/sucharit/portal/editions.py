"""The edition that an announcement was made with, where the library still has it."""

from __future__ import annotations

from sucharit.frameworks import Edition, FaultyEdition, load


def edition_or_none(name: str) -> Edition | None:
    """The edition of this id; None where it is not in the library or can't be read."""
    try:
        return load(name)
    except (LookupError, FaultyEdition):
        return None
