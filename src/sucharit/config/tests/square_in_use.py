"""The north's site, for tests that walk over all of it: news, a service, a contact, and one draft."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import Person, RoleKind
from sucharit.website import actions
from sucharit.website.tests.written import CONTACT, MANUAL, NEWS


def make_square(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """What the lead publishes of each, and news that is not published."""
    lead = people[RoleKind.PROJECT_LEAD]
    website = actions.begin_site(by=lead, organisation=year.places["north"])
    for kind, values in (("news", NEWS), ("service-manual", MANUAL)):
        actions.publish(by=lead, record=actions.write(by=lead, website=website, kind=kind, values=values))
    if not website.records.filter(kind="contact").exists():
        contact = actions.write(by=lead, website=website, kind="contact", values=CONTACT)
        actions.publish(by=lead, record=contact)
    actions.write(by=lead, website=website, kind="news", values={**NEWS, "title": {"th": "ยังเป็นร่าง"}})


def names_of_square() -> dict[str, list[str]]:
    """What the names in addresses of sites stand for."""
    return {
        "map_number": ["0", "1", "999999"],
        "map_part": ["sites", "records", "others"],
        "site_frame": ["news", "items", "others"],
        "site_kind": ["news", "service-manual", "contact", "no-such-kind"],
        "site_number": ["1", "2", "999999"],
        "site_section": ["services", "news", "contact", "ratings", "no-such-section"],
    }
