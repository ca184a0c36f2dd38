"""The facts of one organisation, before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

# instrument id → channel → column → how many chose each choice, in the scale's order
Counts = Mapping[str, Mapping[str, Mapping[str, tuple[int, ...]]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """One organisation's counted answers and verdicts, or scores as published, or both.

    `published` holds scores (0–100) by indicator code; the roll-up starts there.
    `responses` counts the people who answered, by instrument id; missing where not known.
    `population` is the head-count from which the quota is computed.
    """

    counts: Counts = field(default_factory=dict)
    published: Mapping[str, Fraction] = field(default_factory=dict)
    responses: Mapping[str, int] = field(default_factory=dict)
    population: int | None = None

    def tally(self, instrument: str, channel: str, column: str) -> tuple[int, ...]:
        """The counts of one part; empty where no one was asked."""
        return self.counts.get(instrument, {}).get(channel, {}).get(column, ())
