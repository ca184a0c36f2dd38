"""The way to a school's site that no one began, on the first page of those who may begin it."""

from __future__ import annotations

from datetime import date

from sucharit.contributions.panels import Panel, cards
from sucharit.people.models import Organisation, OrganisationKind, Person
from sucharit.people.permissions import May, is_offered

LAST = 90  # work that waits comes first


@cards.add
def site_to_begin(person: Person, today: date) -> Panel | None:
    """For schools alone: most offices have a website already, and would read this every day."""
    if not is_offered(person, May.PUBLISH_SITE):
        return None
    places = Organisation.objects.held_by(person).where(person, May.PUBLISH_SITE)
    school = places.filter(kind=OrganisationKind.SCHOOL, website=None).order_by("path").first()
    return Panel("website/home_begin.html", {"organisation": school}, order=LAST) if school else None
