"""Answers that give the worked example's published leaf scores exactly.

One hundred people answer; all choose the best, but for as many worse choices as lose the points
that are missing to 100. With points 0/33/67/100 and a hundred respondents every score of two
decimals can be met, so 99.02 is 99.02 and not nearly so.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import numpy.typing as npt

from sucharit.frameworks import Indicator, Part

RESPONDENTS = 100
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


def exact_choices(leaf: Indicator, score: Decimal, people: int) -> npt.NDArray[np.int8]:
    """Choice numbers, people × parts, whose score for this leaf indicator is exactly `score`.

    Raises ValueError where the leaf's scales cannot give that score.
    """
    parts = [part for item in leaf.items for part in item.parts]
    choices = np.tile(np.asarray([rungs(part)[-1][1] for part in parts], dtype=np.int8), (people, 1))
    # An item of one part weighs one; only such items, with the finest scale, carry the losses.
    finest = max(len(rungs(part)) for part in parts)
    carriers = [n for n, part in enumerate(parts) if _alone(leaf, part) and len(rungs(part)) == finest]
    loss = (100 - score) * len(leaf.items) * people
    steps = [(int(100 - points), number) for points, number in rungs(parts[carriers[0]])][:-1]
    bag = _change_for(int(loss), [step for step, _ in steps]) if loss == int(loss) else None
    if bag is None:
        raise ValueError(f"indicator {leaf.code}: no answers of {people} people give exactly {score}")
    lost = [number for (_, number), times in zip(steps, bag, strict=True) for _ in range(times)]
    seats = np.random.default_rng(2566).permutation(people * len(carriers))[: len(lost)]
    for seat, number in zip(seats, lost, strict=True):
        choices[seat % people, carriers[seat // people]] = number
    return choices


def rungs(part: Part) -> list[tuple[Decimal, int]]:
    """The choices that carry points, worst first: (points, number from 1)."""
    scored = [(c.points, n) for n, c in enumerate(part.scale.choices, 1) if c.points is not None]
    return sorted((Decimal(points.numerator) / points.denominator, number) for points, number in scored)


def _alone(leaf: Indicator, part: Part) -> bool:
    return any(item.parts == (part,) for item in leaf.items)


def _change_for(amount: int, coins: list[int]) -> list[int] | None:
    """How often each loss is needed to make up `amount`, largest losses as seldom as may be."""
    if len(coins) == 1:
        return [amount // coins[0]] if amount % coins[0] == 0 else None
    for times in range(amount // coins[0] + 1):
        rest = _change_for(amount - times * coins[0], coins[1:])
        if rest is not None:
            return [times, *rest]
    return None
