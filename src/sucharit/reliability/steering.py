"""Signs of steering, counted in one survey's answers. Pure; docs/methods/reliability.md is its prose."""

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

MIN_PARTS = 8  # in a shorter questionnaire, equal answers mean nothing
MIN_EACH_WAY = 2  # parts that must run the other way before a straight line contradicts itself


@dataclass(frozen=True, slots=True)
class SteeringCounts:
    """How many answers show each sign; `expected_duplicates`: how many there would be without steering."""

    straight_lining: int
    duplicates: int
    expected_duplicates: float


@dataclass(frozen=True)
class _Scales:
    """Every part's choices: the place of each in the order on the page, and how far it is from the best.

    Tables are [number of the choice, part]; not answered and no opinion have no place and cost nothing.
    """

    place: Floats  # 0 first … 1 last, NaN without one
    cost: npt.NDArray[np.int64]  # steps from the best choice
    long: Mask  # by part: more choices than yes and no
    crossing: bool  # enough parts run each way, so a straight line contradicts itself
    long_crossing: bool  # the same among the long parts


def signs(answers: Answers, points: Sequence[Points]) -> SteeringCounts:
    """The signs in a table of answers; `points` are what each part's choices are worth."""
    people, parts = answers.shape
    if people < 2 or parts < MIN_PARTS:
        return SteeringCounts(0, 0, 0.0)
    scales = _scales(tuple(map(tuple, points)))
    columns = np.arange(parts)
    places, costs = scales.place[answers, columns], scales.cost[answers, columns]
    straight_lining = _straight_lining(places, scales)
    varied = ~(straight_lining | _even(places, costs, scales))
    duplicates, expected = _duplicates(answers[varied], costs[varied], scales)
    return SteeringCounts(int(straight_lining.sum()), duplicates, expected)


@lru_cache(maxsize=64)  # thousands of surveys use the same few scales
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
        long_crossing=_crossing([up for up, is_long in zip(rising, long, strict=True) if is_long]),
    )


def _crossing(rising: Sequence[bool]) -> bool:
    """Whether enough parts run each way."""
    return min(sum(rising), len(rising) - sum(rising)) >= MIN_EACH_WAY


def _straight_lining(places: Floats, scales: _Scales) -> Mask:
    """Who chose one position from the first question to the last, though some questions run the other way.

    Only such a line contradicts itself: where all run one way, it is what a satisfied person answers. The
    exact middle means the same both ways. Yes and no have two places, so they count only for the ends.
    """
    mask = np.zeros(len(places), bool)
    if scales.long_crossing:
        of_long = places[:, scales.long]
        first = of_long[:, :1]
        inside = (first > 0) & (first < 1) & (first != 0.5)
        mask |= ((of_long == first) & inside).all(axis=1)
    if scales.crossing:
        mask |= (places == 0).all(axis=1) | (places == 1).all(axis=1)
    return mask


def _even(places: Floats, costs: npt.NDArray[np.int64], scales: _Scales) -> Mask:
    """Who found everything equally good: all best, all second best. Many do, and honestly.

    People without an opinion on half of the questions belong here as well.
    """
    even = np.ones(len(places), bool)
    for chosen in (scales.long, ~scales.long):
        if chosen.any():
            of_kind = costs[:, chosen]
            even &= (of_kind == of_kind[:, :1]).all(axis=1)
    even |= 2 * np.isnan(places).sum(axis=1) >= places.shape[1]
    return even


def _duplicates(answers: Answers, costs: npt.NDArray[np.int64], scales: _Scales) -> tuple[int, float]:
    """How many answers are the same as another person's throughout, and how many would be without steering.

    Satisfied people resemble each other, so each is compared with those who are as satisfied: among all ways
    to lose as many steps from the best, how likely is this one, if each question is answered independently?
    """
    people, parts = answers.shape
    content = answers.tobytes()
    rows = [content[n * parts : (n + 1) * parts] for n in range(people)]
    times = Counter(rows)
    duplicates = sum(count for count in times.values() if count > 1)
    if not duplicates:
        return 0, 0.0
    chance = np.ones(people)
    ways = np.ones(1)  # by steps lost: the chance of losing that many
    for part in range(parts):
        share = np.bincount(answers[:, part], minlength=len(scales.cost)) / people
        chance *= share[answers[:, part]]
        ways = np.convolve(ways, np.bincount(scales.cost[:, part], weights=share))
    lost = costs.sum(axis=1)
    alike = np.bincount(lost)[lost] - 1
    within = np.clip(chance / ways[lost], 0, 1)
    return duplicates, float((1 - (1 - within) ** alike).sum())
