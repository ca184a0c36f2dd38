"""Strengths and points to improve: every indicator against the office's own target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis.influence import influence
from sucharit.analysis.places import Place, places
from sucharit.analysis.wording import listed, number
from sucharit.frameworks import Edition, RatingRule, Text
from sucharit.scoring import Level, Score, hundredths, rate_single, shown

WEAKEST = 3  # how many items beneath are named


@dataclass(frozen=True, slots=True)
class Loss:
    """An item beneath, and the points of the total it would add if it were at 100."""

    id: str
    code: str
    title: Text
    value: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator (or item) against the target.

    `gap` is shown score − target: 0 or more is a strength. `to_target` and `to_full` are the points
    of the total that reaching the target, or 100, would add. `share` is points of the total per
    point of it. `weakest` are the items beneath that cost most, dearest first.
    """

    id: str
    code: str
    level: Level
    title: Text
    meaning: Text | None
    help: Text | None
    instrument: str
    value: Fraction
    gap: Decimal
    rating: RatingRule | None
    share: Fraction
    to_target: Fraction
    to_full: Fraction
    weakest: tuple[Loss, ...]
    sentence: Text


@dataclass(frozen=True, slots=True)
class Standings:
    """All indicators of one storey: strong (strongest first), weak (weakest first), unknown ones apart."""

    target: Fraction
    strong: tuple[Standing, ...]
    weak: tuple[Standing, ...]
    unknown: tuple[str, ...]  # codes without a score: neither strong nor weak
    headline: Text

    @property
    def weakest_first(self) -> tuple[Standing, ...]:
        """All known ones, weakest first."""
        return self.weak + self.strong[::-1]


def standings(
    edition: Edition,
    total: Score,
    *,
    target: Fraction | Decimal | None = None,
    level: str = "indicator",
) -> Standings:
    """Everything on one storey against a target (the edition's, unless another is given).

    `level`: "indicator" (1–10), "sub-indicator" (those that hold items) or "item". Decided on the two
    decimals that people read: exactly 95.00 is a strength.
    """
    mark = edition.target if target is None else Fraction(target)
    raise NotImplementedError
