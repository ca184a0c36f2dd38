"""The map's own page: one year and one measure, and the same map of every year beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import Count, HistoryPanel, Mark, Point
from sucharit.charts.numbers import format_number
from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import assessed_in, first_programme, many_in
from sucharit.people.models import Region
from sucharit.portal.announcement_choice import AnnouncementChoice
from sucharit.portal.badges import Badge, badge, badge_of_mean
from sucharit.portal.chart_figures import ChartFigure, chart_figure, chart_words
from sucharit.portal.country.maps import MapFigure, map_figure, signs_of, small_svg
from sucharit.portal.country.measures import (
    MAX_YEARS,
    TOTAL,
    MeasuredYear,
    measured_years,
    measures_of,
)
from sucharit.portal.editions import edition_or_none
from sucharit.portal.links import Tab, country_address, method_address, with_query
from sucharit.portal.years import year_in_both, year_name
from sucharit.results.models import Announcement
from sucharit.ui.templatetags.language import say


@dataclass(frozen=True, slots=True)
class YearMap:
    """One of the small maps: its year, mean and badge, how many offices have each rating, and its page."""

    year: int
    svg: SafeString
    mean: Decimal | None
    badge: Badge | None
    counts: tuple[tuple[str, int], ...]
    address: str
    chosen: bool


@dataclass(frozen=True)
class MapPage:
    """A measure in the year in view, and in the years before and after."""

    choice: AnnouncementChoice
    announcement: Announcement
    edition: Edition | None
    measures: list[tuple[str, str]]
    node: str
    years: list[MeasuredYear]
    editions: dict[int, Edition | None]

    @property
    def now(self) -> MeasuredYear | None:
        """The year in view; None where the measure is not known of it."""
        return next((year for year in self.years if year.year == self.announcement.year), None)

    @property
    def measure(self) -> str:
        return dict(self.measures)[self.node]

    @property
    def address(self) -> str:
        """This page; the shortest address for it."""
        return self.address_in(self.choice.year)

    def address_in(self, year: int | None) -> str:
        """This page in another year; None is always the newest."""
        return map_address(self.choice.programme, year=year, of=self.node)


class MapContext(TypedDict):
    """What the template of the map's page takes."""

    page: MapPage
    title: str
    map: MapFigure | None
    map_title: str
    map_lead: str
    map_more: str
    ratings: ChartFigure | None
    rating_rows: list[tuple[Badge, int]]
    regions: ChartFigure | None
    region_rows: list[tuple[str, list[Decimal | None]]]
    year_maps: list[YearMap]
    year_options: list[tuple[int, str]]
    programme_tabs: list[Tab]
    programme_hidden: list[tuple[str, str]]
    here: str
    country: str
    method: str


def map_address(
    programme: str, page: str = "map", *, year: int | None = None, of: str = "", lang: str = ""
) -> str:
    """The map's page of a programme, its embed or its picture; the shortest address for it."""
    own = "" if programme == first_programme() else programme
    pairs = [("programme", own), ("year", year), ("of", of), ("lang", lang)]
    return with_query(reverse(f"portal:{page}"), pairs)


def map_page(choice: AnnouncementChoice, chosen: Announcement, query: Mapping[str, str]) -> MapPage:
    """Three queries; a measure that the year does not have is the total."""
    edition = edition_or_none(chosen.edition)
    measures = measures_of(chosen, edition)
    node = query.get("of", "")
    node = node if node in dict(measures) else TOTAL
    others = choice.all[:MAX_YEARS]
    shown = others if chosen in others else (*others, chosen)
    editions = {other.year: edition_or_none(other.edition) for other in shown}
    years = measured_years(shown, node, editions)
    return MapPage(choice, chosen, edition, measures, node, years, editions)


def page_map(page: MapPage, id: str = "map") -> MapFigure | None:
    """The map of the year in view."""

    def ranking(query: str) -> str:
        return f"{country_address(page.choice.programme, page.choice.year, query)}#ranking"

    if page.now is None:
        return None
    return map_figure(page.now.places, page.edition, page.measure, ranking, id)


def map_context(page: MapPage) -> MapContext:
    choice, year = page.choice, year_name(page.announcement.year)
    several = choice.programmes if len(choice.programmes) > 1 else ()
    rows = _rating_rows(page)
    regions = _region_rows(page)
    return {
        "page": page,
        "title": title_of(page),
        "map": page_map(page),
        "map_title": _("%(measure)s ปี %(year)s") % {"measure": page.measure, "year": year},
        "map_lead": _("ระดับของคะแนนเฉลี่ยในจังหวัด แตะเพื่อดู%(many)sในจังหวัดนั้น")
        % {"many": say(many_in(choice.programme))},
        "map_more": "",
        "ratings": _ratings(page, rows),
        "rating_rows": rows,
        "regions": _regions(page, regions),
        "region_rows": regions,
        "year_maps": [_year_map(page, other) for other in reversed(page.years)],
        "year_options": [(other, year_in_both(other)) for other in choice.years],
        "programme_tabs": [
            (say(assessed_in(name)), map_address(name), name == choice.programme) for name in several
        ],
        "programme_hidden": [("programme", choice.programme)] if choice.names_programme else [],
        "here": reverse("portal:map"),
        "country": country_address(choice.programme, choice.year),
        "method": method_address(page.edition),
    }


