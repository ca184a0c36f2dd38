"""The verb that says which website is an organisation's main one."""

from __future__ import annotations

from django.db import transaction

from sucharit.disclosure.addresses import read_main_host
from sucharit.disclosure.models import MainSite
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require


@transaction.atomic
def set_main_site(*, by: Person | None, organisation: Organisation, host: str) -> MainSite:
    """Say which website is an organisation's main one, by its name or an address. Raises Refused."""
    if by is not None:
        require(by, May.ASSIGN_ITEMS, organisation)
    read = read_main_host(host)
    before = MainSite.objects.filter(organisation=organisation).first()
    site, _made = MainSite.objects.update_or_create(organisation=organisation, defaults={"host": read})
    what = {"before": before.host if before else "", "after": read}
    record(by=by, verb="disclosure.set_main_site", about=f"organisation:{organisation.code}", what=what)
    return site
