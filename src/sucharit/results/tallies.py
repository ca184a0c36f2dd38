"""The facts a computed score stands on, as the JSON kept in `Result.tallies`, and back. Pure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sucharit.scoring.facts import Facts


def to_json(facts: Facts) -> dict[str, Any]:
    """Counts by instrument, channel and column; published scores as exact "numerator/denominator"."""
    return {
        "counts": {
            instrument: {
                channel: {column: list(tally) for column, tally in columns.items()}
                for channel, columns in channels.items()
            }
            for instrument, channels in facts.counts.items()
        },
        "published": {code: str(score) for code, score in facts.published.items()},
        "responses": dict(facts.responses),
        "population": facts.population,
    }


def from_json(kept: dict[str, Any]) -> Facts:
    """The facts as they were when the score was announced."""
    return Facts(
        counts={
            instrument: {
                channel: {column: tuple(tally) for column, tally in columns.items()}
                for channel, columns in channels.items()
            }
            for instrument, channels in kept["counts"].items()
        },
        published={code: Fraction(score) for code, score in kept["published"].items()},
        responses=kept["responses"],
        population=kept["population"],
    )
