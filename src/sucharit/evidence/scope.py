"""Which evidence a person may see; to anyone else it does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.capture.models import Capture
from sucharit.evidence.models import Evidence
from sucharit.evidence.uses import visible_to
from sucharit.people.access import person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May


def own_places(person: Person) -> list[Organisation]:
    """Organisations at which the person holds a role and may see the year."""
    return list(Organisation.objects.held_by(person).where(person, May.SEE_PLAN).order_by("path"))


def piece_for(request: HttpRequest, what: May, code: str, key: int) -> Evidence:
    """That piece of that organisation, withdrawn or not, where this person may do this. Raises Http404."""
    person = person_of(request)
    pieces = Evidence.objects.where(person, what).select_related(
        "organisation", "content", "thumbnail", "link__last__content", "added_by"
    )
    piece = get_object_or_404(pieces, pk=key, organisation__code=code.lower())
    if not visible_to(person, piece.organisation).filter(pk=piece.pk).exists():
        raise Http404("shown only by what this person may not read")
    return piece


def capture_for(piece: Evidence, key: int) -> Capture:
    """A copy of the piece's address. Raises Http404."""
    if piece.link_id is None:
        raise Http404("the piece is no address")
    return get_object_or_404(
        Capture.objects.select_related("link", "content", "text"), pk=key, link=piece.link_id
    )
