"""Signs of steering, counted in one survey's answers. Pure; docs/methods/reliability.md is its prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Answers = npt.NDArray[np.uint8]  # [person, part] → the choice's number from 1; 0: not answered
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Steps = npt.NDArray[np.int16]
Places = npt.NDArray[np.uint16]
Mask = npt.NDArray[np.bool_]
Number = TypeVar("Number", np.uint16, np.int16)
Points = Sequence[Fraction | None]  # of a part's choices in order; None: no opinion

MIN_PARTS = 8  # in a shorter questionnaire, equal answers mean nothing
MIN_EACH_WAY = 2  # parts that must run the other way before a straight line contradicts itself
NUMBERS_OF_A_BYTE = 256
FIRST, MIDDLE, LAST, NOWHERE = 0, 1, 2, 0xFFFF  # numbers of places; all others lie between the last two


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
    Places are numbered, equal ones of scales of other lengths alike: small numbers compare several times
    faster than fractions.
    """

    place: Places
    cost: Steps  # steps from the best choice
    long: Mask  # by part: more choices than yes and no
    crossing: bool  # enough parts run each way, so a straight line contradicts itself
    long_crossing: bool  # the same among the long parts


def signs(answers: Answers, points: Sequence[Points]) -> SteeringCounts:
    """The signs in a table of answers; `points` are what each part's choices are worth."""
    return signs_of_many(answers, [len(answers)], points)[0]


def signs_of_many(answers: Answers, sizes: Sequence[int], points: Sequence[Points]) -> list[SteeringCounts]:
    """The signs in each of many surveys that ask the same; `sizes` are their numbers of answers.

    `answers` holds the surveys' rows one after the other. Counted together, because a country has thousands
    of small surveys.
    """
    people, parts = answers.shape
    none = SteeringCounts(0, 0, 0.0)
    if not people or parts < MIN_PARTS:
        return [none] * len(sizes)
    scales = _scales(tuple(map(tuple, points)))
    survey = np.repeat(np.arange(len(sizes)), sizes)  # of each answer
    by_part = np.ascontiguousarray(answers.T)  # a part's choices lie together, which is several times faster
    places, costs = _looked_up(scales.place, by_part), _looked_up(scales.cost, by_part)
    straight_lining = _straight_lining(places, scales)
    varied = ~(straight_lining | _even(places, costs, scales))
    counts = _equal_to_another(answers[varied], survey[varied], len(sizes))
    compared = varied & (counts[survey] > 0)  # elsewhere nothing is expected either
    lost = costs.sum(axis=0, dtype=np.int64)
    expected = _expected_duplicates(
        by_part[:, compared], lost[compared], survey[compared], len(sizes), scales
    )
    straight = np.bincount(survey[straight_lining], minlength=len(sizes))
    return [
        SteeringCounts(int(straight[n]), int(counts[n]), float(expected[n])) if size > 1 else none
        for n, size in enumerate(sizes)
    ]


def _looked_up(table: npt.NDArray[Number], by_part: Answers) -> npt.NDArray[Number]:
    """What `table` [number of the choice, part] says of each answer, [part, person]."""
    values = np.empty(by_part.shape, table.dtype)
    for part, choices in enumerate(by_part):
        np.take(table[:, part], choices, out=values[part])
    return values


@lru_cache(maxsize=64)  # thousands of surveys use the same few scales
def _scales(points: tuple[tuple[Fraction | None, ...], ...]) -> _Scales:
    longest = max(map(len, points))
    place = np.full((longest + 1, len(points)), NOWHERE, np.uint16)
    numbers = {Fraction(0): FIRST, Fraction(1, 2): MIDDLE, Fraction(1): LAST}
    cost = np.zeros((longest + 1, len(points)), np.int16)
    long, rising = [], []
    for part, worths in enumerate(points):
        scored = [number for number, worth in enumerate(worths, 1) if worth is not None]
        ranked = sorted({worth for worth in worths if worth is not None}, reverse=True)
        for before, number in enumerate(scored):
            way = Fraction(before, max(len(scored) - 1, 1))
            place[number, part] = numbers.setdefault(way, len(numbers))
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


