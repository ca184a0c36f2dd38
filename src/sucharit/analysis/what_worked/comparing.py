"""The two ways of comparing, as least squares: what the offices with a measure have above those without it.

Both come down to one sum for each measure. With the outcome freed of its covariates (r), an orthonormal basis
of the covariates (Q) and the shares of a measure (m): effect = r·m ÷ (m·m − |Qᵀm|²).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An outcome freed of its covariates: `columns` is [r, Q], a row an office."""

    columns: Floats
    degrees: int  # of freedom, with one measure estimated

    @property
    def squares(self) -> float:
        """The sum of squares that the covariates leave."""
        return float(self.columns[:, 0] @ self.columns[:, 0])


@dataclass(frozen=True, slots=True)
class Estimates:
    """By measure: the effect in points, its standard error, and their ratio; NaN where there is none."""

    effect: Floats
    error: Floats
    ratio: Floats


def by_score_and_earlier_mean(
    kinds: Ints, start: Floats, earlier: Floats, after: Floats, bend: float
) -> Adjusted:
    """The first way: the next score, freed of the starting score and the earlier mean, which may bend."""
    return _adjust(
        after - after.mean(),
        _dummies(kinds),
        start - start.mean(),
        earlier - earlier.mean(),
        np.maximum(0.0, earlier - bend),
    )


def by_rise_over_earlier_mean(kinds: Ints, earlier: Floats, after: Floats) -> Adjusted:
    """The second way: the rise over the earlier mean, as if the starting year had never been."""
    rise = after - earlier
    return _adjust(rise - rise.mean(), _dummies(kinds))


def _dummies(kinds: Ints) -> Floats:
    dummies: Floats = (kinds[:, None] == np.unique(kinds)[None, :]).astype(np.float64)
    return dummies


def _adjust(outcome: Floats, *covariates: Floats) -> Adjusted:
    left, sizes, _ = np.linalg.svd(np.column_stack(covariates), full_matrices=False)
    basis = left[:, sizes > TINY * sizes[0]]
    rest = outcome - basis @ (basis.T @ outcome)
    return Adjusted(np.column_stack([rest, basis]), len(outcome) - basis.shape[1] - 1)


def estimates(adjusted: Adjusted, shares: Floats) -> Estimates:
    """The estimates of all measures (offices × measures), each by itself."""
    return from_products(adjusted, adjusted.columns.T @ shares, (shares**2).sum(axis=0))


def from_products(adjusted: Adjusted, products: Floats, squares: Floats) -> Estimates:
    """The estimates where [r, Q]ᵀm is known already: `products` (1 + covariates, …, measures)."""
    along = products[0]
    own = squares - (products[1:] ** 2).sum(axis=0)
    usable = own > TINY * squares
    own = np.where(usable, own, np.nan)
    effect = along / own
    rest = np.maximum(adjusted.squares - along * effect, 0.0)
    error = np.sqrt(rest / adjusted.degrees / own)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = effect / error
    return Estimates(effect, error, ratio)
