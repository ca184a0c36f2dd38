"""What every verb of a site shares: who may, and the rows kept from other verbs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may, require
from sucharit.verbs.refusals import Refused
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import PublicSite, WebsiteRecord


def require_may(person: Person | None, what: May, organisation: Organisation) -> None:
    """Raises PermissionDenied; None is the command line."""
    if person is not None:
        require(person, what, organisation)


def publishes(person: Person | None, website: PublicSite) -> bool:
    """Whether this person puts things on the site without asking anyone."""
    what = May.APPROVE_SITE if website.needs_screening else May.PUBLISH_SITE
    return person is None or may(person, what, website.organisation)


def locked_site(website: PublicSite) -> PublicSite:
    """The site as it is now, kept from other verbs."""
    return (
        PublicSite.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=website.pk)
    )


def locked_record(record: WebsiteRecord) -> WebsiteRecord:
    """The record as it is now, kept from other verbs. Raises Refused where it was discarded."""
    rows = WebsiteRecord.objects.select_for_update(of=("self",)).select_related("website__organisation")
    own = rows.get(pk=record.pk)
    if own.discarded is not None:
        raise Refused(_("รายการนี้ถูกทิ้งไปแล้ว"))
    return own


def kind_named(id: str) -> WebsiteKind:
    """The kind of this id. Raises Refused where the library has it no more."""
    known = website_kinds()
    if not known.has(id):
        raise Refused(_("ไม่มีรายการชนิดนี้แล้ว"))
    return known.kind(id)
