"""The last announced result of the reader's own organisation, on their first page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from sucharit.contributions.panels import Panel, cards
from sucharit.frameworks.programmes import first_programme
from sucharit.people.models import Organisation, Person
from sucharit.portal.badges import badge_of
from sucharit.portal.editions import edition_or_none
from sucharit.portal.links import office_address
from sucharit.results.models import Result

MAX_PLACES = 3


@cards.add
def last_results(person: Person, today: date) -> Panel | None:
    """Public figures only, as everyone can read them."""
    organisations = Organisation.objects.held_by(person)
    contexts = []
    for organisation in organisations.order_by("path")[:MAX_PLACES]:
        result = (
            Result.objects.filter(organisation=organisation)
            .with_office()
            .with_change()
            .order_by("-announcement__year", "pk")
            .first()
        )
        if result is not None:
            contexts.append(_context(result))
    return Panel("portal/home_results.html", {"results": contexts}, order=10) if contexts else None


def _context(result: Result) -> dict[str, object]:
    announcement = result.announcement
    badge = badge_of(edition_or_none(announcement.edition), result.rating)
    is_public = announcement.programme == first_programme()
    return {
        "result": result,
        "badge": badge,
        "since": _("ปี %(year)s") % {"year": announcement.year - 1},
        "address": office_address("office", result.organisation.code) if is_public else "",
    }
