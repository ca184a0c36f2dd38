"""What a picker offers while someone types, as a part of a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sucharit.evidence.listing import MAX_WORDS
from sucharit.evidence.picking import offered
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.permissions import May

MAX_NAME = 60


@needs(May.SEE_PLAN)
def choices(request: HttpRequest, code: str) -> HttpResponse:
    """Pieces with the words `?find=`, as boxes called `?name=`."""
    organisation = organisation_for(request, May.SEE_PLAN, code)
    words = request.GET.get("find", "").strip()[:MAX_WORDS]
    context = {
        "offered": offered(person_of(request), organisation, words),
        "picker_name": request.GET.get("name", "")[:MAX_NAME] or "evidence",
        "words": words,
    }
    return render(request, "evidence/picker_choices.html", context)
