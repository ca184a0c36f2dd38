"""Buddhist years, fiscal years and dates in words."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.dates import in_words, month_in_words, span_in_words
from sucharit.thai.years import (
    fiscal_quarter,
    fiscal_quarter_span,
    fiscal_year,
    fiscal_year_span,
    to_buddhist,
    to_common,
)

DAYS = st.dates(date(1941, 1, 1), date(2150, 1, 1))


def test_fiscal_2566_runs_from_october_2022_to_september_2023() -> None:
    assert fiscal_year_span(2566) == (date(2022, 10, 1), date(2023, 9, 30))
    assert fiscal_year(date(2022, 9, 30)) == 2565
    assert fiscal_year(date(2022, 10, 1)) == 2566


def test_quarters_follow_the_government_calendar() -> None:
    assert fiscal_quarter_span(2566, 1) == (date(2022, 10, 1), date(2022, 12, 31))
    assert fiscal_quarter_span(2566, 2) == (date(2023, 1, 1), date(2023, 3, 31))
    assert fiscal_quarter_span(2566, 3) == (date(2023, 4, 1), date(2023, 6, 30))
    assert fiscal_quarter_span(2566, 4) == (date(2023, 7, 1), date(2023, 9, 30))


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="quarter 5: expected 1, 2, 3 or 4"):
        fiscal_quarter_span(2566, 5)


@given(DAYS)
def test_every_day_lies_in_its_own_quarter_and_year(day: date) -> None:
    first, last = fiscal_quarter_span(fiscal_year(day), fiscal_quarter(day))
    assert first <= day <= last


@given(st.integers(2485, 2700))
def test_the_quarters_fill_the_year_without_gap(year: int) -> None:
    spans = [fiscal_quarter_span(year, quarter) for quarter in (1, 2, 3, 4)]
    assert (spans[0][0], spans[-1][1]) == fiscal_year_span(year)
    for (_, last), (first, _) in pairwise(spans):
        assert last + timedelta(days=1) == first


@given(st.integers(1, 9000))
def test_a_year_goes_to_the_buddhist_count_and_back(year: int) -> None:
    assert to_common(to_buddhist(year)) == year


def test_a_date_reads_as_people_write_it() -> None:
    day = date(2023, 3, 7)
    assert in_words(day) == "7 มีนาคม 2566"
    assert in_words(day, short=True) == "7 มี.ค. 2566"
    assert in_words(day, thai_digits=True) == "๗ มีนาคม ๒๕๖๖"
    assert in_words(day, language="en") == "7 March 2023"
    assert in_words(day, language="en-gb", short=True, thai_digits=True) == "7 Mar 2023"
    assert month_in_words(day) == "มีนาคม 2566"
    assert span_in_words(*fiscal_year_span(2566), thai_digits=True) == "๑ ตุลาคม ๒๕๖๕ – ๓๐ กันยายน ๒๕๖๖"


def test_the_year_has_twelve_differently_named_months_in_every_form() -> None:
    months = [date(2023, month, 1) for month in range(1, 13)]
    for language in ("th", "en"):
        for short in (False, True):
            assert len({month_in_words(m, language=language, short=short) for m in months}) == 12
