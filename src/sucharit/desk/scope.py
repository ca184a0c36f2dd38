"""Which rounds and whose parts in them somebody may see; to anyone else they do not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.people.permissions import May
from sucharit.rounds.models import Participant, Round, RoundQuerySet


def rounds() -> RoundQuerySet:
    """Rounds with what every page needs of them."""
    return Round.objects.select_related("organiser", "frozen").prefetch_related("windows")


def round_for(request: HttpRequest, what: May, round: int) -> Round:
    """The round, where this person may do this at the organisation that runs it. Raises Http404."""
    return get_object_or_404(rounds().where(person_of(request), what), pk=round)


def checked_round(request: HttpRequest, round: int) -> Round:
    """The round, where this person may give verdicts on anybody who takes part. Raises Http404."""
    mine = Participant.objects.where(person_of(request), May.ENTER_VERDICTS).filter(round=OuterRef("pk"))
    return get_object_or_404(rounds().filter(Exists(mine)), pk=round)


def participant_for(request: HttpRequest, what: May, round: int, code: str) -> Participant:
    """That organisation's part in the round, where this person may do this there. Raises Http404."""
    mine = Participant.objects.where(person_of(request), what).select_related(
        "organisation", "round__organiser", "round__frozen"
    )
    return get_object_or_404(
        mine.prefetch_related("round__windows"), round=round, organisation__code=code.lower()
    )
