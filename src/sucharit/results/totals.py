"""How many take part, have a result, pass, are withheld: the one count of an announcement behind every place.

The page, the PDF, Excel, CSV and JSON all take their figures from here. What "of how many" means: **those who
got a result**. A withheld result, and one that no one knows, is counted apart, and every place says how many.
Pure; `totals_by_year` counts what is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol

from sucharit.scoring import rounded

TENTH = Decimal("0.1")


class Outcome(Protocol):
    """How one organisation did; a `Result` is one. `passes` is None where it is not known."""

    @property
    def score(self) -> Decimal | None: ...
    @property
    def rating(self) -> str: ...
    @property
    def passes(self) -> bool | None: ...
    @property
    def withheld(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class AnnouncementTotals:
    """How an announcement's organisations did together. `mean` is their own, not the nation's."""

    participating: int = 0
    scored: int = 0  # those who got a result
    withheld: int = 0
    passed: int = 0
    failed: int = 0
    mean: Decimal | None = None  # of the announced scores, on two decimals
    by_rating: Mapping[str, int] = field(default_factory=dict)

    @property
    def without_score(self) -> int:
        """Those without a result: withheld, or not known."""
        return self.participating - self.scored

    @property
    def unknown(self) -> int:
        """Those without a result that were not withheld."""
        return self.without_score - self.withheld

    def share(self, count: int) -> Decimal | None:
        """A count in percent of those who got a result, with one decimal; None where no one did."""
        if not self.scored:
            return None
        exact = Fraction(count * 100, self.scored)
        return (Decimal(exact.numerator) / exact.denominator).quantize(TENTH, ROUND_HALF_UP)

    @property
    def passed_share(self) -> Decimal | None:
        return self.share(self.passed)


def totals_of(outcomes: Iterable[Outcome]) -> AnnouncementTotals:
    """The totals of outcomes that are at hand."""
    gathered = RunningTotals()
    for outcome in outcomes:
        has_score = outcome.score is not None
        hundredths = int(outcome.score * 100) if outcome.score is not None else 0
        gathered.add(outcome.rating, outcome.passes, outcome.withheld, has_score, 1, hundredths)
    return gathered.totals()


class RunningTotals:
    """Adds up organisations of the same outcome; scores in hundredths, so that sums are exact."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.by_rating: Counter[str] = Counter()
        self.hundredths = 0

    def add(
        self, rating: str, passes: bool | None, withheld: bool, has_score: bool, count: int, hundredths: int
    ) -> None:
        self.counts["all"] += count
        self.counts["withheld"] += count * withheld
        if not has_score:
            return
        self.counts["scored"] += count
        self.counts["passed"] += count * (passes is True)
        self.counts["failed"] += count * (passes is False)
        self.hundredths += hundredths
        if rating:
            self.by_rating[rating] += count

    def totals(self) -> AnnouncementTotals:
        scored = self.counts["scored"]
        return AnnouncementTotals(
            participating=self.counts["all"],
            scored=scored,
            withheld=self.counts["withheld"],
            passed=self.counts["passed"],
            failed=self.counts["failed"],
            mean=rounded(Fraction(self.hundredths, scored * 100)) if scored else None,
            by_rating=dict(self.by_rating),
        )
