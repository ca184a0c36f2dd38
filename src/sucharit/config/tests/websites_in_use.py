"""The north's site as it is written, for tests that walk over all of it: drafts, a picture, a paper."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.cycle.tests.small_year import Year
from sucharit.evidence.tests.handed_in import PDF, photo, upload
from sucharit.people.models import Person, RoleKind
from sucharit.website import actions
from sucharit.website.models import WebsiteFile
from sucharit.website.tests.written import NEWS


def make_websites(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """News with a picture and a paper, published; another that waits for who may publish."""
    lead, owner = people[RoleKind.PROJECT_LEAD], people[RoleKind.ITEM_OWNER]
    website = actions.begin_site(by=lead, organisation=year.places["north"])
    picture = actions.add_file(
        by=owner, website=website, upload=upload(photo(), "งาน.jpg"), alternative_th="ครูยืนหน้าเสาธง"
    )
    paper = actions.add_file(by=owner, website=website, upload=upload(PDF, "แผน.pdf"))
    values = NEWS | {"pictures": [picture.pk], "files": [paper.pk]}
    actions.publish(by=lead, record=actions.write(by=owner, website=website, kind="news", values=values))
    other = NEWS | {"title": {"th": "รอเผยแพร่"}}
    actions.send(by=owner, record=actions.write(by=owner, website=website, kind="news", values=other))


def names_of_websites() -> dict[str, list[str]]:
    """What the names in addresses of the desk of sites stand for."""
    files = WebsiteFile.objects.order_by("pk")
    return {
        "website_kind": ["news", "contact", "service-manual", "procurement-month", "no-such-kind"],
        "number": ["1", "2"],
        "website_file": [str(own.pk) for own in files],
        "file_link": [*(own.link for own in files), "no-such-file"],
        "file_name": [own.name for own in files] or ["x.pdf"],
    }
