"""The desk's first page: the rounds at one's places, each with a sentence, a picture and a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString

from sucharit.cycle.progress import refresh_if_old
from sucharit.desk import office_page, pictures, round_page
from sucharit.desk.office_page import Bar, bars_of
from sucharit.desk.scope import rounds
from sucharit.desk.wording import round_called
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import of_organisation

MOST = 12  # cards; the latest years first


@dataclass(frozen=True, slots=True)
class Card:
    """One round at one place."""

    place: Organisation
    title: str
    state: str
    lead: str
    next: str
    url: str
    past: bool = False  # announced: a line is enough
    picture: SafeString | None = None
    bars: Sequence[Bar] = ()


def cards(person: Person, today: date) -> list[Card]:
    """The rounds run at one's places, then one's places' own parts in rounds; announced ones last."""
    places = places_of(person, May.SEE_ROUND)
    run = rounds().filter(organiser__in=places)[:MOST]
    mine = Participant.objects.filter(organisation__in=places).select_related(
        "organisation", "round__organiser", "round__frozen"
    )
    parts = mine.prefetch_related("round__windows").order_by("-round__year", "organisation__path")[:MOST]
    found = [_run(one, today) for one in run] + [_part(one, person, today) for one in parts]
    return sorted(filter(None, found), key=lambda card: card.past)


def places_of(person: Person, what: May) -> list[Organisation]:
    """The places at which somebody holds a role, and may do this."""
    held = Organisation.objects.filter(roles__in=person.roles.in_force())
    return list(held.where(person, what).distinct().order_by("path"))


def upload_rounds(person: Person) -> list[Round]:
    """The rounds whose verdicts an assessor hands in, where the assessor runs none of them."""
    mine = Participant.objects.where(person, May.ENTER_VERDICTS).values("round")
    over = Q(organiser__in=Organisation.objects.where(person, May.ENTER_VERDICTS))
    return list(rounds().filter(pk__in=mine).exclude(over)[:MOST])


def _run(round: Round, today: date) -> Card:
    spreads = [] if round.state == State.ANNOUNCED else _spreads(round)
    return Card(
        place=round.organiser,
        title=round_called(round),
        state=round.get_state_display(),
        lead=round_page.lead(round, spreads, today),
        next=round_page.next_step(round, spreads, True, today).text,
        url=reverse("desk:round", args=[round.pk]),
        past=round.state == State.ANNOUNCED,
        picture=_strips(round, spreads),
    )


def _spreads(round: Round) -> list[pictures.Spread]:
    refresh_if_old(round)
    edition = edition_if_sound(round)
    return pictures.spreads(round, edition) if edition else []


def _part(participant: Participant, person: Person, today: date) -> Card | None:
    round = participant.round
    edition = edition_if_sound(round)
    if edition is None:
        return None
    past = round.state == State.ANNOUNCED
    came = [] if past else of_organisation(round, participant.organisation, today)
    bars = bars_of(edition, participant, came)
    return Card(
        place=participant.organisation,
        title=round_called(round),
        state=round.get_state_display(),
        lead=office_page.lead(participant, bars, today, bool(came)),
        next=office_page.next_step(participant, bars, person, today, bool(came)).text,
        url=reverse("desk:office", args=[round.pk, participant.organisation.code]),
        past=past,
        bars=bars if came else (),
    )


def _strips(round: Round, spreads: Sequence[pictures.Spread]) -> SafeString | None:
    if not spreads:
        return None
    return pictures.how_far(spreads, f"far-{round.pk}", round.state == State.OPEN).svg
