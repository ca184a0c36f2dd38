"""Whose boards a person oversees in a round: every organisation that takes part where they may see items."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.disclosure.boards import audit_of
from sucharit.people.access import person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, ParticipantQuerySet, Round

FEW = 2  # who sees fewer boards than this has a board, no overview


def overseen_round(request: HttpRequest, round_id: int) -> Round:
    """A round past its draft, with items, of which this person sees several boards. Raises Http404."""
    person = person_of(request)
    round = get_object_or_404(Round.objects.select_related("organiser", "frozen"), pk=round_id)
    if round.frozen_id is None or audit_of(round.framework()) is None:
        raise Http404("there are no boards")
    if len(participants_of(person, round).values_list("pk")[:FEW]) < FEW and not may(
        person, May.SEE_ITEMS, round.organiser
    ):
        raise Http404("not theirs to oversee")
    return round


def participants_of(person: Person, round: Round) -> ParticipantQuerySet:
    """Those whose boards this person sees. By the round where they see all of it: a shorter question."""
    if may(person, May.SEE_ITEMS, round.organiser):
        return Participant.objects.filter(round=round)
    return Participant.objects.filter(round=round).where(person, May.SEE_ITEMS)


def are_under_several(participants: ParticipantQuerySet) -> bool:
    """Whether these lie under more than one office: the first and the last in the order of the tree tell."""
    above = participants.values_list("organisation__parent")
    first, last = above.order_by("organisation__path").first(), above.order_by("-organisation__path").first()
    return first != last


def overseen_rounds(person: Person) -> list[Round]:
    """Rounds past their draft, the latest first, of which this person sees more than one board."""
    rounds = Round.objects.filter(frozen__isnull=False).seen_by(person, May.SEE_ITEMS)
    return [
        round
        for round in rounds.select_related("organiser", "frozen")[:12]
        if audit_of(round.framework()) is not None
        and len(participants_of(person, round).values_list("pk")[:FEW]) == FEW
    ]
