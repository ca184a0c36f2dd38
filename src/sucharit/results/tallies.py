"""The facts a computed score is based on, as stored in `Result.tallies`, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sucharit.frameworks.model import Edition
from sucharit.scoring.facts import Facts


def to_json(facts: Facts) -> dict[str, Any] | None:
    """Counts by instrument, channel, column and choice; None where nothing was counted."""
    stored = {
        instrument: {
            channel: {column: list(tally) for column, tally in columns.items()}
            for channel, columns in channels.items()
        }
        for instrument, channels in facts.counts.items()
    }
    return stored or None


def from_json(stored: dict[str, Any] | None) -> dict[str, dict[str, dict[str, tuple[int, ...]]]]:
    """The counts as they were when the score was announced."""
    return {
        instrument: {
            channel: {column: tuple(tally) for column, tally in columns.items()}
            for channel, columns in channels.items()
        }
        for instrument, channels in (stored or {}).items()
    }


def facts_of(stored: dict[str, Any] | None, scores: Mapping[str, Decimal | None], edition: Edition) -> Facts:
    """The facts to recompute a result from: its counts, and for leaves without counts the announced scores.

    `scores` are the frozen scores by node id.
    """
    counts = from_json(stored)
    tallied = {
        (instrument, column)
        for instrument, channels in counts.items()
        for columns in channels.values()
        for column in columns
    }
    published = {
        leaf.code: Fraction(score)
        for instrument in edition.instruments
        for leaf in instrument.leaves()
        if (score := scores.get(leaf.id)) is not None
        and not any((instrument.id, part.column) in tallied for item in leaf.items for part in item.parts)
    }
    return Facts(counts=counts, published=published)
