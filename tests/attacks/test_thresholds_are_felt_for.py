"""Someone feels for a threshold with answers of their own: they add one, look, and add the next.

They know of everyone else that no one answered, come to a place where the next answer must show, and wait
there for one colleague. Wherever a number is told only in steps, the next answer may show once in five
times, however long they felt for the place before.
"""

import random

import pytest

from sucharit.surveys.steps import STEP, first_steps

pytestmark = pytest.mark.chance

TRIES = 4_000


def night(steps, total, quota, draw):
    return steps.after(total, quota, draw)


def feel_for_it(draw, quota=None, most=60):
    """Add one answer a night until four in a row showed nothing where a step is due; steps and total."""
    total, steps = STEP, first_steps(quota, draw)
    for total in range(STEP, most):
        steps = night(steps, total, quota, draw)
        if total - steps.answers == 2 * STEP - 2:  # a step was due for four answers, and did not come
            break
    return steps, total


def test_a_place_where_nothing_showed_for_long_shows_the_next_answer_no_sooner():
    draw, shows = random.Random(1).randrange, 0
    for _ in range(TRIES):
        steps, total = feel_for_it(draw)
        shows += night(steps, total + 1, None, draw).answers != steps.answers
    assert shows / TRIES < 1 / STEP + 0.03


@pytest.mark.parametrize("next_quota", [STEP, STEP + 1, STEP + 3])
def test_a_head_count_changed_each_night_makes_no_second_place_exact(next_quota):
    """The quota is told exactly. Whoever may correct head-counts moves it just above what they know."""
    draw, shows = random.Random(2).randrange, 0
    for _ in range(TRIES):
        steps = night(first_steps(14, draw), 14, 14, draw)  # met tonight, by an answer of their own: 14 came
        total, quota = 14 + next_quota - 1, 14 + next_quota
        steps = night(steps, total, quota, draw)  # own answers again, and another head-count
        shows += night(steps, total + 1, quota, draw).answers != steps.answers
    assert shows / TRIES < 1 / STEP + 0.03


def test_head_counts_changed_back_and_forth_draw_no_other_place():
    draw, told = random.Random(3).randrange, 0
    for _ in range(TRIES):
        steps = night(first_steps(14, draw), 14, 14, draw)
        before = night(steps, 19, 40, draw)
        after = before
        for number in range(30):
            after = night(after, 19, (40, None, 45)[number % 3], draw)
        told += before.answers != after.answers
    assert told == 0
