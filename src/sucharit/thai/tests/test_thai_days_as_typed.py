"""A day is understood however people write it, in Buddhist and common years, and a slip is never stored."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.dates import MONTHS_TH, SHORT_MONTHS_TH, in_words
from sucharit.thai.day_reading import DayFault, UnreadableDay, read_day
from sucharit.thai.digits import to_thai

TODAY = date(2026, 11, 29)
DAY = date(2026, 12, 17)
days = st.dates(TODAY - timedelta(days=19 * 365), TODAY + timedelta(days=19 * 365))


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-17", "2569-12-17", "17/12/2569", "17/12/2026", "17-12-2569", "17.12.2569", "17 12 2569",
        "17 ธ.ค. 2569", "17 ธค 2569", "17ธ.ค.2569", "17 ธันวาคม 2569", "17 ธันวา 2569", "๑๗ ธันวาคม ๒๕๖๙",
        "๑๗/๑๒/๒๕๖๙", "17 ธันวาคม พ.ศ. 2569", "17 ธันวาคม ค.ศ. 2026", "วันที่ 17 ธันวาคม พ.ศ.2569",
        "วันพฤหัสบดีที่ 17 เดือน ธันวาคม พ.ศ. 2569", "17 ธ.ค. 69", "17/12/69", "17-12-69", "17/12/26",
        "17 Dec 2026", "17 December 2026", "December 17, 2026", "Thu, 17 Dec 2026", "17-Dec-2569",
        " 17/12/2569\u200b", "１７/１２/２５６９", "2569-12-17 00:00:00", "2026-12-17T00:00:00",
        "17 Dec 2569 BE",
        "17 ธันวาคม\u00a02569", "17\u201312\u20132569", "17/12/พ.ศ.2569", "17\x00/12/2569", "17/12/2569 BE",
    ],
)  # fmt: skip
def test_every_way_to_write_one_day_means_that_day(typed):
    assert read_day(typed, near=TODAY) == DAY


@pytest.mark.parametrize(
    ("typed", "fault", "suggestion"),
    [
        ("17/12/3112", DayFault.FAR_YEAR, DAY),  # 543 added twice
        ("17/12/1483", DayFault.FAR_YEAR, DAY),  # and taken away once too often
        ("17/12/2659", DayFault.FAR_YEAR, DAY),  # two digits exchanged
        ("17/12/256", DayFault.FAR_YEAR, None),
        ("17/12/25699", DayFault.FAR_YEAR, DAY),
        ("12/17/2569", DayFault.NOT_IN_CALENDAR, DAY),
        ("31/2/2569", DayFault.NOT_IN_CALENDAR, None),
        ("29 ก.พ. 2569", DayFault.NOT_IN_CALENDAR, None),
        ("วันศุกร์หน้า", DayFault.UNREADABLE, None),
        ("17 ธันวาาคม 2569", DayFault.UNREADABLE, None),
        ("17/12", DayFault.UNREADABLE, None),
        ("", DayFault.UNREADABLE, None),
    ],
)
def test_what_is_no_day_is_refused_with_the_day_that_was_probably_meant(typed, fault, suggestion):
    with pytest.raises(UnreadableDay) as refused:
        read_day(typed, near=TODAY)
    assert refused.value.fault is fault
    if suggestion or fault is not DayFault.FAR_YEAR:
        assert refused.value.suggestion == suggestion


def test_a_leap_day_is_counted_by_the_common_year():
    assert read_day("29/2/2567") == date(2024, 2, 29)


@given(days, st.booleans(), st.sampled_from("/-. "))
def test_numbers_mean_the_same_day_in_either_calendar_and_either_digits(day, thai, between):
    year = day.year + 543
    typed = between.join((f"{day.day:02}", str(day.month), str(year)))
    assert read_day(to_thai(typed) if thai else typed, near=TODAY) == day
    assert read_day(day.isoformat(), near=TODAY) == day
    assert read_day(f"{year}-{day.month:02}-{day.day:02}", near=TODAY) == day


@given(days, st.sampled_from((MONTHS_TH, SHORT_MONTHS_TH)))
def test_what_pages_write_is_read_back(day, months):
    assert read_day(f"{day.day} {months[day.month - 1]} {day.year + 543}", near=TODAY) == day
    for language in ("th", "en"):
        assert read_day(in_words(day, language=language, short=True), near=TODAY) == day
        assert read_day(in_words(day, language=language), near=TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_near_today_or_refused(typed):
    try:
        day = read_day(typed, near=TODAY)
    except UnreadableDay:
        return
    assert abs(day.year - TODAY.year) <= 20
