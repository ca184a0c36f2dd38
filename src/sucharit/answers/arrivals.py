"""Counts arrivals by day, hour and ten minutes: for response rates, bursts and floods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from django.db import connection

from sucharit.reliability.bursts import MIN_BURST, DayOfArrivals, bursts
from sucharit.surveys import crowding
from sucharit.surveys.bulk import GUARDED, Guard, NewRows, among, insert_many, run_prepared, transposed
from sucharit.surveys.crowding import RecentArrivals, slot_of
from sucharit.surveys.models import Turnout

BATCH_SIZE = 5_000

# Of the slot before only its size is added up; when its answers came is then gone.
_COUNT = """
INSERT INTO {table} (survey_id, day, answers, slot, in_slot, most_in_slot, in_bursts, hour, in_hour)
{rows}
ON CONFLICT (survey_id, day) DO UPDATE SET
  answers = {table}.answers + excluded.answers,
  in_bursts = {table}.in_bursts + CASE
    WHEN {table}.slot <> excluded.slot AND {table}.in_slot >= {burst} THEN {table}.in_slot ELSE 0 END,
  most_in_slot = CASE
    WHEN {table}.slot <> excluded.slot AND {table}.in_slot > {table}.most_in_slot
    THEN {table}.in_slot ELSE {table}.most_in_slot END,
  in_slot = CASE WHEN {table}.slot = excluded.slot THEN {table}.in_slot ELSE 0 END + excluded.in_slot,
  in_hour = CASE WHEN {table}.hour = excluded.hour THEN {table}.in_hour ELSE 0 END + excluded.in_hour,
  slot = excluded.slot,
  hour = excluded.hour
RETURNING survey_id, in_hour, in_slot
"""
_ARRAYS = """
SELECT survey, %b::date, answers, slot, answers, 0, 0, hour, answers
FROM unnest(%b::bigint[], %b::bigint[]) AS arrival (survey, answers),
  (VALUES (%b::int, %b::int)) AS now (slot, hour)
"""


def count_arrivals(
    surveys: Sequence[int], now: datetime, beside: NewRows | None = None, guard: Guard | None = None
) -> dict[int, RecentArrivals]:
    """Count one answer for each mention of a survey; `now` in local time. What each has now, with these.

    NewRows beside it are inserted too, on PostgreSQL by the same statement; where a guard, which only
    PostgreSQL knows, does not allow it, nothing is counted or inserted, and nothing comes back.
    """
    in_one_order = sorted(Counter(surveys).items())  # so that two processes never deadlock
    rows = _count_at(in_one_order, now, beside, guard)
    recent = {
        survey: RecentArrivals(now.date(), now.hour, in_hour, slot_of(now), in_slot)
        for survey, in_hour, in_slot in rows
    }
    for survey, arrivals in recent.items():
        crowding.remember(survey, arrivals)
    return recent


def _count_at(
    arrivals: Sequence[tuple[int, int]], now: datetime, beside: NewRows | None, guard: Guard | None
) -> list[tuple[int, int, int]]:
    """Add numbers of answers to their surveys; (survey, in this hour, in these ten minutes) of each."""
    if connection.vendor == "postgresql":
        values = [now.date(), *transposed(arrivals), slot_of(now), now.hour]
        rows = f"{_ARRAYS} {GUARDED}" if guard else _ARRAYS
        return list(run_prepared(_count(rows), values, beside, guard).fetchall())
    row: list[int | date] = []
    for survey, answers in arrivals:
        row += [survey, now.date(), answers, slot_of(now), answers, now.hour, answers]
    marks = ", ".join(["(%s, %s, %s, %s, %s, 0, 0, %s, %s)"] * len(arrivals))
    with connection.cursor() as cursor:
        cursor.execute(_count(f"VALUES {marks}"), row)
        counted: list[tuple[int, int, int]] = cursor.fetchall()
    if beside is not None:
        insert_many(*beside)
    return counted


@lru_cache(maxsize=16)
def _count(rows: str) -> str:
    return _COUNT.format(table=Turnout._meta.db_table, rows=rows, burst=MIN_BURST)


def bursts_of(surveys: Sequence[int]) -> dict[int, int]:
    """How many answers of each survey came in bursts; surveys without any are left out."""
    turnout = Turnout.objects.filter(survey__in=among(surveys)).order_by("survey_id")
    rows = turnout.values_list("survey_id", *DayOfArrivals._fields).iterator(chunk_size=BATCH_SIZE)
    in_bursts = {
        survey: bursts([DayOfArrivals(*row[1:]) for row in days])
        for survey, days in groupby(rows, itemgetter(0))
    }
    return {survey: answers for survey, answers in in_bursts.items() if answers}


def forget_arrival_times(surveys: Sequence[int]) -> None:
    """Keep only the number of answers of each day: in which ten minutes the last one came is gone."""
    Turnout.objects.filter(survey__in=among(surveys)).update(
        slot=0, in_slot=0, most_in_slot=0, in_bursts=0, hour=0, in_hour=0
    )
