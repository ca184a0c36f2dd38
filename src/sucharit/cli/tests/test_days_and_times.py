"""Commands take a day and a time as people type them, and refuse what is none."""

from datetime import datetime

import click
import pytest

from sucharit.cli.days import DayAndTime


@pytest.mark.parametrize(
    "typed",
    [
        "2026-04-30 09:00",
        "2569-04-30 09:00",
        "30/4/2569 9.00",
        "30 เม.ย. 2569 09:00 น.",
        "๓๐/๔/๒๕๖๙ ๐๙:๐๐",
        "2026-04-30T09:00",
    ],
)
def test_a_time_is_understood_in_either_calendar(typed):
    assert DayAndTime().convert(typed, None, None) == datetime(2026, 4, 30, 9)


@pytest.mark.parametrize(
    "typed", ["2026-04-30", "09:00", "30/4/2569 25:00", "30/4/2569 09:60", "30/4/3112 09:00", ""]
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(click.BadParameter):
        DayAndTime().convert(typed, None, None)
