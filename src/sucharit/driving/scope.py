"""Which year a page is about: only those that the reader may see are there at all."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.people.permissions import May
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import readable_records


def plan_for(request: HttpRequest, what: May, code: str, year: int) -> YearPlan:
    """The year of that organisation where the reader may do this. Raises Http404 for any other."""
    plans = YearPlan.objects.where(person_of(request), what).select_related("organisation", "model")
    rows = plans.filter(organisation__code=code.lower(), year=year).order_by("programme")
    plan = rows.defer("model__files").first()  # the packed files are read once in a process
    if plan is None:
        raise Http404("no such year, or not for this person")
    return plan


def record_for(request: HttpRequest, plan: YearPlan, key: UUID) -> YearRecord:
    """A record of this year that the reader may read, withdrawn ones too. Raises Http404 for any other."""
    record = get_object_or_404(readable_records(person_of(request), plan), pk=key)
    record.plan = plan
    return record
