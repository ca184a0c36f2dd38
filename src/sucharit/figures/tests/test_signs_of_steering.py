"""What counts as a sign that answers were steered, and what is only how honest people answer."""

from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers import arrivals, grades
from sucharit.answers.models import SteeringSigns
from sucharit.figures.tests.scored import scored_round
from sucharit.reliability.bursts import CROWDED, DayOfArrivals, bursts, day_of
from sucharit.reliability.grade import (
    LEAST,
    RULES,
    Counts,
    Grade,
    Level,
    at_least,
    from_json,
    grade,
    together,
)
from sucharit.reliability.steering import signs
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Turnout
from sucharit.surveys.tests.small_round import open_round, survey

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
        assert signs(answers, BOTH_WAYS).straight == 3

    def test_is_none_where_all_run_one_way(self):
        assert signs(np.vstack([varied(10), people([4] * 12)]), ONE_WAY).straight == 0

    def test_is_not_what_the_contented_answer(self):
        best = [4] * 8 + [1] * 4
        found = signs(np.vstack([varied(10), people(*[best] * 20)]), BOTH_WAYS)
        assert (found.straight, found.identical) == (0, 0)

    def test_is_not_to_have_no_opinion(self):
        answers = np.vstack([varied(10), people([5] * 12)])
        assert signs(answers, [NONE] * 8 + [[*DOWN, None]] * 4).straight == 0

    def test_is_not_the_very_middle(self):
        five = [Fraction(n) for n in range(5)]
        answers = np.vstack([varied(10), people([3] * 12)])
        assert signs(answers, [five] * 6 + [five[::-1]] * 6).straight == 0


class TestTwins:
    def test_are_a_sign_where_their_answers_go_up_and_down(self):
        odd = [4, 1, 2, 3, 4, 2, 1, 1, 3, 2, 4, 1]
        found = signs(np.vstack([varied(30), people(*[odd] * 12)]), ONE_WAY)
        assert found.identical == 12
        assert found.expected_identical < 6

    def test_are_expected_among_the_very_happy_who_all_see_one_fault(self):
        most = [4] * 11 + [3]
        found = signs(np.vstack([varied(5), people(*[most] * 40)]), ONE_WAY)
        assert found.identical == 40
        assert found.expected_identical > 30

    def test_say_nothing_in_a_short_questionnaire(self):
        assert signs(people(*[[4, 1, 2]] * 20), [UP] * 3).identical == 0


@given(st.lists(st.lists(st.integers(0, 4), min_size=12, max_size=12), min_size=2, max_size=30), st.randoms())
def test_signs_know_no_order_of_people(rows, chance):
    shuffled = rows[:]
    chance.shuffle(shuffled)
    one, other = signs(people(*rows), BOTH_WAYS), signs(people(*shuffled), BOTH_WAYS)
    assert (one.straight, one.identical) == (other.straight, other.identical)
    assert one.expected_identical == pytest.approx(other.expected_identical)
    assert 0 <= one.straight + one.identical <= len(rows)


class TestACrowd:
    @pytest.mark.parametrize(
        ("days", "crowded"),
        [
            ([[CROWDED - 1]], 0),
            ([[12, 10, 8]], 22),  # a meeting of thirty
            ([[15], *[[1] * 10] * 30], 0),  # fifteen of three hundred
            ([[80, 60, 40], *[[1] * 10] * 20], 180),
            ([[12, 10, 8], [3, 2]], 22),
            ([], 0),
        ],
    )
    def test_is_one_in_relation_to_the_survey(self, days, crowded):
        assert bursts([day_of(slots) for slots in days]) == crowded

    def test_of_the_last_ten_minutes_counts_though_they_are_not_over(self):
        assert bursts([DayOfArrivals(answers=30, most_in_slot=10, in_slot=18, in_bursts=10)]) == 28

    @pytest.mark.django_db
    def test_is_found_in_what_is_kept_of_arrivals(self):
        round = open_round()
        one, two = (survey(round, code).pk for code in ("one", "two"))
        at = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
        for minute, came in ((1, 12), (11, 14), (31, 3)):
            arrivals.count_arrivals([one] * came, at.replace(minute=minute))
        arrivals.count_arrivals([two] * 4, at)
        assert arrivals.bursts_of([one, two]) == {one: 26}
        assert {name.name for name in Turnout._meta.get_fields()}.isdisjoint({"at", "time", "minute"})


