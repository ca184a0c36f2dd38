"""Which site, kind and record a page is about: what is not the reader's to write is not there at all."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import organisation_for, person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import PublicSite, WebsiteRecord

MOST_PLACES = 60


def site_for(request: HttpRequest, code: str) -> PublicSite:
    """The site that this person may write. Raises Http404 for any other, and where none was begun."""
    organisation = organisation_for(request, May.WRITE_SITE, code)
    return get_object_or_404(PublicSite.objects.select_related("organisation"), organisation=organisation)


def kind_for(id: str) -> WebsiteKind:
    """Raises Http404."""
    known = website_kinds()
    if not known.has(id):
        raise Http404("no such kind")
    return known.kind(id)


def record_for(website: PublicSite, kind: WebsiteKind, number: int) -> WebsiteRecord:
    """Raises Http404, also for what was thrown away."""
    rows = WebsiteRecord.objects.select_related("website__organisation", "changed_by")
    return get_object_or_404(rows, website=website, kind=kind.id, number=number, discarded=None)


def own_places(person: Person) -> list[Organisation]:
    """The organisations at which the reader holds a role themselves, and may write."""
    places = Organisation.objects.held_by(person).where(person, May.WRITE_SITE)
    return list(places.order_by("path")[:MOST_PLACES])


def places_of(request: HttpRequest) -> list[Organisation]:
    """The same for the reader of a page."""
    return own_places(person_of(request))
