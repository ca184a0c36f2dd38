"""What counts as a sign that answers were steered, and what is only how honest people answer."""

from collections import Counter
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.reliability.bursts import MIN_BURST, DayOfArrivals, bursts, day_of
from sucharit.reliability.grade import (
    MIN_ANSWERS,
    RULES,
    Grade,
    ReliabilityLevel,
    SteeringTotals,
    combine_grades,
    from_json,
    grade,
    lower_bound,
)
from sucharit.reliability.steering import signs

UP = [Fraction(n) for n in (0, 33, 67, 100)]
DOWN = UP[::-1]
NONE = [*UP, None]
BOTH_WAYS = [UP] * 8 + [DOWN] * 4
ONE_WAY = [UP] * 12
MOOD = np.random.default_rng(7)


def people(*rows: list[int]) -> np.ndarray:
    return np.array(rows, np.uint8)


def varied(number: int, parts: int = 12) -> np.ndarray:
    return MOOD.integers(1, 5, (number, parts)).astype(np.uint8)


class TestAStraightLine:
    def test_is_a_sign_where_some_questions_run_the_other_way(self):
        answers = np.vstack([varied(10), people([4] * 12, [2] * 12, [1] * 12)])
        assert signs(answers, BOTH_WAYS).straight_lining == 3

    def test_is_none_where_all_run_one_way(self):
        assert signs(np.vstack([varied(10), people([4] * 12)]), ONE_WAY).straight_lining == 0

    def test_is_not_what_satisfied_people_answer(self):
        best = [4] * 8 + [1] * 4
        counts = signs(np.vstack([varied(10), people(*[best] * 20)]), BOTH_WAYS)
        assert (counts.straight_lining, counts.duplicates) == (0, 0)

    def test_is_not_a_row_of_no_opinions(self):
        answers = np.vstack([varied(10), people([5] * 12)])
        assert signs(answers, [NONE] * 8 + [[*DOWN, None]] * 4).straight_lining == 0

    def test_is_not_the_exact_middle(self):
        five = [Fraction(n) for n in range(5)]
        answers = np.vstack([varied(10), people([3] * 12)])
        assert signs(answers, [five] * 6 + [five[::-1]] * 6).straight_lining == 0


class TestDuplicates:
    def test_are_a_sign_where_their_answers_go_up_and_down(self):
        odd = [4, 1, 2, 3, 4, 2, 1, 1, 3, 2, 4, 1]
        counts = signs(np.vstack([varied(30), people(*[odd] * 12)]), ONE_WAY)
        assert counts.duplicates == 12
        assert counts.expected_duplicates < 6

    def test_are_expected_among_the_very_happy_who_all_see_one_fault(self):
        most = [4] * 11 + [3]
        counts = signs(np.vstack([varied(5), people(*[most] * 40)]), ONE_WAY)
        assert counts.duplicates == 40
        assert counts.expected_duplicates > 30

    @pytest.mark.parametrize("width", [4, 5, 20])  # of twenty choices, two parts fit no byte
    @pytest.mark.parametrize("parts", [8, 9])
    def test_are_expected_as_often_as_going_through_all_ways_to_answer_says(self, width, parts):
        scale = [Fraction(width - n) for n in range(width)]
        rows = MOOD.integers(1, 4, (40, parts)).astype(np.uint8)
        rows[7:9] = [1, 3, 2, 1, 3, 2, 2, 1, 3][:parts]
        rows[9:15, :3] = 2
        counts = signs(rows, [scale] * parts)
        assert counts.expected_duplicates == pytest.approx(expected_by_all_ways(rows[varied_rows(rows)]))

    def test_mean_nothing_in_a_short_questionnaire(self):
        assert signs(people(*[[4, 1, 2]] * 20), [UP] * 3).duplicates == 0


def varied_rows(rows: np.ndarray) -> np.ndarray:
    return np.array([len(set(row)) > 1 for row in rows.tolist()])


def expected_by_all_ways(rows: np.ndarray) -> float:
    """By definition: each is compared with those who lost as many steps; choice 1, 2, 3 lose 0, 1, 2."""
    share = [np.bincount(column, minlength=4) / len(rows) for column in rows.T]

    def chance(way: tuple[int, ...]) -> float:
        return prod(of_part[choice] for of_part, choice in zip(share, way, strict=True))

    chances: Counter[int] = Counter()  # by steps lost
    for way in product([1, 2, 3], repeat=rows.shape[1]):
        chances[sum(way)] += chance(way)
    alike = Counter(map(sum, rows.tolist()))
    return sum(1 - (1 - chance(row) / chances[sum(row)]) ** (alike[sum(row)] - 1) for row in rows.tolist())


