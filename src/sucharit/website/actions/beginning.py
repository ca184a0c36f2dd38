"""The verbs by which a site begins, and its office says how it works."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.verbs.refusals import Refused
from sucharit.website.actions.holding import kind_named, locked_site, require_may
from sucharit.website.models import PublicSite
from sucharit.website.trace import site_name


@transaction.atomic
def begin_site(*, by: Person | None, organisation: Organisation) -> PublicSite:
    """Begin the site of an organisation; the same again where it was begun. Raises PermissionDenied."""
    require_may(by, May.PUBLISH_SITE, organisation)
    website, is_new = PublicSite.objects.get_or_create(organisation=organisation, defaults={"begun_by": by})
    if is_new:
        write_entry(by=by, verb="website.begin", about=site_name(website))
    return website


@transaction.atomic
def ask_for_screening(*, by: Person | None, website: PublicSite, needed: bool) -> PublicSite:
    """Say whether someone approves before anything is published. Raises PermissionDenied, Refused."""
    require_may(by, May.APPROVE_SITE, website.organisation)
    own = locked_site(website)
    if own.needs_screening == needed:
        raise Refused(_("ตั้งไว้อย่างนี้อยู่แล้ว"))
    own.needs_screening = needed
    own.save(update_fields=["needs_screening"])
    write_entry(by=by, verb="website.ask_for_screening", about=site_name(own), what={"needed": needed})
    return own


@transaction.atomic
def skip(*, by: Person | None, website: PublicSite, kind: str, skipped: bool = True) -> PublicSite:
    """Let the guide leave a kind out for now, or ask about it again. Raises PermissionDenied, Refused."""
    require_may(by, May.WRITE_SITE, website.organisation)
    own = locked_site(website)
    kinds = [name for name in own.skipped if name != kind_named(kind).id] + [kind] * skipped
    if kinds != own.skipped:
        own.skipped = kinds
        own.save(update_fields=["skipped"])
        what = {"kind": kind, "skipped": skipped}
        write_entry(by=by, verb="website.skip", about=site_name(own), what=what)
    return own
