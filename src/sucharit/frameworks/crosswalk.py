"""Crosswalks: which item of an edition continues which of the previous one. Codes change, topics stay."""

from __future__ import annotations

from sucharit.frameworks.model import Crosswalk, Edition


def crosswalk(edition: Edition, previous: Edition) -> Crosswalk:
    """How the items of `edition` follow from those of `previous`. Raises LookupError without one."""
    if edition.crosswalk is None or edition.previous != previous.id:
        raise LookupError(
            f"{edition.id}: expected a crosswalk to {previous.id}; it has one to {edition.previous or 'none'}"
        )
    return edition.crosswalk
