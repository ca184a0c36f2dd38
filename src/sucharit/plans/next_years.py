"""The years before and after a year of the same office, and what the later one holds of its records."""

from __future__ import annotations

from django.db.models import QuerySet

from sucharit.plans.models import HandedOver, HandOverChoice, StoredState, YearPlan
from sucharit.vocabulary.records import YearRecords


def year_before(plan: YearPlan) -> YearPlan | None:
    """The latest earlier year of the same office and programme: what it leaves, this one takes over."""
    earlier = _same(plan).filter(year__lt=plan.year).order_by("-year")
    return earlier.select_related("organisation", "model").defer("model__files").first()


def year_after(plan: YearPlan) -> YearPlan | None:
    """The year that takes over what this one leaves; None while it is not begun."""
    return _after(plan).select_related("organisation", "model").defer("model__files").first()


def taken_over(plan: YearPlan, records: YearRecords) -> frozenset[str] | None:
    """The ids of the year's records that the next year's plan holds; None while no plan is begun.

    What the next year withdrew again it does not hold.
    """
    following = _after(plan).values_list("pk", flat=True).first()
    if following is None:
        return None
    rows = HandedOver.objects.filter(
        plan=following, choice=HandOverChoice.TAKEN, source__plan=plan, record__state=StoredState.CURRENT
    )
    held = {str(key) for key in rows.values_list("source", flat=True)}
    return frozenset(record.id for record in records if record.id in held)


def next_year_state(plan: YearPlan) -> tuple[object, ...]:
    """What changes whenever something of the next year's plan changes. One query."""
    return _after(plan).values_list("pk", "changes").first() or ()


def _after(plan: YearPlan) -> QuerySet[YearPlan]:
    return _same(plan).filter(year__gt=plan.year).order_by("year")


def _same(plan: YearPlan) -> QuerySet[YearPlan]:
    return YearPlan.objects.filter(organisation=plan.organisation_id, programme=plan.programme)
