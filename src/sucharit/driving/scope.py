"""Which year and which record a page is about: only those that the reader may see are there at all."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import readable_records
from sucharit.plans.scope import plan_for

__all__ = ["plan_for", "record_for"]


def record_for(request: HttpRequest, plan: YearPlan, key: UUID) -> YearRecord:
    """A record of this year that the reader may read, withdrawn ones too. Raises Http404 for any other."""
    record = get_object_or_404(readable_records(person_of(request), plan), pk=key)
    record.plan = plan
    return record
