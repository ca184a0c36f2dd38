"""Answers that give the worked example's published leaf scores.

118 people answer; all choose the best, except for as many worse choices as lose the points missing
to 100. Points come in 33, 67 and 100, so not every loss can be made up; with 118 people each published
score is met to within a thousandth, and shows as published.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import numpy.typing as npt

from sucharit.frameworks import Indicator, Part

RESPONDENTS = 118
STAFF = 136
TOLERANCE = Decimal("0.001")  # of a point
CODE = "wiang-tawan-3"

# The leaf scores one area office published for FY2566: total 94.67, A.
LEAVES_2566 = {
    code: Decimal(score)
    for code, score in {
        "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13",
        "6": "93.20", "7": "91.94", "8": "90.53",
        "9.1": "100", "9.2": "100", "9.3": "100", "9.4": "100", "9.5": "75",
        "10.1": "87.50", "10.2": "100",
    }.items()
}  # fmt: skip
# Invented leaf scores that give its published total of FY2564, 95.57.
LEAVES_2564 = {
    code: Decimal(score)
    for code, score in {
        "1": "95.40", "2": "95.40", "3": "95.40", "4": "95.40", "5": "95.40",
        "6": "93.50", "7": "92.00", "8": "92.00",
        "9.1": "100", "9.2": "100", "9.3": "100", "9.4": "100", "9.5": "80",
        "10.1": "100", "10.2": "100",
    }.items()
}  # fmt: skip
# Its totals by fiscal year; FY2558 is unknown.
HISTORY = {
    2559: Decimal("78.76"), 2560: Decimal("90.01"), 2561: Decimal("86.13"), 2562: Decimal("83.23"),
    2563: Decimal("85.15"), 2564: Decimal("95.57"), 2565: Decimal("96.53"),
}  # fmt: skip


def choices_giving(leaf: Indicator, score: Decimal, people: int) -> npt.NDArray[np.int8]:
    """Choice numbers, people × parts, whose score for this leaf indicator is `score`.

    Raises ValueError where the leaf's scales cannot give that score to within a thousandth.
    """
    parts = [part for item in leaf.items for part in item.parts]
    ladders = [choices_by_points(part) for part in parts]
    choices = np.tile(np.asarray([ladder[-1][1] for ladder in ladders], dtype=np.int8), (people, 1))
    # An item of one part weighs one; only such items, with the finest scale, carry the losses.
    finest = max(len(ladder) for ladder in ladders)
    carriers = [n for n, part in enumerate(parts) if _alone(leaf, part) and len(ladders[n]) == finest]
    weight = len(leaf.items) * people
    losses = _losses((100 - score) * weight, [100 - points for points, _ in ladders[carriers[0]][:-1]])
    if losses is None or abs(sum(losses, Decimal(0)) / weight - (100 - score)) > TOLERANCE:
        raise ValueError(f"indicator {leaf.code}: no answers of {people} people give {score}")
    seats = np.random.default_rng(2566).permutation(people * len(carriers))[: len(losses)]
    for seat, loss in zip(seats, losses, strict=True):
        column = carriers[seat // people]
        choices[seat % people, column] = {100 - points: n for points, n in ladders[column]}[loss]
    return choices


def choices_by_points(part: Part) -> list[tuple[Decimal, int]]:
    """The choices that carry points, worst first: (points, number from 1)."""
    scored = [(c.points, n) for n, c in enumerate(part.scale.choices, 1) if c.points is not None]
    return sorted((Decimal(points.numerator) / points.denominator, number) for points, number in scored)


def _alone(leaf: Indicator, part: Part) -> bool:
    return any(item.parts == (part,) for item in leaf.items)


def _losses(total: Decimal, coins: list[Decimal]) -> list[Decimal] | None:
    """Losses that add up to `total`, or to the nearest that can be made up; large ones seldom."""
    nearest = sorted(range(int(total) - 200, int(total) + 200), key=lambda sum_: abs(sum_ - total))
    for amount in nearest:
        bag = _change_for(amount, [int(coin) for coin in coins]) if amount >= 0 else None
        if bag is not None:
            return [coin for coin, times in zip(coins, bag, strict=True) for _ in range(times)]
    return None


def _change_for(amount: int, coins: list[int]) -> list[int] | None:
    """How often each loss is needed to make up `amount`, with as few of the largest as possible."""
    if len(coins) == 1:
        return [amount // coins[0]] if amount % coins[0] == 0 else None
    for times in range(amount // coins[0] + 1):
        rest = _change_for(amount - times * coins[0], coins[1:])
        if rest is not None:
            return [times, *rest]
    return None
