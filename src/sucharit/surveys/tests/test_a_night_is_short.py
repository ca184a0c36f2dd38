"""Releasing what may be told takes few statements and rows, for a country and after months too."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sucharit.surveys import released, turnout
from sucharit.surveys.models import ReleasedStep, Survey, Turnout
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = pytest.mark.chance

ANSWERS = 20  # a day


def answer_daily(round, days):
    today = timezone.localdate()
    Turnout.objects.bulk_create(
        Turnout(survey=each, day=today - timedelta(days=back), answers=ANSWERS)
        for each in Survey.objects.filter(round=round)
        for back in range(1, days + 1)
    )


def statements(round, today):
    with CaptureQueriesContext(connection) as queries:
        released.release(round, today)
    return len(queries)


def test_a_country_and_many_days_take_as_many_statements_as_one_office_and_one_day(db):
    today = timezone.localdate()
    one = open_round({"alone": 60})
    answer_daily(one, days=1)
    for_one = statements(one, today)
    many = open_round({f"office-{n}": 60 for n in range(10)}, "obec-area/2568")
    answer_daily(many, days=5)
    assert statements(many, today) == for_one
    assert (
        ReleasedStep.objects.filter(survey__round=many).count()
        > 10 * ReleasedStep.objects.filter(survey__round=one).count()
    )


def test_what_earlier_nights_looked_at_is_read_as_one_sum(db):
    today = timezone.localdate()
    round = open_round({"alone": 60})
    answer_daily(round, days=30)
    rows = {
        key: list(arrivals) for key, arrivals in released._arrivals(round, today - timedelta(days=1), today)
    }
    office = survey(round, "alone").organisation_id
    assert rows[office, "iit"] == [
        (today - timedelta(days=2), 29 * ANSWERS),
        (today - timedelta(days=1), ANSWERS),
    ]


def test_a_month_released_night_by_night_adds_up(db):
    """To the quota, whose step is exact; in between each step has its own secret place."""
    today = timezone.localdate()
    round = open_round({"alone": 60})
    target = survey(round, "alone")
    nights = [today - timedelta(days=back) for back in range(29, -1, -1)]
    Turnout.objects.bulk_create(
        Turnout(survey=target, day=night - timedelta(days=1), answers=1) for night in nights
    )
    told = [turnout.of_organisation(round, target.organisation, night).answers["iit"] for night in nights]
    assert told == sorted(told)
    assert told[-2] < told[-1] == len(nights)
    assert sum(item.answers for item in turnout.by_day(round, today)) == len(nights)


def test_places_drawn_in_bulk_are_as_likely_as_each_other():
    """The chance that honest draws fail here is below one in a billion."""
    draw = released._RandomBytes().below
    for end in (5, 200):
        times = Counter(draw(end) for _ in range(100_000))
        assert sorted(times) == list(range(end))
        expected = 100_000 / end
        assert all(abs(number - expected) < 7 * expected**0.5 for number in times.values())
