"""The page of a round as a whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sucharit.desk.round.page import round_context
from sucharit.desk.scope import round_for
from sucharit.desk.steps.moves import moves_from
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May


@needs(May.SEE_ROUND)
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """Everyone's progress, who has not begun, what to do next."""
    round = round_for(request, May.SEE_ROUND, round_id)
    context = round_context(round, person_of(request), request.GET.dict(), timezone.localdate())
    return render(request, "desk/round.html", {**context, "moves": moves_from(round)})
