"""What the plan of the next year holds of a year's records."""

from __future__ import annotations

from django.db.models import QuerySet

from sucharit.plans.carrying_over import name_in_next_year
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.vocabulary.records import YearRecords

CARRY_OVER = "carry-over"


def taken_over(plan: YearPlan, records: YearRecords) -> frozenset[str] | None:
    """The ids of the year's records that the next year's plan holds; None while no plan is begun.

    They are known by the name under which they were carried over: a year is not changed once it is closed.
    """
    following = _plans(plan).values_list("pk", flat=True).first()
    if following is None:
        return None
    rows = YearRecord.objects.counted().filter(plan=following, kind=CARRY_OVER)
    held = {
        values.get("of")
        for values in rows.values_list("values", flat=True)
        if values.get("from") == plan.year
    }
    return frozenset(record.id for record in records if name_in_next_year(record) in held)


def next_year_state(plan: YearPlan) -> tuple[object, ...]:
    """What changes whenever something of the next year's plan changes. One query."""
    return _plans(plan).values_list("pk", "changes").first() or ()


def _plans(plan: YearPlan) -> QuerySet[YearPlan]:
    return YearPlan.objects.filter(
        organisation=plan.organisation_id, programme=plan.programme, year=plan.year + 1
    )
