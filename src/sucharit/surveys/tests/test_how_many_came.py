"""Everyone sees how many answers came until midnight, in steps; no one sees the moment at which one came."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.surveys import released, turnout
from sucharit.surveys.models import ReleaseDay, ReleasedCount, ReleasedStep, Survey, Turnout
from sucharit.surveys.tests.small_round import open_round, survey

QUOTA = 30  # of sixty people


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def round(db):
    return open_round()


def count_answers(target, day, answers):
    Turnout.objects.create(survey=target, day=day, answers=answers)


def told(round, code, today):
    return dict(turnout.of_organisation(round, survey(round, code).organisation, today).answers)


def test_each_instrument_has_its_own_number_and_channels_share_it(round, today):
    yesterday = today - timedelta(days=1)
    count_answers(survey(round), today - timedelta(days=2), 20)
    count_answers(survey(round), yesterday, 10)
    count_answers(survey(round, instrument="eit"), yesterday, 50)
    count_answers(survey(round, instrument="eit", channel="2"), yesterday, 10)
    assert told(round, "one", today) == {"iit": QUOTA, "eit": 60}
    assert told(round, "two", today) == {"iit": 0, "eit": 0}
    everyone = turnout.of_round(round, today)
    assert {kind: everyone[survey(round).organisation_id, kind] for kind in ("iit", "eit")} == {
        "iit": QUOTA,
        "eit": 60,
    }


def test_what_came_today_is_told_tomorrow(round, today):
    count_answers(survey(round), today, QUOTA)
    assert told(round, "one", today)["iit"] == 0
    assert told(round, "one", today + timedelta(days=1))["iit"] == QUOTA


def test_fewer_than_five_are_told_as_none(round, today):
    count_answers(survey(round), today - timedelta(days=1), 4)
    assert told(round, "one", today)["iit"] == 0
    assert not ReleasedCount.objects.exists()


def test_a_place_that_was_drawn_once_is_not_drawn_again(round, today):
    """Else whoever looks day after day would learn sooner or later that the lowest place was reached."""
    count_answers(survey(round), today - timedelta(days=1), 7)
    told(round, "one", today)
    before = ReleasedCount.objects.values().get()
    for day in range(1, 30):
        told(round, "one", today + timedelta(days=day))
    assert ReleasedCount.objects.values().get() == before


def test_once_the_boxes_are_opened_every_answer_counts_and_by_channel(round, today):
    for channel, answers in (("1", 33), ("2", 4)):
        count_answers(survey(round, instrument="eit", channel=channel), today, answers)
    Round.objects.update(state=State.SCORED)
    opened = Round.objects.get()
    part = turnout.of_organisation(opened, survey(round).organisation, today)
    assert (part.answers, part.is_final) == ({"iit": 0, "eit": 37}, True)
    assert [item.answers for item in part.surveys] == [33, 4, 0]
    assert turnout.of_round(opened, today)[survey(round).organisation_id, "eit"] == 37


def test_days_tell_by_how_much_the_number_rose_even_where_no_one_looked_for_days(round, today):
    days = [today - timedelta(days=back) for back in (3, 2, 1, 0)]
    for day, answers in zip(days, (30, 0, 90, 60), strict=True):
        count_answers(survey(round), day, answers)
    office = survey(round).organisation
    rose = {item.day: item.answers for item in turnout.by_day(round, today, office)}
    assert rose.pop(days[0]) == QUOTA
    rise = rose.pop(days[2])
    assert 5 <= rise <= 90
    assert rise % 5 == 0
    assert rose == {}
    assert turnout.by_day(round, today) == turnout.by_day(round, today, office)


def test_a_year_that_is_over_is_not_added_up_again_each_day(round, today):
    count_answers(survey(round), today, QUOTA)
    Round.objects.update(state=State.SCORED)
    opened = Round.objects.get()
    end = max(window.last for window in opened.windows.all())
    for day in (1, 2, 365):
        assert [item.answers for item in turnout.by_day(opened, end + timedelta(days=day))] == [QUOTA]
    assert ReleaseDay.objects.get().day == end + timedelta(days=1)


def test_two_processes_release_a_day_once(round, today):
    count_answers(survey(round), today - timedelta(days=1), QUOTA)
    released.release(round, today)
    released._release(round, today)
    assert [item.answers for item in turnout.by_day(round, today)] == [QUOTA]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_who_begin_a_day_together_are_told_the_same(today):
    many = open_round({f"office-{n}": 60 for n in range(20)})
    Turnout.objects.bulk_create(
        Turnout(survey=each, day=today - timedelta(days=back), answers=9)
        for each in Survey.objects.all()
        for back in (1, 2, 3)
    )

    def read(_reader):
        try:
            return released.of_round(many, today)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as readers:
        first, *others = readers.map(read, range(8))
    assert others == [first] * 7
    steps = ReleasedStep.objects.values_list("survey").annotate(rose=Sum("answers"))
    assert dict(steps) == dict(ReleasedCount.objects.filter(answers__gt=0).values_list("survey", "answers"))


def test_many_offices_take_no_more_queries_than_one(db, today, django_assert_num_queries):
    many = open_round({f"office-{n}": 60 for n in range(30)})
    count_answers(survey(many, "office-3"), today - timedelta(days=1), 35)
    released.release(many, today)
    office = survey(many, "office-3").organisation_id
    with django_assert_num_queries(2):
        assert turnout.of_round(many, today)[office, "iit"] in (QUOTA, QUOTA + 5)
    with django_assert_num_queries(2):
        turnout.by_day(many, today)
    with django_assert_num_queries(1):
        assert turnout.of_organisation(many, many.organiser, today).surveys == ()
