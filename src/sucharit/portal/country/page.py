"""The context of the country page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from django.core.paginator import Page as RowsPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, Page, links_on
from sucharit.contributions.pages import page_of
from sucharit.contributions.panels import Panel, sections_of
from sucharit.frameworks.programmes import assessed_in, one_in
from sucharit.people.name_search import Closeness
from sucharit.portal.announcement_choice import AnnouncementChoice
from sucharit.portal.chart_figures import ChartFigure
from sucharit.portal.country import charts
from sucharit.portal.country.filters import STEPS, Filters, read_filters
from sucharit.portal.country.filters_shown import Chip, Options, RankingHead, chips, heads, options
from sucharit.portal.country.map_page import map_address
from sucharit.portal.country.maps import MapFigure, map_figure
from sucharit.portal.country.ranking import Ranking, RankingRow, ranking_of
from sucharit.portal.country.year import CountryYear, country_year
from sucharit.portal.editions import edition_or_none
from sucharit.portal.links import Tab, country_address, method_address, office_address, with_query
from sucharit.portal.years import year_in_both
from sucharit.results.models import Announcement
from sucharit.ui.templatetags.language import say

MAX_HITS = 8  # offices that stand under the search box
FEW_HITS = 2  # with no more, what was typed may mean something else than an office


@dataclass(frozen=True)
class CountryPage:
    """The country's year and its ranking, as an address asks for them."""

    choice: AnnouncementChoice
    year: CountryYear
    ranking: Ranking

    @property
    def filters(self) -> Filters:
        return self.ranking.filters

    def address(self, **changes: object) -> str:
        """This page with other filters; the shortest address for it."""
        return country_address(self.choice.programme, self.choice.year, self.filters.query(**changes))


def country_page(choice: AnnouncementChoice, chosen: Announcement, query: QueryDict) -> CountryPage:
    """Three queries, and up to three for a search."""
    edition = edition_or_none(chosen.edition)
    year = country_year(chosen, choice.all, edition)
    provinces = [province.th for province in year.provinces_in(query.get("region", ""))]
    filters = read_filters(query, ratings=year.ratings, years=year.other_years, provinces=provinces)
    return CountryPage(choice, year, ranking_of(chosen, edition, choice.all, filters))


class HitsContext(TypedDict):
    """What stands under the search box: the first few offices, and how many there are.

    `everywhere` is the search of all public pages for the same words, "" where enough offices have them.
    """

    hits: list[RankingRow]
    hits_count: int
    closeness: str
    searched: str
    all_hits: str
    everywhere: str
    office_query: str


class CountryContext(HitsContext):
    """What the template of the country's page takes."""

    page: CountryYear
    choice: AnnouncementChoice
    filters: Filters
    rows: Sequence[RankingRow]
    matching: int
    more: str
    more_count: int
    pages: RowsPage[int] | None
    page_query: str
    ratings: ChartFigure
    regions: ChartFigure | None
    map: MapFigure | None
    map_more: str
    here: str
    whose: str
    programme_tabs: list[Tab]
    year_options: list[tuple[int, str]]
    programme_hidden: list[tuple[str, str]]
    options: Options
    chips: list[Chip]
    filters_action: SafeString
    heads: list[RankingHead]
    clear: str
    files: str
    documents: list[Link]
    method: str
    welcome: list[Panel]
    sections: list[Panel]


