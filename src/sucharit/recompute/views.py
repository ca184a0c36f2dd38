"""The page itself: where its facts are, and the words that its program says. It computes nothing here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sucharit.api.reading.editions import edition_or_none
from sucharit.recompute.places import is_computed
from sucharit.results.models import Result


@require_safe
def recompute(request: HttpRequest, programme: str, year: int, code: str) -> HttpResponse:
    """For one organisation's announced result, whose facts are read from the API."""
    results = Result.objects.for_programme(programme).for_year(year).with_office()
    result = get_object_or_404(results, organisation__code=code.lower())
    edition = result.announcement.edition
    is_known = edition_or_none(edition) is not None
    context = {
        "result": result,
        "organisation": result.organisation,
        "year": year,
        "is_computed": is_computed(result.announcement) and result.score is not None and is_known,
        "result_url": reverse("api:result", args=[programme, year, result.organisation.code]),
        "edition_url": reverse("api:edition", args=edition.split("/")),
    }
    response = render(request, "recompute/page.html", context)
    response["Cache-Control"] = "public, max-age=300"
    return response
