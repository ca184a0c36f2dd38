"""All findings on one office in one value, so that page, document and JSON say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis.comparison import Comparisons, Others
from sucharit.analysis.mirror import Mirror
from sucharit.analysis.shortest_way import Way
from sucharit.analysis.strengths import Standings
from sucharit.analysis.trend import Trend
from sucharit.frameworks import Edition, RatingRule
from sucharit.scoring import Facts, Score, Shortage


@dataclass(frozen=True, slots=True)
class OfficeAnalysis:
    """One office's year. Withheld: `withheld` says why, `trend` alone remains, all else is None."""

    edition: Edition
    withheld: tuple[Shortage, ...]
    score: Score | None
    rating: RatingRule | None
    indicators: Standings | None  # 1–10
    sub_indicators: Standings | None
    trend: Trend
    comparisons: Comparisons | None
    way: Way | None
    mirror: Mirror | None


def analyse(
    edition: Edition,
    facts: Facts,
    *,
    history: Sequence[tuple[int, Decimal | None]] = (),
    editions: Mapping[int, str] | None = None,
    others: Sequence[Others] = (),
    target: Fraction | Decimal | None = None,
    rating: str | None = None,
) -> OfficeAnalysis:
    """Every finding on one office from its facts; `rating` is where the shortest way leads (next better)."""
    raise NotImplementedError
