"""Pages that show: one's own rounds, a round as a whole, an organisation's part in it, results to come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sucharit.contributions.links import Page, links_on
from sucharit.contributions.panels import cards_for
from sucharit.desk import home as cards
from sucharit.desk import moves, office_page, preview, round_page
from sucharit.desk.forms import HeadCountForm
from sucharit.desk.scope import participant_for, round_for
from sucharit.desk.wording import round_called
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may_anywhere


@needs(May.SEE_ROUND)
def home(request: HttpRequest) -> HttpResponse:
    """The rounds at my places."""
    person = person_of(request)
    found = cards.cards(person, timezone.localdate())
    shown = {
        "cards": found,
        "past": [card for card in found if card.past],
        "uploads": [(one, round_called(one)) for one in cards.upload_rounds(person)],
        "runs": may_anywhere(person, May.RUN_ROUND),
        "links": links_on(Page.WORK, person),
        "panels": cards_for(person, timezone.localdate()),
    }
    return render(request, "desk/home.html", shown)


@needs(May.SEE_ROUND)
def round(request: HttpRequest, round: int) -> HttpResponse:
    """A round as a whole: how far everyone is, who has not begun, what to do next."""
    found = round_for(request, May.SEE_ROUND, round)
    shown = round_page.shown(found, person_of(request), request.GET.dict(), timezone.localdate())
    return render(request, "desk/round.html", {**shown, "moves": moves.open_to(found)})


@needs(May.SEE_ROUND)
def office(request: HttpRequest, round: int, code: str) -> HttpResponse:
    """One organisation's part in a round."""
    participant = participant_for(request, May.SEE_ROUND, round, code)
    shown = office_page.shown(participant, person_of(request), timezone.localdate())
    form = HeadCountForm(initial={"head_count": participant.head_count})
    return render(request, "desk/office.html", {**shown, "form": form})


@needs(May.RUN_ROUND)
def results(request: HttpRequest, round: int) -> HttpResponse:
    """What would be announced, before it is."""
    found = round_for(request, May.RUN_ROUND, round)
    shown = preview.shown(found, request.GET.dict())
    shown["links"] = links_on(Page.ROUND_RESULTS, person_of(request), round=found)
    return render(request, "desk/results.html", {**shown, "moves": moves.open_to(found)})
