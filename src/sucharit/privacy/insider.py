"""Counts that stand up to someone who knows every answer but one: each is blurred by chance, once. Pure.

The maker of a survey also spreads its link or its codes, and may give any number of the answers. What is left
to find is one person's sheet, and exact figures, however rounded, tell it. So chance is added to each count:
docs/methods/open-links.md says how much, what it costs, and how well the best guess does.
"""

from __future__ import annotations

import secrets
from bisect import bisect_right
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import ceil, exp, sqrt
from typing import Final

SPREAD: Final = 5  # people: the standard deviation of what is added to a count
MAX_QUESTIONS_AT_SPREAD: Final = 9  # with more of them each count is blurred more, the whole sheet as before
REACH: Final = 9  # standard deviations; what lies beyond has a chance under one in 10¹⁸
RESOLUTION: Final = 1 << 62

Below = Callable[[int], int]  # a whole number from 0 to under this one, by chance


def spread_of(questions: int) -> float:
    """The standard deviation of what is added to each count of a sheet of so many questions, in people.

    One person's sheet moves two counts a question by one, so all of it moves them √(2 × questions) far. The
    spread grows with that distance: asked more, a person is not told apart better.
    """
    return SPREAD * sqrt(max(1.0, questions / MAX_QUESTIONS_AT_SPREAD))


@lru_cache(maxsize=64)
def weights_of(spread: float) -> tuple[int, ...]:
    """How likely each number is to be added, from −reach to reach: a normal curve over whole numbers."""
    reach = ceil(REACH * spread)
    return tuple(int(RESOLUTION * exp(-((number / spread) ** 2) / 2)) for number in range(-reach, reach + 1))


def blurred(tally: Sequence[int], questions: int, below: Below = secrets.randbelow) -> tuple[int, ...]:
    """One question's counts with chance added to each; they may be negative, and have another sum."""
    spread = spread_of(questions)
    return tuple(count + _chance(spread, below) for count in tally)


def as_people(counts: Sequence[int], people: int) -> tuple[Fraction, ...]:
    """The counts nearest to these of which none is negative and whose sum is the number of people."""
    ordered = sorted(counts, reverse=True)
    excess = Fraction(0)
    for number, total in enumerate(accumulate(ordered), 1):
        share = Fraction(total - people, number)
        if ordered[number - 1] <= share:
            break
        excess = share
    return tuple(max(count - excess, Fraction(0)) for count in counts)


@lru_cache(maxsize=64)
def _cumulative(spread: float) -> tuple[int, ...]:
    return tuple(accumulate(weights_of(spread)))


def _chance(spread: float, below: Below) -> int:
    steps = _cumulative(spread)
    return bisect_right(steps, below(steps[-1])) - len(steps) // 2