def country_context(page: CountryPage) -> CountryContext:
    choice, year, filters = page.choice, page.year, page.filters
    chosen = year.announcement
    matching = page.ranking.count() if filters.is_narrowed else year.now.participating
    pages = Paginator(range(matching), STEPS[-1]).get_page(filters.page)
    start = (pages.number - 1) * STEPS[-1]
    rows = page.ranking.rows(page.ranking.keys(start, start + filters.rows))
    more_count = max(min(filters.more_rows, matching - start) - len(rows), 0)
    return {
        **_hits(choice, page.ranking, rows, matching),
        "page": year,
        "choice": choice,
        "filters": filters,
        "rows": rows,
        "matching": matching,
        "more": page.address(page=pages.number, rows=filters.more_rows) if more_count else "",
        "more_count": more_count,
        "pages": pages if pages.paginator.num_pages > 1 and not more_count else None,
        "page_query": with_query(
            "", [("programme", choice.programme), ("year", choice.year)], filters.query()
        ).removeprefix("?"),
        "ratings": charts.ratings(year),
        "regions": charts.regions(year),
        "map": _map(choice, year),
        "map_more": map_address(choice.programme, year=choice.year),
        "here": country_address(choice.programme, choice.year),
        "whose": whose(choice.programme),
        "programme_tabs": programme_tabs(choice),
        "year_options": [(other, year_in_both(other)) for other in choice.years],
        "programme_hidden": [("programme", choice.programme)] if choice.names_programme else [],
        "options": options(year, filters),
        "chips": chips(page.address, year, filters),
        "filters_action": _filters_action(),
        "heads": heads(page.address, filters, say(one_in(choice.programme))),
        "clear": f"{country_address(choice.programme, choice.year)}#ranking" if filters.is_narrowed else "",
        "files": with_query("", [("programme", choice.programme), ("year", chosen.year)], filters.query()),
        "documents": links_on(Page.PUBLIC_COUNTRY, None, announcement=chosen),
        "method": method_address(year.edition),
        "welcome": sections_of("country welcome", announcement=chosen),
        "sections": sections_of("country", announcement=chosen),
    }


def _map(choice: AnnouncementChoice, year: CountryYear) -> MapFigure | None:
    def ranking(query: str) -> str:
        return f"{country_address(choice.programme, choice.year, query)}#ranking"

    return map_figure(year.places, year.edition, _("คะแนนรวม"), ranking)


def hits_context(choice: AnnouncementChoice, chosen: Announcement, query: QueryDict) -> HitsContext:
    """What stands under the search box, for a page that stays open while the reader types."""
    search = read_filters(query, ratings=(), years=()).search
    ranking = ranking_of(chosen, edition_or_none(chosen.edition), choice.all, Filters(search=search))
    if not search:
        return _hits(choice, ranking, [], 0)
    return _hits(choice, ranking, ranking.rows(ranking.keys(0, MAX_HITS)), ranking.count())


def _hits(
    choice: AnnouncementChoice, ranking: Ranking, rows: Sequence[RankingRow], matching: int
) -> HitsContext:
    search = ranking.filters.search
    is_little = matching <= FEW_HITS or ranking.closeness is Closeness.ALIKE
    return {
        "hits": list(rows[:MAX_HITS]) if search else [],
        "hits_count": matching,
        "closeness": ranking.closeness.value,
        "searched": search,
        "everywhere": page_of("search", search) if search and is_little else "",
        "all_hits": country_address(choice.programme, choice.year, Filters(search=search).query()),
        "office_query": office_query(choice, ranking.announcement),
    }


def office_query(choice: AnnouncementChoice, chosen: Announcement) -> str:
    """What an address of an office needs to stay in this programme and year; empty for the newest."""
    year = None if chosen == choice.all[0] else chosen.year
    programme = choice.programme if choice.names_programme else ""
    return with_query("", [("programme", programme), ("year", year)])


def only_hit(page: CountryPage) -> str:
    """The address of the one office that a search means; empty where there are several, or other filters."""
    filters = page.filters
    if not filters.search or filters != Filters(search=filters.search) or page.ranking.closeness == "alike":
        return ""
    keys = page.ranking.keys(0, 2)
    if len(keys) != 1:
        return ""
    (row,) = page.ranking.rows(keys)
    return office_address("office", row.organisation.code) + office_query(
        page.choice, page.ranking.announcement
    )


def whose(programme: str) -> str:
    """Who is assessed in a programme, in the plural."""
    return say(assessed_in(programme))


def programme_tabs(choice: AnnouncementChoice) -> list[Tab]:
    """The programmes that have announcements, as links; none if there is only one."""
    several = choice.programmes if len(choice.programmes) > 1 else ()
    return [(whose(name), country_address(name), name == choice.programme) for name in several]


def _filters_action() -> SafeString:
    """The form of the filters works by its button; where scripts run, each change refreshes the ranking."""
    return format_html(
        'action="{0}#ranking" hx-get="{0}" hx-trigger="change, submit" hx-target="#ranking" '
        'hx-select="#ranking" hx-swap="outerMorph"',
        reverse("portal:country"),
    )