@pytest.mark.django_db
def test_what_was_counted_while_answers_came_is_kept_when_the_boxes_are_opened():
    """All forty answer at once, which is no proof; nobody said a word of being told."""
    round = scored_round({("one", "iit", "1"): 40, ("two", "iit", "1"): 12})
    kept = SteeringSigns.objects.get(survey__organisation__code="one")
    assert (kept.answers, kept.in_bursts, kept.coaching_replies, kept.coached) == (40, 40, 40, 0)
    found = grades.of_round(round, round.framework())
    assert set(found) == {"one", "two"}
    assert found["one"].level is Level.FAIR
    assert found["two"].level is Level.UNKNOWN
    participant = Participant.objects.get(round=round, organisation__code="one")
    assert grades.of_participant(participant, round.framework()) == found["one"]


class TestAGrade:
    def test_is_unknown_of_too_few_answers(self):
        assert grade(Counts(LEAST - 1, coaching_replies=LEAST - 1, coached=LEAST - 1)).level is Level.UNKNOWN

    def test_is_high_without_a_sign(self):
        assert grade(Counts(60, coaching_replies=60), quota=30) == Grade(Level.HIGH)

    @pytest.mark.parametrize(
        ("seen", "level"),
        [
            (Counts(60, coaching_replies=60, coached=4), Level.HIGH),
            (Counts(60, coaching_replies=60, coached=12), Level.FAIR),
            (Counts(60, coaching_replies=60, coached=30), Level.LOW),
            (Counts(60, coaching_replies=8, coached=8), Level.HIGH),  # too few said anything
            (Counts(60, identical=20), Level.LOW),
            (Counts(60, identical=20, expected_identical=19.0), Level.HIGH),
            (Counts(60, in_bursts=60), Level.FAIR),  # a meeting alone proves nothing
            (Counts(60, in_bursts=60, coaching_replies=60, coached=12), Level.LOW),
            (Counts(60, straight=15, fast=25), Level.FAIR),  # haste, counted once
            (Counts(60, straight=30), Level.LOW),
        ],
    )
    def test_follows_its_rules(self, seen, level):
        assert grade(seen).level is level

    def test_is_at_most_fair_where_the_quota_is_missed(self):
        found = grade(Counts(25), quota=30)
        assert found.level is Level.FAIR
        assert len(found.reasons) == 1

    @given(
        st.integers(LEAST, 500).flatmap(
            lambda people: st.builds(
                Counts,
                st.just(people),
                *[st.integers(0, people // 2)] * 3,
                st.floats(0, people),
                st.just(people),
                *[st.integers(0, people)] * 2,
            )
        )
    )
    def test_has_a_reason_unless_it_is_high_and_names_no_number_of_people(self, seen):
        found = grade(seen)
        assert bool(found.reasons) is (found.level is not Level.HIGH)
        marks = {str(round(100 * mark)) for rule in RULES for mark in (rule.doubt, rule.alarm) if mark}
        for reason in found.reasons:
            assert {word for word in reason.en.split() if word.isdigit()} <= marks
        assert from_json(found.to_json()) == found

    def test_of_an_office_is_the_worst_of_its_instruments(self):
        low, fair, high, unknown = (
            Grade(level) for level in (Level.LOW, Level.FAIR, Level.HIGH, Level.UNKNOWN)
        )
        assert together({"IIT": high, "EIT": low}).level is Level.LOW
        assert together({"IIT": unknown, "EIT": fair}).level is Level.FAIR
        assert together({"IIT": high, "EIT": high}).level is Level.HIGH
        assert together({"IIT": unknown, "EIT": high}).level is Level.UNKNOWN
        assert together({}).level is Level.UNKNOWN


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_share_is_never_claimed_beyond_what_was_counted(count, of):
    assert 0 <= at_least(min(count, of), of) <= min(count, of) / of
