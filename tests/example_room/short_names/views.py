"""The room's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from short_names.missing import without_short_name
from sucharit.people.access import needs, organisation_for
from sucharit.people.permissions import May


@needs(May.MANAGE_PEOPLE)
def missing(request: HttpRequest, code: str) -> HttpResponse:
    """The schools of an office without a short name."""
    office = organisation_for(request, May.MANAGE_PEOPLE, code)
    return render(
        request, "short_names/missing.html", {"office": office, "schools": without_short_name(office)}
    )
