"""The list of rounds: those at the reader's places."""

from __future__ import annotations

from typing import TypedDict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sucharit.desk.home.cards import RoundCard, cards_of, upload_rounds
from sucharit.desk.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may_anywhere
from sucharit.rounds.models import Round


class RoundListContext(TypedDict):
    """What the template of the list takes."""

    cards: list[RoundCard]
    past: list[RoundCard]
    uploads: list[tuple[Round, str]]
    runs: bool


@needs(May.SEE_ROUND)
def home(request: HttpRequest) -> HttpResponse:
    """The rounds at my places."""
    return render(request, "desk/home.html", home_context(person_of(request)))


def home_context(person: Person) -> RoundListContext:
    today = timezone.localdate()
    cards = cards_of(person, today)
    return {
        "cards": cards,
        "past": [card for card in cards if card.past],
        "uploads": [(round, round_title(round)) for round in upload_rounds(person)],
        "runs": may_anywhere(person, May.RUN_ROUND),
    }
