"""A day in an option, as people type it: 2026-12-17, 17/12/2569, "17 ธ.ค. 2569"."""

from __future__ import annotations

from datetime import date

import click
from django.utils import timezone, translation

from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.ui.days import fault_in_words


class Day(click.ParamType):
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
