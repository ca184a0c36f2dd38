"""Trying a draft on a year that the office drove before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sucharit.own_models.pages.scope import draft_for
from sucharit.own_models.trying import tried, years_of
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.thai.digits import typed_number


@needs(May.LEAD_PLAN)
def try_it(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """The draft over the records of one year, by default the latest."""
    own = draft_for(request, code, own_model)
    years, model = years_of(own.organisation), own.judged.model
    asked = typed_number(request.GET.get("year", ""))
    plan = next((year for year in years if year.year == asked), years[0] if years else None)
    is_whole = model is not None and not own.judged.faults
    context = {
        "organisation": own.organisation,
        "own": own.own,
        "years": years,
        "plan": plan,
        "is_whole": is_whole,
        "tried": tried(model, person_of(request), plan) if model and plan and is_whole else None,
    }
    return render(request, "own_models/try.html", context)
