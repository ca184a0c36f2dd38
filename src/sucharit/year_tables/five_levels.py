"""Mean, standard deviation and band of answers on five levels, from how many chose each; exact until shown.

Means are shown with two decimals, half up, and a band follows from what is shown: 4.505 is 4.51, which is
มากที่สุด. The deviation is that of a sample (n − 1). An office's own surveys in the product blur their counts
and show one decimal (`figures`); these counts are typed from a survey outside of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from sucharit.scoring import rounded

POINTS = (5, 4, 3, 2, 1)  # of the levels, best first
HUNDREDTH = Decimal("0.01")
BANDS = (  # lowest mean as shown, and what it is called in Thai and in English; best first
    (Decimal("4.51"), "มากที่สุด", "very high"),
    (Decimal("3.51"), "มาก", "high"),
    (Decimal("2.51"), "ปานกลาง", "moderate"),
    (Decimal("1.51"), "น้อย", "low"),
    (Decimal("1.00"), "น้อยที่สุด", "very low"),
)


@dataclass(frozen=True, slots=True)
class FiveLevels:
    """How many chose each level, best first."""

    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(self.counts)

    @property
    def mean(self) -> Decimal | None:
        """The mean with two decimals, half up; None of no answers."""
        return rounded(Fraction(self._sum, self.answers)) if self.answers else None

    @property
    def deviation(self) -> Decimal | None:
        """The sample standard deviation with two decimals, half up; None of fewer than two answers."""
        n = self.answers
        if n < 2:
            return None
        squares = sum(points**2 * count for points, count in zip(POINTS, self.counts, strict=True))
        variance = (squares - Fraction(self._sum**2, n)) / (n - 1)
        with localcontext() as context:
            context.prec = 40  # holds every root that ends on a half exactly
            root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
            return root.quantize(HUNDREDTH, ROUND_HALF_UP)

    def band(self, language: str) -> str:
        """What the shown mean is called; "" of no answers."""
        if self.mean is None:
            return ""
        thai, english = next(words for lowest, *words in BANDS if self.mean >= lowest)
        return english if language.startswith("en") else thai

    @property
    def _sum(self) -> int:
        return sum(points * count for points, count in zip(POINTS, self.counts, strict=True))


def together(parts: Sequence[FiveLevels]) -> FiveLevels:
    """All answers as one: each counts alike."""
    return FiveLevels(tuple(sum(own.counts[place] for own in parts) for place in range(len(POINTS))))
