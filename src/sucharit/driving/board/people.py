"""Who is asked to do what in a year."""

from __future__ import annotations

from sucharit.people.models import Person
from sucharit.plans.models import YearPlan, YearRecord


def assigned_records(plan: YearPlan) -> dict[str, Person]:
    """Who is asked to do it, by the record's id; one query."""
    rows = YearRecord.objects.filter(plan=plan, assigned__isnull=False).counted().select_related("assigned")
    return {str(row.pk): row.assigned for row in rows.only("pk", "assigned") if row.assigned}
