"""Which batches a person may see and work on; to anyone else they do not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.certificates.models import Certificate, CertificateBatch
from sucharit.people.access import person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may

WORKERS = (May.LEAD_PLAN, May.APPROVE_PLAN)  # who prepare, and who sign; no one else sees holders' names


def own_places(person: Person) -> list[Organisation]:
    """Organisations at which the person holds a role and prepares or signs certificates."""
    mine = Organisation.objects.held_by(person)
    places = mine.where(person, May.LEAD_PLAN) | mine.where(person, May.APPROVE_PLAN)
    return list(places.order_by("path"))


def place_for(request: HttpRequest, code: str) -> Organisation:
    """The organisation, for those who prepare or sign there. Raises Http404 for anyone else."""
    organisation = get_object_or_404(Organisation, code=code.lower())
    if not works_there(person_of(request), organisation):
        raise Http404("not for this person")
    return organisation


def batch_for(request: HttpRequest, code: str, key: int) -> CertificateBatch:
    """The batch of that organisation. Raises Http404."""
    organisation = place_for(request, code)
    rows = CertificateBatch.objects.select_related("organisation", "signer", "signature")
    return get_object_or_404(rows, pk=key, organisation=organisation)


def certificate_for(request: HttpRequest, code: str, key: int) -> Certificate:
    """The certificate of that organisation. Raises Http404."""
    organisation = place_for(request, code)
    rows = Certificate.objects.select_related("batch__organisation", "batch__signature")
    return get_object_or_404(rows, pk=key, organisation=organisation)


def works_there(person: Person, organisation: Organisation) -> bool:
    """Whether the person prepares or signs certificates of this organisation."""
    return any(may(person, what, organisation) for what in WORKERS)
