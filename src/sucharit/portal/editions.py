"""The edition that an announcement stands on, where the library still has it."""

from __future__ import annotations

from sucharit.frameworks import Edition, EditionFaults, load


def edition_named(name: str) -> Edition | None:
    """The edition of this id; None where it is not in the library or can't be read."""
    try:
        return load(name)
    except (LookupError, EditionFaults):
        return None
