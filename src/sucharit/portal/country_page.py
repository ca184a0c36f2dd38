"""What the country page is filled with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sucharit.people.models import OrganisationKind, Region
from sucharit.portal import country_charts
from sucharit.portal.announced import Announced
from sucharit.portal.badges import badge_of
from sucharit.portal.country import Country, country
from sucharit.portal.documents import announcement_documents
from sucharit.portal.editions import edition_named
from sucharit.portal.filters import Passed, Sort, read_filters
from sucharit.portal.links import Tab, country_address, method_address, with_query
from sucharit.portal.templatetags.portal import say
from sucharit.results.models import Announcement


def page_of(found: Announced, chosen: Announcement, asked: QueryDict) -> Country:
    """The country as the address asks for it."""
    edition = edition_named(chosen.edition)
    ratings = [rule.id for rule in edition.ratings.rules] if edition else []
    filters = read_filters(
        asked, ratings=ratings, years=[year for year in found.years if year != chosen.year]
    )
    return country(chosen, found.all, filters)


def shown(found: Announced, chosen: Announcement, asked: QueryDict) -> dict[str, Any]:
    """All that the template takes."""
    page = page_of(found, chosen, asked)
    rows = page.page
    here = country_address(found.programme, found.year)
    return {
        "page": page,
        "found": found,
        "rows": rows,
        "page_query": with_query(
            "", [("programme", found.programme), ("year", found.year)], page.filters.query()
        ).removeprefix("?"),
        "ratings": country_charts.ratings(page),
        "regions": country_charts.regions(page),
        "whose": whose(found.programme),
        "programme_tabs": programme_tabs(found),
        "year_tabs": year_tabs(found, chosen.year),
        "options": options(page),
        "filters_action": mark_safe('action="#ranking"'),
        "heads": heads(page, found),
        "clear": f"{here}#ranking" if page.filters.narrowed or page.filters.years else "",
        "files": with_query(
            "", [("programme", found.programme), ("year", chosen.year)], page.filters.query()
        ),
        "office_query": "" if chosen == found.all[0] else with_query("", [("year", chosen.year)]),
        "documents": announcement_documents(chosen),
        "method": method_address(page.edition),
    }


def whose(programme: str) -> str:
    """Who is assessed in a programme, in the plural."""
    known = {"obec-area": _("สำนักงานเขตพื้นที่การศึกษา"), "obec-school": pgettext("plural", "สถานศึกษา")}
    return known.get(programme, pgettext("plural", "หน่วยงาน"))


def programme_tabs(found: Announced) -> list[Tab]:
    """The programmes that have announcements, as links; none where there is one alone."""
    several = found.programmes if len(found.programmes) > 1 else ()
    return [(whose(one), country_address(one), one == found.programme) for one in several]


def year_tabs(found: Announced, year: int | None) -> list[Tab]:
    """The years of a programme as links, newest first."""
    return [
        (_("ปี %(year)s") % {"year": one}, country_address(found.programme, one), one == year)
        for one in found.years
    ]


def options(page: Country) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the filters: only what occurs among the ratings."""
    badges = [(rating, badge_of(page.edition, rating)) for rating in page.ratings]
    return {
        "kinds": [(kind, str(OrganisationKind(kind).label)) for kind in page.kinds],
        "regions": [(region.value, str(region.label)) for region in Region],
        "ratings": [(rating, say(found.letter)) for rating, found in badges if found],
        "outcomes": [
            (Passed.YES.value, _("ผ่านเกณฑ์")),
            (Passed.NO.value, _("ยังไม่ผ่านเกณฑ์")),
            (Passed.WITHHELD.value, _("งดประกาศผล")),
        ],
    }


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its address sorts by it, where it can be sorted by."""

    label: str
    name: str
    address: str
    order: str  # "ascending", "descending", or "" when the table is not sorted by it

    @property
    def number(self) -> bool:
        """Whether the column holds numbers."""
        return self.name in ("score", "beside", "change", "rank")


_DOWN_FIRST = (Sort.SCORE, Sort.CHANGE)  # what one wants to see the greatest of first


def heads(page: Country, found: Announced) -> list[Head]:
    """The columns in their order: ratings before ranks."""
    columns = [
        (_("สำนักงาน"), "name", Sort.NAME),
        (_("ระดับ"), "rating", None),
        (_("คะแนน"), "score", Sort.SCORE),
        *((_("ปี %(year)s") % {"year": year}, "beside", None) for year in page.filters.years),
        (_("เทียบปีก่อน"), "change", Sort.CHANGE),
        (_("ผลประเมิน"), "pass", None),
        (_("อันดับ"), "rank", Sort.RANK),
    ]
    return [_head(page, found, *column) for column in columns]


def _head(page: Country, found: Announced, label: str, name: str, sort: Sort | None) -> Head:
    if sort is None:
        return Head(label, name, "", "")
    filters = page.filters
    here = filters.sort is sort
    downwards = not filters.downwards if here else sort in _DOWN_FIRST
    address = country_address(found.programme, found.year, filters.query(sort=sort, downwards=downwards))
    order = ("descending" if filters.downwards else "ascending") if here else ""
    return Head(label, name, f"{address}#ranking", order)
