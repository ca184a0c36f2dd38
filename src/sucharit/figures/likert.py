"""Satisfaction on five levels: mean, standard deviation, band, and how far they may err. Pure.

docs/methods/satisfaction.md is its prose. Means are fractions until they are shown with one decimal, and a
band follows from what people see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from fractions import Fraction
from math import ceil, sqrt

from sucharit.languages import Text

LEVELS = 5  # the first choice is worth five, the last one
MIDDLE = 3
TENTH = Decimal("0.1")
CERTAINTY = 1.96  # standard errors within which 95 of 100 figures lie
# How far one person more at every level moves the sum: √(2² + 1² + 0² + 1² + 2²).
STEP = sqrt(sum((LEVELS - place - MIDDLE) ** 2 for place in range(LEVELS)))


@dataclass(frozen=True, slots=True)
class Band:
    """A band of means; `lowest` is its lowest mean, in tenths as shown."""

    lowest: int
    label: Text


# Best first, as printed: 4.51–5.00 · 3.51–4.50 · 2.51–3.50 · 1.51–2.50 · 1.00–1.50.
BANDS: tuple[Band, ...] = (
    Band(46, Text("มากที่สุด", "very high")),
    Band(36, Text("มาก", "high")),
    Band(26, Text("ปานกลาง", "moderate")),
    Band(16, Text("น้อย", "low")),
    Band(10, Text("น้อยที่สุด", "very low")),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """The mean (1–5) and the sample variance of some answers."""

    mean: Fraction
    variance: Fraction  # n − 1 in the divisor

    @property
    def shown_mean(self) -> Decimal:
        """The mean with one decimal, half-up."""
        return tenths(self.mean)

    @property
    def deviation(self) -> Decimal:
        """The sample standard deviation with one decimal, half-up."""
        return rounded_root(self.variance)

    @property
    def band(self) -> Text:
        """What the shown mean is called."""
        return band_of(self.mean)


def summary(tally: Sequence[int], answers: int) -> Summary:
    """How many of two or more `answers` chose each of the five levels, best first. Raises ValueError.

    The counts may be blurred: they need not sum up to the answers, so levels are taken as steps from the
    middle, and what chance moved out of the levels is brought back to their end.
    """
    if len(tally) != LEVELS:
        raise ValueError(f"expected how many chose each of {LEVELS} levels, found {len(tally)}")
    steps = [LEVELS - place - MIDDLE for place in range(LEVELS)]
    total = sum(step * count for step, count in zip(steps, tally, strict=True))
    squares = sum(step**2 * count for step, count in zip(steps, tally, strict=True))
    step = min(max(Fraction(total, answers), Fraction(1 - MIDDLE)), Fraction(LEVELS - MIDDLE))
    return Summary(MIDDLE + step, max((squares - step**2 * answers) / (answers - 1), Fraction(0)))


def overall(tallies: Sequence[Sequence[int]], people: int) -> Summary:
    """All questions as one: every answer counts alike."""
    return summary([sum(column) for column in zip(*tallies, strict=True)], people * len(tallies))


def margin(spread: float, people: int, questions: int = 1) -> float:
    """How far the mean of so many questions together may err, 95 times of 100, in levels.

    `spread`: the standard deviation of what is added to each count, in people.
    """
    return CERTAINTY * spread * STEP / (people * sqrt(questions))


def people_for(spread: float, largest: float, questions: int = 1) -> int:
    """From how many people on that margin is no larger than this."""
    return ceil(margin(spread, 1, questions) / largest)


def shown_margin(margin: float) -> Decimal:
    """A margin with one decimal, never less than it is."""
    return Decimal(margin).quantize(TENTH, ROUND_UP)


def band_of(mean: Fraction) -> Text:
    """What a mean from 1 to 5 is called. Raises ValueError for another one."""
    if not 1 <= mean <= LEVELS:
        raise ValueError(f"expected a mean from 1 to {LEVELS}, found {float(mean)}")
    at = int(tenths(mean) * 10)
    return next(band.label for band in BANDS if at >= band.lowest)


def tenths(value: Fraction) -> Decimal:
    """One decimal, half-up."""
    return Decimal(int(value * 10 + Fraction(1, 2))).scaleb(-1)


def rounded_root(variance: Fraction) -> Decimal:
    """The square root with one decimal, half-up; 40 digits hold every root that ends on a half exactly."""
    with localcontext() as context:
        context.prec = 40
        exact = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        return exact.quantize(TENTH, ROUND_HALF_UP)
