"""Which rounds and participants a person may see; to anyone else they do not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.rounds.models import Participant, Round, RoundQuerySet


def rounds() -> RoundQuerySet:
    """Rounds with what every page needs of them."""
    return Round.objects.select_related("organiser", "frozen").prefetch_related("windows")


def places_of(person: Person, what: May) -> list[Organisation]:
    """The places at which the person holds a role and may do this, in the order of the tree."""
    own = Organisation.objects.held_by(person)
    places = own.where(person, what).order_by("path")
    return person.once(("places", what), lambda: list(places))


def round_for(request: HttpRequest, what: May, round_id: int) -> Round:
    """The round, where this person may do this at the organisation that runs it. Raises Http404."""
    return get_object_or_404(rounds().where(person_of(request), what), pk=round_id)


def checked_round(request: HttpRequest, round_id: int) -> Round:
    """The round, where this person may give verdicts on anyone who takes part. Raises Http404."""
    mine = Participant.objects.where(person_of(request), May.ENTER_VERDICTS).filter(round=OuterRef("pk"))
    return get_object_or_404(rounds().filter(Exists(mine)), pk=round_id)


def participant_for(request: HttpRequest, what: May, round_id: int, code: str) -> Participant:
    """That organisation's part in the round, where this person may do this there. Raises Http404."""
    mine = Participant.objects.where(person_of(request), what).select_related(
        "organisation", "round__organiser", "round__frozen"
    )
    return get_object_or_404(
        mine.prefetch_related("round__windows"), round=round_id, organisation__code=code.lower()
    )
