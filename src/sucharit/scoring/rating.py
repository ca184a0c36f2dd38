"""A score becomes a rating, decided on the two decimals that people read."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sucharit.frameworks.model import RatingRule, RatingScheme
from sucharit.scoring.rounding import hundredths


def rate(
    scheme: RatingScheme, total: Fraction | None, instruments: Iterable[Fraction | None] = ()
) -> RatingRule | None:
    """The best band whose marks are reached; None while the total or a needed instrument is unknown.

    Bands are printed 94.99 / 95.00, so 94.995 is 95.00 and reaches the higher band (brief, section 2).
    `instruments` are scores out of 100; leave them out to rate a single indicator on a scheme
    that looks at totals alone.
    """
    if total is None:
        return None
    values = list(instruments)
    for rule in scheme.rules:
        if hundredths(total) < rule.total * 100:
            continue
        if rule.each_instrument is None:
            return rule
        if any(value is None for value in values):
            return None
        if all(hundredths(value) >= rule.each_instrument * 100 for value in values if value is not None):
            return rule
    return None


def rate_single(scheme: RatingScheme, value: Fraction | None) -> RatingRule | None:
    """The band of one indicator or instrument on its own: its score must reach all marks of the band."""
    return rate(scheme, value, [value])
