"""A standing practice is entered once, and its days follow: those of holidays are marked off."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.years import fiscal_year_span
from sucharit.year_models.practices import WEEKDAYS, practice_days
from sucharit.year_models.tests.planted_model import record, year

FIRST, LAST = fiscal_year_span(2566)
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda days: FIRST + timedelta(days=days))
TALK = record("practice", "talk", weekday="monday")
HOLIDAY = record("occurrence", "off", under="talk", day=date(2022, 12, 5), left_out="วันหยุดราชการ")


def test_the_monday_talk_of_fiscal_year_2566_has_52_days_less_a_holiday():
    (talk,) = practice_days(year(TALK, plan_year=2566))
    assert (len(talk.days), talk.days[0], talk.days[-1]) == (52, date(2022, 10, 3), date(2023, 9, 25))
    (talk,) = practice_days(year(TALK, HOLIDAY, plan_year=2566))
    assert (len(talk.days), talk.left_out) == (51, (date(2022, 12, 5),))


def test_a_day_on_which_it_was_held_instead_is_one_of_its_days():
    moved = record("occurrence", "moved", under="talk", day=date(2022, 12, 6), people=60)
    (talk,) = practice_days(year(TALK, HOLIDAY, moved, plan_year=2566))
    assert date(2022, 12, 6) in talk.days
    assert len(talk.days) == 52


def test_a_practice_without_a_weekday_has_no_days():
    assert practice_days(year(record("practice", "talk", rule="ทุกการประชุม"), plan_year=2566)) == ()


@given(st.sampled_from(WEEKDAYS), DAYS, DAYS, st.sets(DAYS, max_size=5))
def test_its_days_are_of_its_weekday_within_its_span_and_none_that_was_left_out(weekday, one, other, off):
    first, last = min(one, other), max(one, other)
    talk = record("practice", "talk", weekday=weekday, day=first, until=last)
    marks = [record("occurrence", f"off {day}", under="talk", day=day, left_out="หยุด") for day in off]
    (own,) = practice_days(year(talk, *marks, plan_year=2566))
    every = [first + timedelta(days=days) for days in range((last - first).days + 1)]
    meant = {day for day in every if day.weekday() == WEEKDAYS.index(weekday)}
    assert {*own.days} == meant - off
    assert {*own.left_out} == meant & off
