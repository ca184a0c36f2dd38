"""Everyone sees how many answers came; no one sees the moment at which one came."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sucharit.surveys import actions, turnout
from sucharit.surveys.models import Turnout
from sucharit.surveys.tests.small_round import open_round, survey


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def round(db):
    return open_round()


def count_answers(target, day, answers):
    Turnout.objects.create(survey=target, day=day, answers=answers)


def totals(round, code, today):
    office = survey(round, code).organisation
    surveys = turnout.of_organisation(round, office, today)
    return {(item.instrument, item.channel): (item.until_yesterday, item.today) for item in surveys}


def test_each_survey_has_its_own_sum(round, today):
    count_answers(survey(round), today - timedelta(days=2), 7)
    count_answers(survey(round), today - timedelta(days=1), 4)
    count_answers(survey(round, instrument="eit"), today - timedelta(days=1), 2)
    count_answers(survey(round, "two"), today - timedelta(days=1), 9)
    assert totals(round, "one", today) == {("iit", "1"): (11, 0), ("eit", "1"): (2, 0), ("eit", "2"): (0, 0)}


@pytest.mark.slow
def test_answers_of_today_are_counted_in_fives_until_the_round_closes(round, today):
    count_answers(survey(round), today - timedelta(days=1), 3)
    count_answers(survey(round), today, 9)
    assert totals(round, "one", today)["iit", "1"] == (3, 5)
    actions.close_surveys(round)
    assert totals(round, "one", today)["iit", "1"] == (3, 9)


@given(st.integers(0, 10_000))
def test_one_more_answer_rarely_shows_and_never_hides_another(answers):
    visible = turnout.visible_answers(answers, closed=False)
    assert visible % turnout.STEP == 0
    assert visible <= answers < visible + turnout.STEP
    assert turnout.visible_answers(answers + 1, closed=False) >= visible


def test_days_are_added_up_for_one_office_and_for_all(round, today):
    yesterday = today - timedelta(days=1)
    count_answers(survey(round), yesterday, 7)
    count_answers(survey(round, "two"), yesterday, 1)
    count_answers(survey(round), today, 6)
    count_answers(survey(round, instrument="eit", channel="2"), today, 4)
    office = survey(round).organisation
    days = [(item.day, item.instrument, item.answers) for item in turnout.by_day(round, today, office)]
    assert days == [(yesterday, "iit", 7), (today, "eit", 0), (today, "iit", 5)]
    together = [(item.day, item.instrument, item.answers) for item in turnout.by_day(round, today)]
    assert together == [(yesterday, "iit", 8), (today, "eit", 0), (today, "iit", 5)]


def test_many_offices_take_no_more_queries_than_one(db, today, django_assert_num_queries):
    many = open_round({f"office-{n}": 60 for n in range(30)})
    count_answers(survey(many, "office-3"), today, 5)
    with django_assert_num_queries(1):
        assert len(list(turnout.of_round(many, today))) == 90
    with django_assert_num_queries(1):
        turnout.by_day(many, today)
    with django_assert_num_queries(1):
        assert turnout.of_organisation(many, many.organiser, today) == []
