"""The ways to the desk of sites: below the reader's name, and from an office's year."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered, may


def own_sites(person: Person) -> list[Link]:
    """For those who write a site somewhere."""
    return (
        [Link(_("เว็บไซต์ของหน่วยงาน"), reverse("website:home"))] if is_offered(person, May.WRITE_SITE) else []
    )


def site_of_the_year(person: Person, *, plan: Any) -> list[Link]:
    """From a year to what its office shows (`plan`, which this package does not know)."""
    if not may(person, May.WRITE_SITE, plan.organisation):
        return []
    return [Link(_("เว็บไซต์ของหน่วยงาน"), reverse("website:overview", args=[plan.organisation.code]))]


providers.add(LinkProvider(Page.ACCOUNT, own_sites))
providers.add(LinkProvider(Page.YEAR, site_of_the_year))
