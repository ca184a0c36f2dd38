"""Answers of a flood are compared with all others of their survey; a happy crowd alone is no reproach."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.reliability.grade import ReliabilityLevel, SteeringTotals, grade
from sucharit.reliability.stuffing import MIN_COMPARED, gap

UP = [Fraction(n) for n in (0, 1, 2, 3)]
POINTS = [UP] * 6 + [UP[::-1]] * 4 + [[*UP, None]] * 2
BEST = np.array([[4] * 6 + [1] * 4 + [4] * 2], np.uint8)
WORST = np.array([[1] * 6 + [4] * 4 + [1] * 2], np.uint8)


def anyone(people: int, seed: int = 9) -> np.ndarray:
    """The same people for a seed, whatever other tests ran before."""
    return np.random.default_rng((seed, people)).integers(1, 5, (people, 12)).astype(np.uint8)


def test_answers_that_all_say_the_best_or_the_worst_stand_out_by_half_the_scale():
    for extreme in (BEST, WORST):
        assert gap(np.repeat(extreme, 200, axis=0), anyone(60), POINTS) == pytest.approx(48, abs=3)


def test_people_like_all_others_hardly_ever_differ():
    gaps = [gap(anyone(100, seed), anyone(50, seed), POINTS) for seed in range(200)]
    assert sum(value > 0 for value in gaps) < 40  # one in ten by chance, as the interval says on each side
    assert max(gaps) < 5


def test_a_handful_is_not_compared():
    few = np.repeat(BEST, MIN_COMPARED - 1, axis=0)
    assert gap(few, anyone(100), POINTS) == gap(anyone(100), few, POINTS) == 0.0


def test_no_opinion_is_no_difference():
    silent = np.full((50, 2), 5, np.uint8)
    assert gap(silent, np.ones((50, 2), np.uint8), POINTS[-2:]) == 0.0


@given(st.permutations(range(40)))
def test_the_order_of_people_changes_nothing(order):
    answers, others = anyone(40), anyone(30)
    assert gap(answers[order], others, POINTS) == pytest.approx(gap(answers, others, POINTS))


@pytest.mark.parametrize(
    ("in_floods", "flood_gap", "level"),
    [
        (0, 0, ReliabilityLevel.HIGH),
        (150, 4, ReliabilityLevel.FAIR),  # parents who all scanned the poster on the day of the fair
        (150, 20, ReliabilityLevel.LOW),
        (30, 20, ReliabilityLevel.FAIR),
        (30, 40, ReliabilityLevel.LOW),
        (8, 90, ReliabilityLevel.HIGH),  # moves no score
    ],
)
def test_a_flood_is_a_remark_and_one_that_says_something_else_an_alarm(in_floods, flood_gap, level):
    totals = SteeringTotals(200, in_floods=in_floods, flood_gap=flood_gap)
    assert grade(totals).level is level


def test_reasons_state_marks_and_no_numbers_of_people():
    reasons = grade(SteeringTotals(200, in_floods=163, flood_gap=47.3)).reasons
    assert [number for reason in reasons for number in ("163", "200", "47") if number in reason.en] == []
    assert len(reasons) == 2
