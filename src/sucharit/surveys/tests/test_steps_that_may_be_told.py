"""The number told moves in steps of five or more, at places that no one can foresee, and never lies."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.surveys.steps import STEP, ReleasedSteps, first_steps

pytestmark = pytest.mark.chance

SEEDS = st.integers(0, 2**32)
QUOTAS = st.none() | st.integers(0, 80)
DAYS = 10  # on one of which a colleague answers


@given(st.lists(st.tuples(st.integers(0, 12), QUOTAS), max_size=60), SEEDS)
def test_whatever_comes_and_whatever_is_required_two_numbers_told_are_five_apart(nights, seed):
    draw, total, told = random.Random(seed).randrange, 0, [0]
    steps = first_steps(None, draw)
    for people, quota in nights:
        total += people
        steps = steps.after(total, quota, draw)
        assert steps.answers <= total < steps.at, "at least so many, and nothing that is due is kept back"
        told.append(steps.answers)
    assert all(after == before or after - before >= STEP for before, after in pairwise(told))


@given(st.lists(st.integers(0, 7), max_size=60), st.integers(STEP, 80), SEEDS)
def test_the_quota_is_told_as_met_when_it_is_and_not_before(nights, quota, seed):
    draw, total = random.Random(seed).randrange, 0
    steps = first_steps(quota, draw)
    for people in nights:
        total += people
        steps = steps.after(total, quota, draw)
        assert (steps.answers >= quota) == (total >= quota)


@given(st.integers(1, 60), SEEDS)
def test_a_head_count_that_is_corrected_later_still_leads_to_the_quota(people, seed):
    draw = random.Random(seed).randrange
    steps = first_steps(None, draw).after(people, None, draw)
    quota = steps.answers + STEP + people % 20
    assert steps.after(quota, quota, draw).answers == quota


@pytest.mark.parametrize("own", range(4, 12))
def test_whoever_adds_answers_of_their_own_can_t_stop_just_before_a_step(own):
    """Whoever knows how many came, and adds `own`, sees a colleague's only where the chance drew it."""
    draw, right, tries = random.Random(own).randrange, 0, 10_000
    for _ in range(tries):
        day, steps = draw(DAYS), first_steps(None, draw).after(own, None, draw)
        shows = steps.after(own + 1, None, draw).answers != steps.answers  # the morning after that day
        right += day == (day if shows else draw(DAYS))
    by_chance = 1 / DAYS
    assert right / tries < 1 / STEP + (1 - 1 / STEP) * by_chance + 0.02  # 28 %


@pytest.mark.parametrize("waited", range(12))
def test_after_any_wait_the_next_answer_shows_a_step_once_in_five_times(waited):
    draw = random.Random(waited).randrange
    steps = [ReleasedSteps(5, 10, 10).after(14, None, draw) for _ in range(40_000)]
    late = [step.at - step.next for step in steps if step.answers == 10 and step.at - step.next >= waited]
    assert abs(late.count(waited) / len(late) - 1 / STEP) < 0.04


@given(st.lists(QUOTAS, max_size=30), SEEDS)
def test_quotas_changed_to_and_fro_draw_nothing_again(quotas, seed):
    draw = random.Random(seed).randrange
    before = first_steps(14, draw).after(14, 14, draw)

    def none_is_drawn(_under):
        raise AssertionError("drawn again")

    after = before
    for quota in quotas:
        after = after.after(14, quota, none_is_drawn)
        assert (after.answers, after.at - after.next) == (before.answers, before.at - before.next)
