"""Counts arrivals: answers by day, and those of the current ten minutes; for response rates and bursts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.db import connection

from sucharit.answers.bulk import run_prepared
from sucharit.reliability.bursts import MIN_BURST, DayOfArrivals, bursts
from sucharit.surveys.models import Turnout

SLOT_MINUTES = 10
BATCH_SIZE = 5_000

# Of the slot before only its size is added up; when its answers came is then gone.
_COUNT = """
INSERT INTO {table} (survey_id, day, answers, slot, in_slot, most_in_slot, in_bursts)
{rows}
ON CONFLICT (survey_id, day) DO UPDATE SET
  answers = {table}.answers + excluded.answers,
  in_bursts = {table}.in_bursts + CASE
    WHEN {table}.slot <> excluded.slot AND {table}.in_slot >= {burst} THEN {table}.in_slot ELSE 0 END,
  most_in_slot = CASE
    WHEN {table}.slot <> excluded.slot AND {table}.in_slot > {table}.most_in_slot
    THEN {table}.in_slot ELSE {table}.most_in_slot END,
  in_slot = CASE WHEN {table}.slot = excluded.slot THEN {table}.in_slot ELSE 0 END + excluded.in_slot,
  slot = excluded.slot
"""
_ARRAYS = """
SELECT survey, %b::date, answers, slot, answers, 0, 0
FROM unnest(%b::bigint[], %b::bigint[]) AS arrival (survey, answers), (VALUES (%b::int)) AS now (slot)
"""


def count_arrivals(surveys: Sequence[int], now: datetime) -> None:
    """Count one answer for each mention of a survey; `now` in local time."""
    slot = (now.hour * 60 + now.minute) // SLOT_MINUTES
    arrivals = sorted(Counter(surveys).items())  # in one order, so that two processes never deadlock
    if connection.vendor == "postgresql":
        columns = [list(column) for column in zip(*arrivals, strict=True)]
        run_prepared(_count(_ARRAYS), [now.date(), *columns, slot])
        return
    values: list[int | date] = []
    for survey, answers in arrivals:
        values += [survey, now.date(), answers, slot, answers]
    rows = ", ".join(["(%s, %s, %s, %s, %s, 0, 0)"] * len(arrivals))
    with connection.cursor() as cursor:
        cursor.execute(_count(f"VALUES {rows}"), values)


def _count(rows: str) -> str:
    return _COUNT.format(table=Turnout._meta.db_table, rows=rows, burst=MIN_BURST)


def bursts_of(surveys: Sequence[int]) -> dict[int, int]:
    """How many answers of each survey came in bursts; surveys without any are left out."""
    turnout = Turnout.objects.filter(survey__in=surveys).order_by("survey_id")
    rows = turnout.values_list("survey_id", *DayOfArrivals._fields).iterator(chunk_size=BATCH_SIZE)
    in_bursts = {
        survey: bursts([DayOfArrivals(*row[1:]) for row in days])
        for survey, days in groupby(rows, itemgetter(0))
    }
    return {survey: answers for survey, answers in in_bursts.items() if answers}


def forget_arrival_times(surveys: Sequence[int]) -> None:
    """Keep only the number of answers of each day: in which ten minutes the last one came is gone."""
    Turnout.objects.filter(survey__in=surveys).update(slot=0, in_slot=0, most_in_slot=0, in_bursts=0)
