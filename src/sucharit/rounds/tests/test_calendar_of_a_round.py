"""Working days, holidays, and what is odd about a round's windows."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.rounds.calendar import (
    WindowDoubtKind,
    days_left,
    doubts,
    holidays_between,
    is_working_day,
    working_days,
    years_later,
)
from sucharit.thai.dates import SHORT_MONTHS_EN

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31))


def test_songkran_lies_in_april_in_the_readers_language():
    days = holidays_between(date(2026, 4, 7), date(2026, 4, 30))
    assert [(holiday.day, holiday.name) for holiday in days] == [
        (date(2026, 4, day), "วันสงกรานต์") for day in (13, 14, 15)
    ]
    assert holidays_between(date(2026, 4, 13), date(2026, 4, 13), "en")[0].name == "Songkran Festival"


def test_a_day_in_lieu_of_a_holiday_on_a_weekend_is_no_working_day():
    assert date(2026, 12, 5).weekday() == 5
    assert not is_working_day(date(2026, 12, 7))  # the Monday after


def test_holidays_over_new_year_are_those_of_both_years():
    days = [holiday.day for holiday in holidays_between(date(2026, 12, 30), date(2027, 1, 2))]
    assert days[:2] == [date(2026, 12, 31), date(2027, 1, 1)]


def test_a_week_with_a_holiday_has_four_working_days():
    assert working_days(date(2026, 5, 4), date(2026, 5, 10)) == 4  # coronation day on the Monday


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_working_days_of_two_spans_side_by_side_add_up(first, some, more):
    middle, last = first + timedelta(days=some), first + timedelta(days=some + more)
    both = working_days(first, middle) + working_days(middle + timedelta(days=1), last)
    assert working_days(first, last) == both
    assert working_days(last + timedelta(days=1), first) == 0


@given(DAYS, DAYS)
def test_days_left_count_today_and_never_fall_below_none(today, last):
    assert days_left(today, last) == len([n for n in range((last - today).days + 1)])


def test_a_window_of_working_days_in_its_year_is_not_odd():
    assert doubts(2569, {"iit": (date(2026, 5, 5), date(2026, 6, 30))}) == ()


@pytest.mark.parametrize(
    ("first", "last", "odd"),
    [
        (date(2026, 5, 2), date(2026, 6, 30), WindowDoubtKind.FIRST_IS_NO_WORKING_DAY),  # a Saturday
        (date(2026, 5, 5), date(2026, 7, 28), WindowDoubtKind.LAST_IS_NO_WORKING_DAY),  # the King's birthday
        (date(2026, 9, 1), date(2026, 10, 15), WindowDoubtKind.OUTSIDE_THE_FISCAL_YEAR),
        (date(2026, 5, 5), date(2026, 5, 12), WindowDoubtKind.FEW_WORKING_DAYS),
    ],
)
def test_what_deserves_a_second_look_is_reported_with_its_window(first, last, odd):
    odd_windows = doubts(2569, {"iit": (first, last)})
    assert [(doubt.window, doubt.kind) for doubt in odd_windows] == [("iit", odd)]


PAGE = Path(__file__).parents[4] / "docs" / "methods" / "rounds.md"
DAY = r"(\d+) (\w{3}) (\d{4}) \(\w+\)"
ROW = re.compile(rf"^\| {DAY} \| {DAY} \| (\d+) \| (\d+) \|", re.MULTILINE)


def day_of(number, month, year):
    return date(int(year) - 543, SHORT_MONTHS_EN.index(month) + 1, int(number))


def test_the_published_table_is_what_is_computed():
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(rows) == 3
    for row in rows:
        first, last = day_of(*row[:3]), day_of(*row[3:6])
        assert (last - first).days + 1 == int(row[6])
        assert working_days(first, last) == int(row[7])


def test_last_year_s_days_come_on_the_same_weekdays_or_the_next_working_day():
    last_year = {"iit": (date(2026, 1, 6), date(2026, 2, 27)), "eit": (date(2026, 1, 12), date(2026, 4, 14))}
    moved = years_later(last_year, 1)
    assert moved["iit"] == (date(2027, 1, 5), date(2027, 2, 26))  # Tuesday, Friday
    assert moved["eit"] == (date(2027, 1, 11), date(2027, 4, 16))  # Monday; Songkran is over on the 16th


WINDOWS = st.dictionaries(
    st.sampled_from(["iit", "eit", "oit"]),
    st.tuples(DAYS, st.integers(0, 120)).map(lambda span: (span[0], span[0] + timedelta(days=span[1]))),
)


@given(windows=WINDOWS, years=st.integers(1, 8))
def test_moved_days_are_working_days_near_the_same_date_and_in_the_same_order(windows, years):
    moved = years_later(windows, years)
    assert moved.keys() == windows.keys()
    days = [(day, later) for kind in windows for day, later in zip(windows[kind], moved[kind], strict=True)]
    assert all(is_working_day(later) for _day, later in days)
    for one, other in ((one, other) for one in days for other in days if one[0] <= other[0]):
        assert one[1] <= other[1]
    if windows:
        first = min(first for first, _last in windows.values())
        same_date = first.replace(year=first.year + years, day=min(first.day, 28))
        assert -7 <= (min(first for first, _last in moved.values()) - same_date).days <= 14
