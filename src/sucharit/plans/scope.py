"""Which year a page is about: only those that the reader may see are there at all."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from sucharit.people.access import person_of
from sucharit.people.permissions import May
from sucharit.plans.models import YearPlan


def plan_for(request: HttpRequest, what: May, code: str, year: int) -> YearPlan:
    """The year of that organisation where the reader may do this. Raises Http404 for any other."""
    plans = YearPlan.objects.where(person_of(request), what).select_related("organisation", "model")
    rows = plans.filter(organisation__code=code.lower(), year=year).order_by("programme")
    plan = rows.defer("model__files").first()  # the packed files are read once in a process
    if plan is None:
        raise Http404("no such year, or not for this person")
    return plan
