"""Signs that answers were steered, counted in one survey's answers. Pure; the method: reliability.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Answers = npt.NDArray[np.uint8]  # [person, part] → the choice's number from 1; 0: not answered
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Points = Sequence[Fraction | None]  # of a part's choices in order; None: no opinion

FEWEST_PARTS = 8  # of fewer questions, alike answers say nothing
EACH_WAY = 2  # so many parts must run the other way, for a straight line to contradict itself


@dataclass(frozen=True, slots=True)
class Signs:
    """Counts of answers. `expected_identical`: how many twins there would be without any steering."""

    straight: int
    identical: int
    expected_identical: float


@dataclass(frozen=True, slots=True)
class _Scale:
    """One part's choices: where each stands in the order read, and how far it lies from the best.

    Indexed by the number of the choice; not answered and no opinion have no place and cost nothing.
    """

    place: Floats  # 0 first … 1 last, NaN without one
    cost: npt.NDArray[np.int64]  # steps from the best choice
    rising: bool  # the last choice is worth more than the first
    long: bool  # more than yes and no


def signs(answers: Answers, points: Sequence[Points]) -> Signs:
    """The signs in a table of answers; `points` are what each part's choices are worth."""
    people, parts = answers.shape
    if people < 2 or parts < FEWEST_PARTS:
        return Signs(0, 0, 0.0)
    scales = [_scale(tuple(one)) for one in points]
    straight = _straight(answers, scales)
    rest = answers[~(straight | _even(answers, scales))]
    identical, expected = _twins(rest, scales)
    return Signs(int(straight.sum()), identical, expected)


@lru_cache(maxsize=256)  # thousands of surveys ask by the same few scales
def _scale(points: tuple[Fraction | None, ...]) -> _Scale:
    scored = [number for number, worth in enumerate(points, 1) if worth is not None]
    worths = sorted({worth for worth in points if worth is not None}, reverse=True)
    place = np.full(len(points) + 1, np.nan)
    place[scored] = np.linspace(0, 1, len(scored)) if len(scored) > 1 else 0
    cost = np.zeros(len(points) + 1, np.int64)
    for number in scored:
        cost[number] = worths.index(points[number - 1] or Fraction(0))
    ends = [points[number - 1] or Fraction(0) for number in (scored[0], scored[-1])] if scored else [0, 0]
    return _Scale(place, cost, rising=ends[1] > ends[0], long=len(scored) > 2)


def _straight(answers: Answers, scales: Sequence[_Scale]) -> Mask:
    """Who marked one place from top to bottom, though some questions run the other way.

    Only such a line contradicts itself: where all run one way, it is what a contented person answers. The
    very middle means the same both ways. Yes and no have two places, so they count for the ends alone.
    """
    places = np.column_stack([one.place[answers[:, n]] for n, one in enumerate(scales)])
    long = np.array([one.long for one in scales])
    straight = np.zeros(len(answers), bool)
    if _both_ways([one for one in scales if one.long]):
        first = places[:, long][:, :1]
        inside = (first > 0) & (first < 1) & (first != 0.5)
        straight |= ((places[:, long] == first) & inside).all(axis=1)
    if _both_ways(scales):
        straight |= (places == 0).all(axis=1) | (places == 1).all(axis=1)
    return straight


def _both_ways(scales: Sequence[_Scale]) -> bool:
    rising = sum(one.rising for one in scales)
    return min(rising, len(scales) - rising) >= EACH_WAY


def _even(answers: Answers, scales: Sequence[_Scale]) -> Mask:
    """Who found everything equally good: all best, all second best. Many do, and honestly.

    Whoever had no opinion on half of the questions is left aside as well.
    """
    even = np.ones(len(answers), bool)
    for long in (True, False):
        chosen = [n for n, one in enumerate(scales) if one.long is long]
        if chosen:
            costs = np.column_stack([scales[n].cost[answers[:, n]] for n in chosen])
            even &= (costs == costs[:, :1]).all(axis=1)
    unsaid = np.column_stack([np.isnan(one.place[answers[:, n]]) for n, one in enumerate(scales)])
    even |= 2 * unsaid.sum(axis=1) >= len(scales)
    return even


def _twins(answers: Answers, scales: Sequence[_Scale]) -> tuple[int, float]:
    """How many answered all just as somebody else did, and how many would without any steering.

    Contented people resemble each other, so people are compared with those who are as contented: among all
    ways to lose so many steps from the best, how likely is this one, were each question answered by itself?
    """
    people, parts = answers.shape
    content = answers.tobytes()
    rows = [content[n * parts : (n + 1) * parts] for n in range(people)]
    times = Counter(rows)
    identical = sum(count for count in times.values() if count > 1)
    if not identical:
        return 0, 0.0
    chance = np.ones(people)
    lost = np.zeros(people, np.int64)
    ways = np.ones(1)  # by steps lost: the chance of losing so many
    for n, scale in enumerate(scales):
        share = np.bincount(answers[:, n], minlength=len(scale.cost)) / people
        chance *= share[answers[:, n]]
        lost += scale.cost[answers[:, n]]
        ways = np.convolve(ways, np.bincount(scale.cost, weights=share))
    alike = np.bincount(lost)[lost] - 1
    within = np.clip(chance / ways[lost], 0, 1)
    return identical, float((1 - (1 - within) ** alike).sum())