def _straight_lining(places: Places, scales: _Scales) -> Mask:
    """Who chose one position from the first question to the last, though some questions run the other way.

    Only such a line contradicts itself: where all run one way, it is what a satisfied person answers. The
    exact middle means the same both ways. Yes and no have two places, so they count only for the ends.
    """
    mask = np.zeros(places.shape[1], bool)
    if scales.long_crossing:
        of_long = places[scales.long]
        first = of_long[0]
        inside = (first > LAST) & (first < NOWHERE)
        mask |= (of_long == first).all(axis=0) & inside
    if scales.crossing:
        mask |= (places == FIRST).all(axis=0) | (places == LAST).all(axis=0)
    return mask


def _even(places: Places, costs: Steps, scales: _Scales) -> Mask:
    """Who found everything equally good: all best, all second best. Many do, and honestly.

    People without an opinion on half of the questions belong here as well.
    """
    even = np.ones(places.shape[1], bool)
    for chosen in (scales.long, ~scales.long):
        if chosen.any():
            of_kind = costs[chosen]
            even &= (of_kind == of_kind[0]).all(axis=0)
    even |= 2 * (places == NOWHERE).sum(axis=0) >= len(places)
    return even


def _equal_to_another(answers: Answers, survey: Whole, surveys: int) -> Whole:
    """By survey: how many answers equal another one of theirs throughout."""
    whole = np.ascontiguousarray(answers).view(f"S{answers.shape[1]}")[:, 0]
    if ((whole[1:] < whole[:-1]) & (survey[1:] == survey[:-1])).any():  # boxes are sorted already
        order = np.lexsort((whole, survey))
        whole, survey = whole[order], survey[order]
    first = np.ones(len(whole), bool)
    first[1:] = (whole[1:] != whole[:-1]) | (survey[1:] != survey[:-1])
    group = first.cumsum() - 1
    in_company = np.bincount(group)[group] > 1 if len(group) else np.zeros(0, bool)
    return np.bincount(survey[in_company], minlength=surveys)


def _expected_duplicates(
    by_part: Answers, lost: Whole, survey: Whole, surveys: int, scales: _Scales
) -> Floats:
    """By survey: how many answers would equal another one without steering.

    `lost` and `survey` are each answer's steps from the best, and the number of its survey. Satisfied people
    resemble each other, so each is compared with those who are as satisfied: among all ways to lose as many
    steps from the best, how likely is this one, if each question is answered independently? Parts are taken
    two at a time where their choices together fit into a byte, which halves the passes over the answers.
    """
    choices, steps = len(scales.cost), int(scales.cost.max(axis=0).sum()) + 1
    people = np.maximum(np.bincount(survey, minlength=surveys), 1)[:, np.newaxis]
    chance = np.ones(by_part.shape[1])
    ways = np.ones((1, surveys))  # by steps lost: the chance of losing that many
    at_once = 2 if choices**2 <= NUMBERS_OF_A_BYTE else 1
    for first in range(0, len(by_part), at_once):
        group = by_part[first : first + at_once]
        joint = group[0] if len(group) == 1 else group[0] * np.uint8(choices) + group[1]
        choice = survey * choices ** len(group) + joint
        counts = np.bincount(choice, minlength=surveys * choices ** len(group))
        counts = counts.reshape(surveys, -1, choices)
        of_all = np.ones((surveys, 1))  # parts of the group: the chance of their choices together
        for n in range(len(group)):
            share = counts.sum(axis=1 if n == len(group) - 1 else 2) / people
            ways = _convolved(ways, share, scales.cost[:, first + n])
            of_all = (of_all[:, :, np.newaxis] * share[:, np.newaxis]).reshape(surveys, -1)
        chance *= of_all.reshape(-1).take(choice)
    place = survey * steps + lost
    alike = np.bincount(place, minlength=surveys * steps)[place] - 1
    within = np.clip(chance / ways[lost, survey], 0, 1)
    return np.bincount(survey, 1 - (1 - within) ** alike, surveys).astype(np.float64)


def _convolved(ways: Floats, share: Floats, costs: Steps) -> Floats:
    """`ways` [steps, survey] after one more part: `share` [survey, choice] is how often each is chosen.

    `costs` are the choices' steps.
    """
    width, surveys = ways.shape
    after = np.zeros((width + int(costs.max()), surveys))
    for cost in sorted(set(costs.tolist())):
        after[cost : cost + width] += ways * share[:, costs == cost].sum(axis=1)
    return after
