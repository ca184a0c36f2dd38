"""The cards of the list of rounds: a round at one of the person's places, in a sentence and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString

from sucharit.cycle.progress import refresh_if_old
from sucharit.desk import pictures
from sucharit.desk.office import next_step as office_step
from sucharit.desk.office import page as office_page
from sucharit.desk.office.quota_bars import QuotaBar, bars_of
from sucharit.desk.pictures import ProgressCounts
from sucharit.desk.round import next_step as round_step
from sucharit.desk.round import page as round_page
from sucharit.desk.scope import places_of, rounds
from sucharit.desk.wording import round_title
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import OrganisationTurnout, of_organisation

MAX_CARDS = 12  # the latest years first


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One round at one place."""

    place: Organisation
    title: str
    state: str
    lead: str
    next: str
    url: str
    past: bool = False  # announced: a line is enough
    picture: SafeString | None = None
    bars: Sequence[QuotaBar] = ()


def cards_of(person: Person, today: date) -> list[RoundCard]:
    """The rounds that the person's places run, then those they take part in; announced ones last."""
    places = places_of(person, May.SEE_ROUND)
    run = rounds().filter(organiser__in=places)[:MAX_CARDS]
    participants = Participant.objects.filter(organisation__in=places).select_related(
        "organisation", "round__organiser", "round__frozen"
    )
    latest = participants.prefetch_related("round__windows").order_by("-round__year", "organisation__path")
    cards = [_card_of_round(round, today) for round in run]
    cards += [
        card
        for participant in latest[:MAX_CARDS]
        if (card := _card_of_participant(participant, person, today)) is not None
    ]
    return sorted(cards, key=lambda card: card.past)


def upload_rounds(person: Person) -> list[Round]:
    """The rounds whose verdicts an assessor hands in, where the assessor runs none of them."""
    mine = Participant.objects.where(person, May.ENTER_VERDICTS).values("round")
    over = Q(organiser__in=Organisation.objects.where(person, May.ENTER_VERDICTS))
    by_lot = Q(assessment_plan__pool_published__isnull=False)  # judged by who is drawn: no file
    return list(rounds().filter(pk__in=mine).exclude(over | by_lot)[:MAX_CARDS])


def _card_of_round(round: Round, today: date) -> RoundCard:
    progress = [] if round.state == State.ANNOUNCED else _progress_of(round)
    return RoundCard(
        place=round.organiser,
        title=round_title(round),
        state=round.get_state_display(),
        lead=round_page.lead(round, progress, today),
        next=round_step.next_step(round, progress, True, today).text,
        url=reverse("desk:round", args=[round.pk]),
        past=round.state == State.ANNOUNCED,
        picture=_strips(round, progress),
    )


def _progress_of(round: Round) -> list[ProgressCounts]:
    refresh_if_old(round)
    edition = edition_if_sound(round)
    return pictures.progress_by_instrument(round, edition) if edition else []


def _card_of_participant(participant: Participant, person: Person, today: date) -> RoundCard | None:
    round = participant.round
    edition = edition_if_sound(round)
    if edition is None:
        return None
    past = round.state == State.ANNOUNCED
    turnout = OrganisationTurnout() if past else of_organisation(round, participant.organisation, today)
    has_opened = bool(turnout.surveys)
    bars = bars_of(edition, participant, turnout)
    return RoundCard(
        place=participant.organisation,
        title=round_title(round),
        state=round.get_state_display(),
        lead=office_page.lead(participant, bars, today, has_opened),
        next=office_step.next_step(participant, bars, person).text,
        url=reverse("desk:office", args=[round.pk, participant.organisation.code]),
        past=past,
        bars=bars if has_opened else (),
    )


def _strips(round: Round, progress: Sequence[ProgressCounts]) -> SafeString | None:
    if not progress:
        return None
    is_open = round.state == State.OPEN
    return pictures.progress_chart(progress, round.programme, f"far-{round.pk}", is_open).svg
