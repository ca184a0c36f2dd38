"""Measures that came as one: taken by nearly the same offices, no figures can distinguish them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def bundles(shares: Floats, overlap: float) -> list[list[int]]:
    """The columns of `shares` (offices × measures) in bundles, each ascending, by their first column.

    Two measures belong together where the offices with both are more than `overlap` of those with either;
    so do the neighbours of neighbours.
    """
    has = (shares > 0).astype(np.float64)
    both = has.T @ has
    with_it = np.diag(both)
    either = with_it[:, None] + with_it[None, :] - both
    alike = both > overlap * either
    bundle_of = list(range(len(with_it)))
    for first, second in np.argwhere(np.triu(alike, 1)).tolist():
        former, new = sorted((bundle_of[first], bundle_of[second]))
        bundle_of = [new_name(name, new, former) for name in bundle_of]
    members: dict[int, list[int]] = {}
    for column, name in enumerate(bundle_of):
        members.setdefault(name, []).append(column)
    return sorted(members.values())


def new_name(name: int, replaced: int, by: int) -> int:
    """The bundle's name after two bundles became one."""
    return by if name == replaced else name


def shares_of_bundles(shares: Floats, members: list[list[int]]) -> Floats:
    """An office has carried a bundle out as far as the measure of it that it carried out furthest."""
    columns = [shares[:, columns].max(axis=1) for columns in members]
    return np.stack(columns, axis=1) if columns else np.zeros((len(shares), 0))
