"""The context of the country page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from django.core.paginator import Page as RowsPage
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, Page, links_on
from sucharit.contributions.panels import Panel, sections_of
from sucharit.frameworks.programmes import assessed_in
from sucharit.people.models import OrganisationKind, Region
from sucharit.portal.announcement_choice import AnnouncementChoice
from sucharit.portal.badges import badge_of
from sucharit.portal.chart_figures import ChartFigure
from sucharit.portal.country import charts
from sucharit.portal.country.filters import Passed, Sort, read_filters
from sucharit.portal.country.ranking import RankingRow
from sucharit.portal.country.year import CountryYear, country_year
from sucharit.portal.editions import edition_or_none
from sucharit.portal.links import Tab, country_address, method_address, with_query
from sucharit.results.models import Announcement
from sucharit.ui.templatetags.language import say


def country_of(choice: AnnouncementChoice, chosen: Announcement, query: QueryDict) -> CountryYear:
    """The country's year that the address asks for."""
    edition = edition_or_none(chosen.edition)
    ratings = [rule.id for rule in edition.ratings.rules] if edition else []
    filters = read_filters(
        query, ratings=ratings, years=[year for year in choice.years if year != chosen.year]
    )
    return country_year(chosen, choice.all, filters)


class CountryContext(TypedDict):
    """What the template of the country's page takes."""

    page: CountryYear
    choice: AnnouncementChoice
    rows: RowsPage[RankingRow]
    page_query: str
    ratings: ChartFigure
    regions: ChartFigure | None
    whose: str
    programme_tabs: list[Tab]
    year_tabs: list[Tab]
    options: dict[str, list[tuple[str, str]]]
    filters_action: SafeString
    heads: list[RankingHead]
    clear: str
    files: str
    office_query: str
    documents: list[Link]
    method: str
    welcome: list[Panel]
    sections: list[Panel]


def country_context(choice: AnnouncementChoice, chosen: Announcement, query: QueryDict) -> CountryContext:
    page = country_of(choice, chosen, query)
    rows = page.page
    here = country_address(choice.programme, choice.year)
    return {
        "page": page,
        "choice": choice,
        "rows": rows,
        "page_query": with_query(
            "", [("programme", choice.programme), ("year", choice.year)], page.filters.query()
        ).removeprefix("?"),
        "ratings": charts.ratings(page),
        "regions": charts.regions(page),
        "whose": whose(choice.programme),
        "programme_tabs": programme_tabs(choice),
        "year_tabs": year_tabs(choice, chosen.year),
        "options": options(page),
        "filters_action": mark_safe('action="#ranking"'),
        "heads": heads(page, choice),
        "clear": f"{here}#ranking" if page.filters.is_narrowed or page.filters.years else "",
        "files": with_query(
            "", [("programme", choice.programme), ("year", chosen.year)], page.filters.query()
        ),
        "office_query": "" if chosen == choice.all[0] else with_query("", [("year", chosen.year)]),
        "documents": links_on(Page.PUBLIC_COUNTRY, None, announcement=chosen),
        "method": method_address(page.edition),
        "welcome": sections_of("country welcome", announcement=chosen),
        "sections": sections_of("country", announcement=chosen),
    }


def whose(programme: str) -> str:
    """Who is assessed in a programme, in the plural."""
    return say(assessed_in(programme))


def programme_tabs(choice: AnnouncementChoice) -> list[Tab]:
    """The programmes that have announcements, as links; none if there is only one."""
    several = choice.programmes if len(choice.programmes) > 1 else ()
    return [(whose(name), country_address(name), name == choice.programme) for name in several]


def year_tabs(choice: AnnouncementChoice, year: int | None) -> list[Tab]:
    """The years of a programme as links, newest first."""
    return [
        (_("ปี %(year)s") % {"year": other}, country_address(choice.programme, other), other == year)
        for other in choice.years
    ]


def options(page: CountryYear) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the filters: only what occurs among the ratings."""
    badges = [(rating, badge_of(page.edition, rating)) for rating in page.ratings]
    return {
        "kinds": [(kind, str(OrganisationKind(kind).label)) for kind in page.kinds],
        "regions": [(region.value, str(region.label)) for region in Region],
        "ratings": [(rating, say(badge.letter)) for rating, badge in badges if badge],
        "outcomes": [
            (Passed.YES.value, _("ผ่านเกณฑ์")),
            (Passed.NO.value, _("ยังไม่ผ่านเกณฑ์")),
            (Passed.WITHHELD.value, _("งดประกาศผล")),
        ],
    }


@dataclass(frozen=True, slots=True)
class RankingHead:
    """A column's head; its address sorts by the column, where that is possible."""

    label: str
    name: str
    address: str
    order: str  # "ascending", "descending", or "" when the table is not sorted by it

    @property
    def number(self) -> bool:
        return self.name in ("score", "beside", "change", "rank")


_DOWN_FIRST = (Sort.SCORE, Sort.CHANGE)  # whose greatest values come first


def heads(page: CountryYear, choice: AnnouncementChoice) -> list[RankingHead]:
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
    return [_head(page, choice, *column) for column in columns]


def _head(
    page: CountryYear, choice: AnnouncementChoice, label: str, name: str, sort: Sort | None
) -> RankingHead:
    if sort is None:
        return RankingHead(label, name, "", "")
    filters = page.filters
    is_sorted_by = filters.sort is sort
    downwards = not filters.downwards if is_sorted_by else sort in _DOWN_FIRST
    address = country_address(choice.programme, choice.year, filters.query(sort=sort, downwards=downwards))
    order = ("descending" if filters.downwards else "ascending") if is_sorted_by else ""
    return RankingHead(label, name, f"{address}#ranking", order)
