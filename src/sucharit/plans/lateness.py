"""Which records came late: dated in a quarter that was closed before they were entered."""

from __future__ import annotations

from datetime import date

from sucharit.plans.models import StoredState, YearRecord
from sucharit.thai.years import fiscal_quarter, fiscal_year
from sucharit.vocabulary.records import YearRecords

QUARTER_CLOSE = "quarter-close"
STEP_REPORT = "step-report"


def is_late(record: YearRecord) -> bool:
    """Whether a record that is being stored belongs to a quarter that is closed already."""
    quarter = _quarter(record.plan.year, record.kind, record.values.get("quarter"), record.day)
    closes = YearRecord.objects.filter(plan=record.plan, kind=QUARTER_CLOSE, state=StoredState.CURRENT)
    return quarter is not None and quarter in {row.values.get("quarter") for row in closes}


def late_records(records: YearRecords, year: int) -> frozenset[str]:
    """The ids of those that were entered after their quarter was closed; `year` is the plan's."""
    closed = {close.get("quarter"): close.entered for close in records.of_kind(QUARTER_CLOSE)}
    late = set()
    for record in records:
        quarter = _quarter(year, record.kind, record.get("quarter"), record.day)
        on = closed.get(quarter) if quarter is not None else None
        if record.kind != QUARTER_CLOSE and on and record.entered and record.entered > on:
            late.add(record.id)
    return frozenset(late)


def _quarter(year: int, kind: str, typed: object, day: date | None) -> int | None:
    """The quarter of the plan's year to which a record belongs; None where it belongs to none."""
    if kind == QUARTER_CLOSE:
        return None
    if kind == STEP_REPORT and isinstance(typed, int):
        return typed
    return fiscal_quarter(day) if day and fiscal_year(day) == year else None
