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
class SignCounts:
    """Counts of answers. `expected_identical`: how many twins there would be without any steering."""

    straight: int
    identical: int
    expected_identical: float


@dataclass(frozen=True)
class _Scales:
    """Every part's choices: where each stands in the order read, and how far it lies from the best.

    Tables are [number of the choice, part]; not answered and no opinion have no place and cost nothing.
    """

    place: Floats  # 0 first … 1 last, NaN without one
    cost: npt.NDArray[np.int64]  # steps from the best choice
    long: Mask  # by part: more than yes and no
    crossing: bool  # enough parts run the other way for a straight line to contradict itself
    long_crossing: bool  # the same among the long ones


def signs(answers: Answers, points: Sequence[Points]) -> SignCounts:
    """The signs in a table of answers; `points` are what each part's choices are worth."""
    people, parts = answers.shape
    if people < 2 or parts < FEWEST_PARTS:
        return SignCounts(0, 0, 0.0)
    scales = _scales(tuple(map(tuple, points)))
    columns = np.arange(parts)
    places, costs = scales.place[answers, columns], scales.cost[answers, columns]
    straight = _straight(places, scales)
    varied = ~(straight | _even(places, costs, scales))
    identical, expected = _twins(answers[varied], costs[varied], scales)
    return SignCounts(int(straight.sum()), identical, expected)


@lru_cache(maxsize=64)  # thousands of surveys ask by the same few scales
def _scales(points: tuple[tuple[Fraction | None, ...], ...]) -> _Scales:
    longest = max(map(len, points))
    place = np.full((longest + 1, len(points)), np.nan)
    cost = np.zeros((longest + 1, len(points)), np.int64)
    long, rising = [], []
    for part, worths in enumerate(points):
        scored = [number for number, worth in enumerate(worths, 1) if worth is not None]
        ranked = sorted({worth for worth in worths if worth is not None}, reverse=True)
        place[scored, part] = np.linspace(0, 1, len(scored)) if len(scored) > 1 else 0
        cost[scored, part] = [ranked.index(worths[number - 1] or Fraction(0)) for number in scored]
        ends = [worths[number - 1] or Fraction(0) for number in (scored[0], scored[-1])] if scored else [0, 0]
        long.append(len(scored) > 2)
        rising.append(ends[1] > ends[0])
    return _Scales(
        place=place,
        cost=cost,
        long=np.array(long),
        crossing=_crossing(rising),
        long_crossing=_crossing([up for up, one in zip(rising, long, strict=True) if one]),
    )


def _crossing(rising: Sequence[bool]) -> bool:
    """Whether at least so many parts run each way."""
    return min(sum(rising), len(rising) - sum(rising)) >= EACH_WAY


def _straight(places: Floats, scales: _Scales) -> Mask:
    """Who marked one place from top to bottom, though some questions run the other way.

    Only such a line contradicts itself: where all run one way, it is what a contented person answers. The
    very middle means the same both ways. Yes and no have two places, so they count for the ends alone.
    """
    straight = np.zeros(len(places), bool)
    if scales.long_crossing:
        of_long = places[:, scales.long]
        first = of_long[:, :1]
        inside = (first > 0) & (first < 1) & (first != 0.5)
        straight |= ((of_long == first) & inside).all(axis=1)
    if scales.crossing:
        straight |= (places == 0).all(axis=1) | (places == 1).all(axis=1)
    return straight


def _even(places: Floats, costs: npt.NDArray[np.int64], scales: _Scales) -> Mask:
    """Who found everything equally good: all best, all second best. Many do, and honestly.

    Whoever had no opinion on half of the questions is left aside as well.
    """
    even = np.ones(len(places), bool)
    for chosen in (scales.long, ~scales.long):
        if chosen.any():
            of_kind = costs[:, chosen]
            even &= (of_kind == of_kind[:, :1]).all(axis=1)
    even |= 2 * np.isnan(places).sum(axis=1) >= places.shape[1]
    return even


def _twins(answers: Answers, costs: npt.NDArray[np.int64], scales: _Scales) -> tuple[int, float]:
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
    ways = np.ones(1)  # by steps lost: the chance of losing so many
    for part in range(parts):
        share = np.bincount(answers[:, part], minlength=len(scales.cost)) / people
        chance *= share[answers[:, part]]
        ways = np.convolve(ways, np.bincount(scales.cost[:, part], weights=share))
    lost = costs.sum(axis=1)
    alike = np.bincount(lost)[lost] - 1
    within = np.clip(chance / ways[lost], 0, 1)
    return identical, float((1 - (1 - within) ** alike).sum())
