"""Satisfaction on five levels: mean, standard deviation and the band they fall in, exact. Pure.

docs/methods/satisfaction.md is its prose. Means are fractions, and a band follows from what people see: the
mean with two decimals, half-up, for the bands are printed 4.50 / 4.51.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from sucharit.languages import Text
from sucharit.scoring.rounding import hundredths, rounded

LEVELS = 5  # the first choice is worth five, the last one


@dataclass(frozen=True, slots=True)
class Band:
    """A band of means; `lowest` is its lowest rounded mean, in hundredths."""

    lowest: int
    label: Text


# Best first, as printed: 4.51–5.00 · 3.51–4.50 · 2.51–3.50 · 1.51–2.50 · 1.00–1.50.
BANDS: tuple[Band, ...] = (
    Band(451, Text("มากที่สุด", "very high")),
    Band(351, Text("มาก", "high")),
    Band(251, Text("ปานกลาง", "moderate")),
    Band(151, Text("น้อย", "low")),
    Band(100, Text("น้อยที่สุด", "very low")),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many answered, their mean (1–5) and the sample variance, both exact."""

    people: int
    mean: Fraction | None  # None: no one answered
    variance: Fraction | None  # n − 1 in the divisor; None of fewer than two

    @property
    def rounded_mean(self) -> Decimal | None:
        """The mean with two decimals, half-up."""
        return rounded(self.mean)

    @property
    def deviation(self) -> Decimal | None:
        """The sample standard deviation with two decimals, half-up."""
        return None if self.variance is None else rounded_root(self.variance)

    @property
    def band(self) -> Text | None:
        """What the rounded mean is called."""
        return None if self.mean is None else band_of(self.mean)


def summary(tally: Sequence[int]) -> Summary:
    """How many chose each of the five levels, best first, as mean and variance. Raises ValueError."""
    if len(tally) != LEVELS:
        raise ValueError(f"expected how many chose each of {LEVELS} levels, found {len(tally)}")
    people = sum(tally)
    if not people:
        return Summary(0, None, None)
    worths = [LEVELS - place for place in range(LEVELS)]
    mean = Fraction(sum(worth * count for worth, count in zip(worths, tally, strict=True)), people)
    squares = sum(
        ((worth - mean) ** 2 * count for worth, count in zip(worths, tally, strict=True)), Fraction(0)
    )
    return Summary(people, mean, squares / (people - 1) if people > 1 else None)


def overall(tallies: Sequence[Sequence[int]]) -> Summary:
    """All questions as one: every answer counts alike; `people` then counts answers."""
    return summary([sum(column) for column in zip(*tallies, strict=True)] or [0] * LEVELS)


def band_of(mean: Fraction) -> Text:
    """What a mean from 1 to 5 is called. Raises ValueError for another one."""
    if not 1 <= mean <= LEVELS:
        raise ValueError(f"expected a mean from 1 to {LEVELS}, found {float(mean)}")
    at = hundredths(mean)
    return next(band.label for band in BANDS if at >= band.lowest)


def rounded_root(variance: Fraction) -> Decimal:
    """The square root with two decimals, half-up; 40 digits hold every root that ends on a half exactly."""
    with localcontext() as context:
        context.prec = 40
        exact = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
