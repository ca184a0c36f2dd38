"""Rounded scores and ranks decided as exactly as with fractions, at the speed of floats.

A float tells on which side of a rounding edge a score lies unless it is very near. Near an edge the
denominator decides: a fraction a/q that is no edge (…,005) keeps a distance of at least 1/(200 q) from
every edge, so one that is nearer *is* the edge. What neither can decide is computed with fractions.
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
# Denominators from here on decide nothing; the product of two below it still fits into 64 bits.
HUGE = 10**9

Denominators = Callable[[Ints], Ints]  # places → a multiple of each exact denominator there
Exact = Callable[[int], Fraction]  # place → the exact value, by the definition


def rounded_hundredths(values: Floats, denominators: Denominators, exact: Exact) -> Ints:
    """Values rounded half-up to hundredths as `rounding.hundredths` does exactly; NaN becomes UNKNOWN."""
    defined = ~np.isnan(values)
    raised = np.where(defined, values * 100 + 0.5, 0.0)
    result = np.where(defined, np.floor(raised), UNKNOWN).astype(np.int64)
    edge = np.rint(raised)
    distance = np.abs(raised - edge) / 100
    near = np.flatnonzero(defined & (distance < NEAR))
    if len(near) == 0:
        return result
    is_edge = distance[near] + FLOAT_ERROR < 1 / (200 * denominators(near).astype(np.float64))
    result[near[is_edge]] = edge[near[is_edge]].astype(np.int64)
    for place in near[~is_edge].tolist():
        result[place] = hundredths(exact(place))
    return result


def ranking(
    totals: Floats, ranked: Mask, orgs: Sequence[str], denominators: Denominators, exact: Exact
) -> Ints:
    """All places in order: ranked ones by exact total from the top, equal ones by id; then the rest by id."""
    by_id = np.empty(len(orgs), np.int64)
    by_id[sorted(range(len(orgs)), key=orgs.__getitem__)] = np.arange(len(orgs))
    order = np.lexsort((by_id, np.where(ranked, -totals, np.inf)))
    count = int(ranked.sum())
    joined = np.zeros(len(orgs) + 1, np.bool_)  # with the place before: too close for floats to tell
    joined[1:count] = np.abs(np.diff(totals[order[:count]])) <= 2 * FLOAT_ERROR
    before, after = joined[:-1], joined[1:]
    in_doubt = order[before | after]
    below = np.zeros(len(orgs), np.int64)
    below[in_doubt] = denominators(in_doubt)
    groups = zip(np.flatnonzero(~before & after), np.flatnonzero(before & ~after), strict=True)
    for first, last in groups:
        close = order[first : last + 1]
        if _all_equal(totals[close], below[close]):
            close[:] = close[np.argsort(by_id[close])]
        else:
            close[:] = sorted(close.tolist(), key=lambda place: (-exact(place), by_id[place]))
    return order


def _all_equal(close: Floats, denominators: Ints) -> bool:
    """Whether totals too close for floats must be the same: different fractions would lie further apart."""
    if denominators.max() >= HUGE:
        return False
    common = int(np.lcm.reduce(np.unique(denominators).astype(object)))
    return (Fraction(float(np.ptp(close))) + Fraction(2 * FLOAT_ERROR)) * common < 1
