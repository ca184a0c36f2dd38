"""All findings on one office in one value, so that page, document and JSON say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis.comparison import ComparisonGroup, Comparisons, compare
from sucharit.analysis.mirror import Mirror, mirror
from sucharit.analysis.shortest_way import Way, shortest_way
from sucharit.analysis.strengths import StrengthsAndGaps, strengths_and_gaps
from sucharit.analysis.trend import Trend, trend
from sucharit.frameworks import Edition, RatingRule
from sucharit.scoring import Facts, Score, Shortage, rate, rounded, score, withholding_shortages


@dataclass(frozen=True, slots=True)
class OfficeAnalysis:
    """One office's year. If withheld, `withheld` says why, and all fields except `trend` are None."""

    edition: Edition
    withheld: tuple[Shortage, ...]
    score: Score | None
    rating: RatingRule | None
    indicators: StrengthsAndGaps | None  # 1–10
    sub_indicators: StrengthsAndGaps | None
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
    others: Sequence[ComparisonGroup] = (),
    target: Fraction | Decimal | None = None,
    rating: str | None = None,
) -> OfficeAnalysis:
    """Every finding on one office; `rating` is where the shortest way leads (by default the next better)."""
    scores_by_year = trend(history, editions=editions)
    short = withholding_shortages(edition, facts)
    if short:
        return OfficeAnalysis(edition, short, None, None, None, None, scores_by_year, None, None, None)
    total = score(edition, facts)
    return OfficeAnalysis(
        edition=edition,
        withheld=(),
        score=total,
        rating=rate(edition.ratings, total.value, [instrument.value for instrument in total.children]),
        indicators=strengths_and_gaps(edition, total, target=target),
        sub_indicators=strengths_and_gaps(edition, total, target=target, level="sub-indicator"),
        trend=scores_by_year,
        comparisons=compare(rounded(total.value), others),
        way=shortest_way(edition, total, rating),
        mirror=mirror(edition, total),
    )
