"""An organisation's announced results, year by year, on its site."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import RATINGS, SiteRow, SiteSource, sources
from sucharit.frameworks.programmes import first_programme
from sucharit.people.models import Organisation
from sucharit.portal.badges import badge_of
from sucharit.portal.editions import edition_or_none
from sucharit.portal.links import office_address
from sucharit.portal.years import reads_english, year_name
from sucharit.results.models import Result


def ratings(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Every announced year, the latest first; a withheld or unknown score has no value."""
    rows = Result.objects.for_organisation(organisation).select_related("announcement").defer("reliability")
    for result in rows.order_by("-announcement__year", "announcement__programme"):
        announcement = result.announcement
        if year is not None and announcement.year != year:
            continue
        badge = badge_of(edition_or_none(announcement.edition), result.rating)
        language = "en" if reads_english() else "th"
        programme = "" if announcement.programme == first_programme() else announcement.programme
        yield SiteRow(
            title=_("ผลประเมินปี %(year)s") % {"year": year_name(announcement.year)},
            url=office_address("office", organisation.code, announcement.year, programme=programme),
            text=badge.word.in_language(language) if badge else "",
            year=announcement.year,
            value=result.score,
            letter=badge.letter.in_language(language) if badge else "",
            tone=badge.tone if badge else "",
        )


def mark(organisation: Organisation) -> Hashable:
    """Announcements are added and taken back whole: their number and the newest tell."""
    rows = Result.objects.filter(organisation=organisation)
    last = rows.aggregate(last=Max("pk"), rows=Count("pk"))
    return last["last"], last["rows"]


sources.add(SiteSource(RATINGS, ratings, mark))
