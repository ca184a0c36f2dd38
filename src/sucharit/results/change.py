"""The one reading of "change from last year". Pure; `docs/methods/published-results.md` is its prose.

Computed change = this year's rounded score − last year's rounded score, both with two decimals.
The published change is kept as printed and stands beside it: an office that computed from unrounded
scores prints +15.86 where the rounded scores differ by 15.87, and both are true.
Last year is the fiscal year before. A year without a score gives no change: unknown is not zero, and
a change over two years must not pass for one over one year.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")


def rounded_score(score: Decimal) -> Decimal:
    """A score as people read it: two decimals, half-up."""
    return score.quantize(HUNDREDTH, ROUND_HALF_UP)


def computed_change(this: Decimal | None, last: Decimal | None) -> Decimal | None:
    """Change in points between two rounded scores; None while either is unknown."""
    return None if this is None or last is None else rounded_score(this) - rounded_score(last)


@dataclass(frozen=True, slots=True)
class Change:
    """An office's change from last year, as announced and as the rounded scores give it."""

    published: Decimal | None
    computed: Decimal | None

    @property
    def figure(self) -> Decimal | None:
        """The figure that is shown first: the published one where there is one."""
        return self.computed if self.published is None else self.published

    @property
    def differs(self) -> bool:
        """Whether both are known and say different things, so that both must be shown."""
        return None not in (self.published, self.computed) and self.published != self.computed
