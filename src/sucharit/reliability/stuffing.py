"""How far the answers of a flood differ from all others of their survey. Pure; docs/methods/stuffing.md."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from sucharit.reliability.grade import Z_SCORE
from sucharit.reliability.steering import Answers, Floats, Points

MIN_COMPARED = 20  # answers on either side; fewer tell nothing


def gap(apart: Answers, others: Answers, points: Sequence[Points]) -> float:
    """By how many points of 100 the means of the two differ at least: the lower end of an interval.

    Points of 100: each part's worst choice is worth 0 and its best 100. 0 where too few can be compared.
    """
    first, second = mean_points(apart, points), mean_points(others, points)
    if min(len(first), len(second)) < MIN_COMPARED:
        return 0.0
    error = sqrt(first.var(ddof=1) / len(first) + second.var(ddof=1) / len(second))
    return max(0.0, abs(float(first.mean() - second.mean())) - Z_SCORE * error)


def mean_points(answers: Answers, points: Sequence[Points]) -> Floats:
    """Each person's mean over the parts they have an opinion on; who has none is left out."""
    worths = np.full((answers.shape[1], max(map(len, points)) + 1), np.nan)
    for part, scale in enumerate(points):
        scored = [worth for worth in scale if worth is not None]
        least, span = min(scored, default=0), max(scored, default=0) - min(scored, default=0)
        for number, worth in enumerate(scale, 1):
            if worth is not None and span:
                worths[part, number] = 100 * (worth - least) / span
    table = worths[np.arange(len(points)), answers]
    known = ~np.isnan(table)
    has_opinion = known.any(axis=1)
    means: Floats = np.nansum(table[has_opinion], axis=1) / known[has_opinion].sum(axis=1)
    return means
