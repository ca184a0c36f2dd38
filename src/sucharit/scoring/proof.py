"""Shown decimals and ranks decided as exactly as with fractions, at the speed of floats.

A float tells on which side of a rounding edge a score lies unless it is very near. Near an edge the
denominator decides: a fraction a/q that is no edge (…,005) keeps a distance of at least 1/(200 q) from
every edge, so one that is nearer *is* the edge. What neither can tell is computed with fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from sucharit.scoring.columns import UNKNOWN, Floats, Ints, Mask
from sucharit.scoring.rounding import hundredths

# A score is a few hundred additions of numbers up to 100, each rounded by at most 100 × 2⁻⁵³ ≈ 1e-14,
# so it lies within 1e-10 of the exact one; nearer than 1e-9 to an edge counts as near.
FLOAT_ERROR = 1e-10
NEAR = 1e-9
# Denominators from here on say nothing; the product of two below it still fits into 64 bits.
HUGE = 10**9

Denominators = Callable[[Ints], Ints]  # places → a multiple of each exact denominator there
Exact = Callable[[int], Fraction]  # place → the exact value, by the definition


def shown_hundredths(values: Floats, denominators: Denominators, exact: Exact) -> Ints:
    """Values rounded half-up to hundredths as `rounding.hundredths` does exactly; NaN becomes UNKNOWN."""
    known = ~np.isnan(values)
    raised = np.where(known, values * 100 + 0.5, 0.0)
    found = np.where(known, np.floor(raised), UNKNOWN).astype(np.int64)
    edge = np.rint(raised)
    distance = np.abs(raised - edge) / 100
    near = np.flatnonzero(known & (distance < NEAR))
    if len(near) == 0:
        return found
    is_edge = distance[near] + FLOAT_ERROR < 1 / (200 * denominators(near).astype(np.float64))
    found[near[is_edge]] = edge[near[is_edge]].astype(np.int64)
    for place in near[~is_edge].tolist():
        found[place] = hundredths(exact(place))
    return found


def ranking(
    totals: Floats, ranked: Mask, orgs: Sequence[str], denominators: Denominators, exact: Exact
) -> Ints:
    """All places in order: ranked ones by exact total from the top, equal ones by id; then the rest by id."""
    by_id = np.empty(len(orgs), np.int64)
    by_id[sorted(range(len(orgs)), key=orgs.__getitem__)] = np.arange(len(orgs))
    falling = np.where(ranked, -totals, np.inf)
    order = np.lexsort((by_id, falling))
    count = int(ranked.sum())
    sorted_totals = totals[order[:count]]
    apart = np.flatnonzero(np.abs(np.diff(sorted_totals)) > 2 * FLOAT_ERROR) + 1
    starts, ends = [0, *apart.tolist()], [*apart.tolist(), count]
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            order[start:end] = _within(order[start:end], totals, by_id, denominators, exact)
    return order


def _within(close: Ints, totals: Floats, by_id: Ints, denominators: Denominators, exact: Exact) -> Ints:
    """The order among totals so close that floats can't tell."""
    below = np.unique(denominators(close))
    if below[-1] < HUGE:
        spread = Fraction(float(np.ptp(totals[close])))
        common = int(np.lcm.reduce(below.astype(object)))
        if (spread + Fraction(2 * FLOAT_ERROR)) * common < 1:  # fractions that differ would be further apart
            return close[np.argsort(by_id[close])]
    return np.asarray(sorted(close.tolist(), key=lambda place: (-exact(place), by_id[place])), np.int64)