def title_of(page: MapPage) -> str:
    """The finding: the mean of all, and which rating it is."""
    if page.now is None or page.now.mean is None:
        return _("ยังไม่มีคะแนน%(measure)s") % {"measure": f" {page.measure}"}
    mark = badge_of_mean(page.edition, page.now.mean)
    words = {
        "measure": page.measure,
        "mean": format_number(page.now.mean),
        "letter": say(mark.letter) if mark else "–",
    }
    return _("%(measure)s เฉลี่ย %(mean)s ระดับ %(letter)s") % words


def _rating_rows(page: MapPage) -> list[tuple[Badge, int]]:
    rules = page.edition.ratings.rules if page.edition else ()
    counts = page.now.by_rating if page.now else {}
    return [(mark, counts.get(rule.id, 0)) for rule in rules if (mark := badge(rule))]


def _ratings(page: MapPage, rows: list[tuple[Badge, int]]) -> ChartFigure | None:
    """How many offices have which rating of this measure."""
    if not any(count for _badge, count in rows):
        return None
    signs = list(signs_of(page.edition).values()) if page.edition else []
    count, name = max((count, say(mark.letter)) for mark, count in rows)
    title = _("ระดับ %(letter)s มีมากที่สุด %(count)s จาก %(all)s แห่ง") % {
        "letter": name,
        "count": count,
        "all": sum(count for _badge, count in rows),
    }
    counts = [
        Count(sign, count, mark.tone, "" if mark.short else say(mark.letter))
        for sign, (mark, count) in zip(signs, rows, strict=True)
    ]
    words = chart_words(page.choice.programme)
    svg = charts.distribution(counts, id="ratings", title=title, words=words)
    return chart_figure(title, _("จำนวนแห่งในแต่ละระดับ"), svg)


def _region_rows(page: MapPage) -> list[tuple[str, list[Decimal | None]]]:
    """Each region's mean by year, in the order of the regions' list."""
    by_year = [{place.region: place.mean for place in year.places} for year in page.years]
    known = {region for means in by_year for region in means}
    return [
        (str(Region(region).label), [means.get(region) for means in by_year])
        for region in Region.values
        if region in known
    ]


def _regions(page: MapPage, rows: list[tuple[str, list[Decimal | None]]]) -> ChartFigure | None:
    if not rows:
        return None
    names = [year_name(year.year) for year in page.years]
    panels = [HistoryPanel(label, tuple(map(Point, names, means))) for label, means in rows]
    last = [(means[-1], label) for label, means in rows if means[-1] is not None]
    title = _("ค่าเฉลี่ยรายภาค")
    if last and max(last)[0] != min(last)[0]:
        title = _("%(top)sเฉลี่ยสูงที่สุด (%(high)s) %(bottom)sต่ำที่สุด (%(low)s)") % {
            "top": max(last)[1],
            "high": format_number(max(last)[0]),
            "bottom": min(last)[1],
            "low": format_number(min(last)[0]),
        }
    mark = Mark(_("เกณฑ์ผ่าน"), page.edition.pass_mark) if page.edition and page.node == TOTAL else None
    svg = charts.small_multiples(panels, id="regions", title=title, words=chart_words(), mark=mark)
    return chart_figure(title, _("ค่าเฉลี่ยในแต่ละภาค และที่เปลี่ยนจากปีก่อน"), svg)


def _year_map(page: MapPage, year: MeasuredYear) -> YearMap:
    edition = page.editions[year.year]
    name = _("ปี %(year)s") % {"year": year_name(year.year)}
    newest = page.choice.years[0]
    svg, mark = SafeString(""), None
    counts: tuple[tuple[str, int], ...] = ()
    if edition is not None:
        svg = small_svg(year.provinces, edition, name, f"map-{year.year}")
        mark = badge_of_mean(edition, year.mean)
        signs = signs_of(edition)
        counts = tuple((sign, year.by_rating[key]) for key, sign in signs.items() if year.by_rating.get(key))
    return YearMap(
        year=year.year,
        svg=svg,
        mean=year.mean,
        badge=mark,
        counts=counts,
        address=page.address_in(None if year.year == newest else year.year),
        chosen=year.year == page.announcement.year,
    )
