"""The first page of a site: what people come for, what is new, who is there, how it stands."""

from __future__ import annotations

from typing import Any

from sucharit.contributions.site_sources import PLANS, PRACTICES, QUESTIONS, RATINGS, rows_in
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.square import addresses
from sucharit.square.editions import items_of_year, year_in_view
from sucharit.square.voices import voice_of
from sucharit.website import shown
from sucharit.website.models import PublicSite

MOST_SERVICES = 6
MOST_NEWS = 4
NEWS_KINDS = ("news", "announcement")
MOST_PEOPLE = 4
KINDS = ("person", "contact", "service-manual", "page")


def home_context(organisation: Organisation) -> dict[str, Any]:
    """What `square/home.html` takes beside the frame."""
    records: dict[str, list[shown.ShownWebsiteRecord]] = {kind: [] for kind in KINDS}
    for record in shown.published(organisation, KINDS):
        records[record.kind.id].append(record)
    ratings = rows_in(RATINGS, organisation)
    year = year_in_view(organisation)
    layout = items_of_year(organisation, year) if year else None
    executives = [own for own in records["person"] if own.stored.get("sort") == "executive"]
    news = shown.newest(organisation, NEWS_KINDS, limit=MOST_NEWS)
    is_unwritten = not news and not any(records.values())
    return {
        "services": records["service-manual"][:MOST_SERVICES],
        "more_services": len(records["service-manual"]) > MOST_SERVICES,
        "news": news,
        "is_unwritten": is_unwritten,
        "above_site": _site_above(organisation) if is_unwritten else "",
        "people": executives[:MOST_PEOPLE],
        "contact": next(iter(records["contact"]), None),
        "welcome": next(iter(records["page"]), None),
        "asked": rows_in(QUESTIONS, organisation),
        "rating": next((row for row in ratings if row.letter), None),
        "documents": rows_in(PLANS, organisation)[:4],
        "practices": rows_in(PRACTICES, organisation)[:3],
        "items_year": year,
        "items_total": len(layout.items) if layout else 0,
        "voice": voice_of(organisation),
    }


def _site_above(organisation: Organisation) -> str:
    """Of a school, the site of the office it belongs to; "" where none is written."""
    above = organisation.parent
    if organisation.kind != OrganisationKind.SCHOOL or above is None:
        return ""
    return addresses.home(above.code) if PublicSite.objects.filter(organisation=above).exists() else ""
