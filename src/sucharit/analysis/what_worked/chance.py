"""What chance alone would show: offices of one stratum exchange all that they carried out, many times.

The order in which numbers come from PCG64 is fixed by its authors, so a stranger gets the same exchanges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sucharit.analysis.what_worked.comparing import Adjusted, Floats, Ints, from_products

QUARTERS = 4
CELLS = 1_000_000  # of one array: it stays near the processor, and 29,000 schools fit into memory too


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance showed of one way of comparing, in sizes of ratios (effect ÷ error).

    `largest` has one number an exchange: the largest of all measures. `each` has all: exchanges × measures.
    """

    largest: Floats
    each: Floats

    def beyond(self, ratio: Floats) -> Floats:
        """By measure: how often the list shows as much by chance, the arrangement that is real included."""
        as_much = (self.largest[:, None] >= np.abs(ratio)[None, :] - 1e-9).sum(axis=0)
        share = (1 + as_much) / (1 + len(self.largest))
        return np.where(np.isfinite(ratio), share, 1.0)

    def list_bound(self, level: float) -> float:
        """The size that the largest of the list exceeds by chance at most so often."""
        return float(_bounds(self.largest[:, None], level)[0])

    def own_bounds(self, level: float) -> Floats:
        """The size that each measure by itself exceeds by chance at most so often."""
        return _bounds(self.each, level)


def _bounds(sizes: Floats, level: float) -> Floats:
    """Of each column the k-th largest, k the whole part of level × (exchanges + 1)."""
    place = int(level * (len(sizes) + 1) + 1e-9)
    if not place:
        return np.full(sizes.shape[1], np.inf)
    row: Floats = np.partition(sizes, len(sizes) - place, axis=0)[len(sizes) - place]
    return row


def strata(kinds: Ints, earlier: Floats, least: int) -> Ints:
    """The stratum of each office: the quarter of the earlier mean within its kind.

    Offices come by id, which decides between equal means. A kind with fewer than `least` is one stratum.
    """
    places = np.zeros(len(kinds), dtype=np.intp)
    for kind in np.unique(kinds):
        members = np.flatnonzero(kinds == kind)
        order = members[np.argsort(earlier[members], kind="stable")]
        quarter = np.arange(len(order)) * QUARTERS // len(order) if len(order) >= least else 0
        places[order] = kind * QUARTERS + quarter
    return places


def exchanges(stratum: Ints, count: int, seed: int) -> Iterator[Ints]:
    """Arrays of exchanges (some × offices), `count` in all: which office's scores stand at each place.

    Each exchange takes one 64-bit number an office, offices by stratum and then by id; within a stratum the
    offices then stand in the order of their numbers.
    """
    numbers = np.random.PCG64(seed)
    order = np.argsort(stratum, kind="stable")
    sizes = np.unique(stratum, return_counts=True)[1]
    ends = np.cumsum(sizes)
    batch = max(1, CELLS // (8 * len(stratum)))
    for begin in range(0, count, batch):
        rows = min(batch, count - begin)
        raw = numbers.random_raw(rows * len(stratum)).reshape(rows, len(stratum))
        exchanged = np.empty((rows, len(stratum)), dtype=np.intp)
        for end, size in zip(ends, sizes, strict=True):
            places = order[end - size : end]
            exchanged[:, places] = places[np.argsort(raw[:, end - size : end], axis=1, kind="stable")]
        yield exchanged


def chance(
    ways: Sequence[Adjusted], shares: Floats, stratum: Ints, count: int, seed: int
) -> tuple[Chance, ...]:
    """For each way of comparing what `count` exchanges show, the same exchanges for all of them."""
    squares = (shares**2).sum(axis=0)
    sizes: list[list[Floats]] = [[] for _ in ways]
    for exchanged in exchanges(stratum, count, seed):
        for way, so_far in zip(ways, sizes, strict=True):
            columns = way.columns.T[:, exchanged]
            products = columns.reshape(-1, shares.shape[0]) @ shares
            products = products.reshape(columns.shape[0], len(exchanged), shares.shape[1])
            so_far.append(np.abs(np.nan_to_num(from_products(way, products, squares).ratio, nan=0.0)))
    return tuple(_gathered(so_far) for so_far in sizes)


def _gathered(parts: Sequence[Floats]) -> Chance:
    each = np.concatenate(parts)
    return Chance(each.max(axis=1, initial=0.0), each)
