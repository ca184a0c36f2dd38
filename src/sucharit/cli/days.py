"""Days and times in options, as people type them: 2026-12-17, 17/12/2569 09:00, "17 ธ.ค. 2569"."""

from __future__ import annotations

import re
from datetime import date, datetime, time

import click
from django.utils import timezone, translation

from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.thai.digits import to_arabic
from sucharit.ui.days import fault_in_words

_TIME = re.compile(r"(?P<day>.*\S)[\sT]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*น\.?)?")


class Day(click.ParamType[date]):
    """A day within 20 years of today, in Buddhist or common years."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_day(value, near=timezone.localdate())
        except UnreadableDay as fault:
            with translation.override("en"):
                self.fail(fault_in_words(value, fault), param, ctx)


class DayAndTime(Day):
    """A day and a time of it, without a time zone."""

    name = "day and time"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        match = _TIME.fullmatch(to_arabic(str(value)).strip())
        if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
            self.fail(f"{value!r}: expected a day and a time, such as 2026-04-30 09:00", param, ctx)
        return datetime.combine(
            super().convert(match["day"], param, ctx), time(int(match["hour"]), int(match["minute"]))
        )
