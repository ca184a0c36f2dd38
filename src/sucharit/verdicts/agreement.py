"""How far two assessors agree about the same items: arithmetic alone, exact inputs, no chance in it.

Percent, the share of items that pass, Cohen's kappa and Gwet's AC1, the last two with 95 % intervals. Kappa
alone misleads where nearly all pass: 95 % passing and 93 % agreement give kappa 0.26 and AC1 0.92. Formulas
and their sources: `docs/methods/agreement.md`. Works without Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # 97.5 % of the normal distribution
MIN_PAIRS = 10  # fewer judged twice say nothing about an item
UNCLEAR_TIMES = 2  # so many times as often in disagreement as all items together

PairCounts = Mapping[tuple[int, int], int]  # (first, second assessor's choice) → how many items


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient from −1 to 1 with its 95 % interval; the interval is None where it can't be known."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two assessors on the same items: shares from 0 to 1, None where nothing was judged twice."""

    pairs: int
    agreed: int
    share: float | None  # of pairs in which both said the same
    interval: tuple[float, float] | None  # of that share: Wilson, 95 %
    passing: float | None  # of opinions that say the passing choice
    kappa: Coefficient | None  # None also where both always said the same one choice
    ac1: Coefficient | None

    @property
    def disagreed(self) -> int:
        return self.pairs - self.agreed


def agreement(counts: PairCounts, *, choices: int = 2, passing: int = 2) -> Agreement:
    """Agreement over these pairs; `choices` of the scale, numbered from 1, `passing` the one that passes.

    Raises ValueError for a choice outside the scale.
    """
    used = [choice for pair in counts for choice in pair]
    if any(not 1 <= choice <= choices for choice in used):
        raise ValueError(f"expected choices from 1 to {choices}, got {sorted(set(used))}")
    pairs = sum(counts.values())
    if not pairs:
        return Agreement(0, 0, None, None, None, None, None)
    agreed = sum(number for (first, second), number in counts.items() if first == second)
    passed = sum(number * pair.count(passing) for pair, number in counts.items())
    return Agreement(
        pairs=pairs,
        agreed=agreed,
        share=agreed / pairs,
        interval=wilson(agreed, pairs),
        passing=passed / (2 * pairs),
        kappa=cohens_kappa(counts, choices),
        ac1=gwets_ac1(counts, choices),
    )


def cohens_kappa(counts: PairCounts, choices: int = 2) -> Coefficient | None:
    """Cohen's kappa with the large-sample interval of Fleiss, Cohen and Everitt (1969).

    None where chance alone would agree always (both only ever said the same one choice), or without pairs.
    """
    cells, pairs = _shares(counts, choices)
    if not pairs:
        return None
    rows = [sum(row) for row in cells]
    columns = [sum(row[k] for row in cells) for k in range(choices)]
    observed = sum(cells[k][k] for k in range(choices))
    expected = sum(rows[k] * columns[k] for k in range(choices))
    if 1 - expected < 1e-12:
        return None
    kappa = (observed - expected) / (1 - expected)
    same = sum(cells[k][k] * (1 - (rows[k] + columns[k]) * (1 - kappa)) ** 2 for k in range(choices))
    other = (1 - kappa) ** 2 * sum(
        cells[i][j] * (columns[i] + rows[j]) ** 2 for i in range(choices) for j in range(choices) if i != j
    )
    rest = (kappa - expected * (1 - kappa)) ** 2
    return _with_interval(kappa, (same + other - rest) / (pairs * (1 - expected) ** 2), pairs)


def gwets_ac1(counts: PairCounts, choices: int = 2) -> Coefficient | None:
    """Gwet's AC1 (2008) for two assessors, with its large-sample interval; None without pairs."""
    cells, pairs = _shares(counts, choices)
    if not pairs or choices < 2:
        return None
    both = [(sum(cells[k]) + sum(row[k] for row in cells)) / 2 for k in range(choices)]
    observed = sum(cells[k][k] for k in range(choices))
    expected = sum(share * (1 - share) for share in both) / (choices - 1)
    ac1 = (observed - expected) / (1 - expected)
    inner = 0.0  # the mean of what each pair adds, squared: (agrees − 2(1 − AC1)·chance of this pair)²
    for i in range(choices):
        for j in range(choices):
            chance = (1 - (both[i] + both[j]) / 2) / (choices - 1)
            inner += cells[i][j] * ((i == j) - 2 * (1 - ac1) * chance) ** 2
    mean = observed - 2 * (1 - ac1) * expected
    return _with_interval(ac1, (inner - mean**2) / (pairs * (1 - expected) ** 2), pairs)


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share by Wilson's score; None where there is nothing."""
    if not whole:
        return None
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    low = max(middle - half, 0.0) if part else 0.0  # exact at both ends, whatever floats round to
    return low, min(middle + half, 1.0) if part < whole else 1.0


def is_unclear(item: Agreement, everything: Agreement) -> bool:
    """Whether assessors disagree about an item so often that its guidance may be what is unclear.

    At least MIN_PAIRS judged twice, twice as often in disagreement as all items together, and the lower end
    of the share's interval above that of all together: so a few unlucky pairs mark no item.
    """
    if item.pairs < MIN_PAIRS or not item.disagreed or not everything.pairs:
        return False
    usual = everything.disagreed / everything.pairs
    interval = wilson(item.disagreed, item.pairs)
    often = item.disagreed / item.pairs >= UNCLEAR_TIMES * usual
    return often and interval is not None and interval[0] > usual


def turned(counts: PairCounts) -> dict[tuple[int, int], int]:
    """The same pairs with first and second exchanged."""
    return {(second, first): number for (first, second), number in counts.items()}


def added(*tables: PairCounts) -> dict[tuple[int, int], int]:
    """All pairs of several tables in one."""
    total: dict[tuple[int, int], int] = {}
    for table in tables:
        for pair, number in table.items():
            total[pair] = total.get(pair, 0) + number
    return total


def _shares(counts: PairCounts, choices: int) -> tuple[list[list[float]], int]:
    """Each cell as a share of all pairs, and how many pairs there are."""
    pairs = sum(counts.values())
    whole = pairs or 1
    cells = [[counts.get((i, j), 0) / whole for j in range(1, choices + 1)] for i in range(1, choices + 1)]
    return cells, pairs


def _with_interval(value: float, variance: float, pairs: int) -> Coefficient:
    if pairs < 2:
        return Coefficient(value, None, None)
    half = Z * sqrt(max(variance, 0.0))
    return Coefficient(value, max(value - half, -1.0), min(value + half, 1.0))