@given(st.lists(st.lists(st.integers(0, 4), min_size=12, max_size=12), min_size=2, max_size=30), st.randoms())
def test_the_order_of_people_does_not_matter(rows, chance):
    shuffled = rows[:]
    chance.shuffle(shuffled)
    one, other = signs(people(*rows), BOTH_WAYS), signs(people(*shuffled), BOTH_WAYS)
    assert (one.straight_lining, one.duplicates) == (other.straight_lining, other.duplicates)
    assert one.expected_duplicates == pytest.approx(other.expected_duplicates)
    assert 0 <= one.straight_lining + one.duplicates <= len(rows)


class TestABurst:
    @pytest.mark.parametrize(
        ("days", "in_bursts"),
        [
            ([[MIN_BURST - 1]], 0),
            ([[12, 10, 8]], 22),  # a meeting of thirty
            ([[15], *[[1] * 10] * 30], 0),  # fifteen of three hundred
            ([[80, 60, 40], *[[1] * 10] * 20], 180),
            ([[12, 10, 8], [3, 2]], 22),
            ([], 0),
        ],
    )
    def test_is_one_in_relation_to_the_survey(self, days, in_bursts):
        assert bursts([day_of(slots) for slots in days]) == in_bursts

    def test_in_the_current_ten_minutes_counts_already(self):
        assert bursts([DayOfArrivals(answers=30, most_in_slot=10, in_slot=18, in_bursts=10)]) == 28


class TestAGrade:
    def test_is_unknown_where_too_few_answered(self):
        assert (
            grade(
                SteeringTotals(MIN_ANSWERS - 1, coaching_replies=MIN_ANSWERS - 1, coached=MIN_ANSWERS - 1)
            ).level
            is ReliabilityLevel.UNKNOWN
        )

    def test_is_high_without_a_sign(self):
        assert grade(SteeringTotals(60, coaching_replies=60), quota=30) == Grade(ReliabilityLevel.HIGH)

    @pytest.mark.parametrize(
        ("totals", "level"),
        [
            (SteeringTotals(60, coaching_replies=60, coached=4), ReliabilityLevel.HIGH),
            (SteeringTotals(60, coaching_replies=60, coached=12), ReliabilityLevel.FAIR),
            (SteeringTotals(60, coaching_replies=60, coached=30), ReliabilityLevel.LOW),
            (SteeringTotals(60, coaching_replies=8, coached=8), ReliabilityLevel.HIGH),  # too few replied
            (SteeringTotals(60, duplicates=20), ReliabilityLevel.LOW),
            (SteeringTotals(60, duplicates=20, expected_duplicates=19.0), ReliabilityLevel.HIGH),
            (SteeringTotals(60, in_bursts=60), ReliabilityLevel.FAIR),  # a meeting alone proves nothing
            (SteeringTotals(60, in_bursts=60, coaching_replies=60, coached=12), ReliabilityLevel.LOW),
            (
                SteeringTotals(60, straight_lining=15, speeding=25),
                ReliabilityLevel.FAIR,
            ),  # haste, counted once
            (SteeringTotals(60, straight_lining=30), ReliabilityLevel.LOW),
        ],
    )
    def test_follows_its_rules(self, totals, level):
        assert grade(totals).level is level

    def test_is_at_most_fair_where_the_quota_is_missed(self):
        short = grade(SteeringTotals(25), quota=30)
        assert short.level is ReliabilityLevel.FAIR
        assert len(short.reasons) == 1

    @given(
        st.integers(MIN_ANSWERS, 500).flatmap(
            lambda people: st.builds(
                SteeringTotals,
                st.just(people),
                *[st.integers(0, people // 2)] * 3,
                st.floats(0, people),
                st.just(people),
                *[st.integers(0, people)] * 2,
            )
        )
    )
    def test_has_a_reason_unless_it_is_high_and_no_reason_gives_a_number_of_people(self, totals):
        result = grade(totals)
        assert bool(result.reasons) is (result.level is not ReliabilityLevel.HIGH)
        marks = {str(round(100 * mark)) for rule in RULES for mark in (rule.doubt, rule.alarm) if mark}
        for reason in result.reasons:
            assert {word for word in reason.en.split() if word.isdigit()} <= marks
        assert from_json(result.to_json()) == result

    def test_of_an_office_is_the_lowest_of_its_instruments(self):
        low, fair, high = (
            Grade(level) for level in (ReliabilityLevel.LOW, ReliabilityLevel.FAIR, ReliabilityLevel.HIGH)
        )
        unknown = Grade(ReliabilityLevel.UNKNOWN)
        assert combine_grades({"IIT": high, "EIT": low}).level is ReliabilityLevel.LOW
        assert combine_grades({"IIT": unknown, "EIT": fair}).level is ReliabilityLevel.FAIR
        assert combine_grades({"IIT": high, "EIT": high}).level is ReliabilityLevel.HIGH
        assert combine_grades({"IIT": unknown, "EIT": high}).level is ReliabilityLevel.UNKNOWN
        assert combine_grades({}).level is ReliabilityLevel.UNKNOWN


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_lower_bound_is_never_above_the_counted_share(count, of):
    assert 0 <= lower_bound(min(count, of), of) <= min(count, of) / of
