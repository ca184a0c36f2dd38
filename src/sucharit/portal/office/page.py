"""The context of an office's page, and the frame that its pages share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TypedDict, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.analysis import (
    Lever,
    MirrorPair,
    OfficeAnalysis,
    Reflection,
    StrengthsAndGaps,
    Way,
    WayState,
)
from sucharit.charts.numbers import format_number
from sucharit.contributions.links import Link, Page, links_on
from sucharit.contributions.panels import Panel, sections_of
from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import first_programme, one_in, title_of
from sucharit.languages import Text
from sucharit.portal.chart_figures import ChartFigure
from sucharit.portal.links import Tab, country_address, method_address, office_address
from sucharit.portal.office import charts
from sucharit.portal.office.year import OfficeYear, Showing
from sucharit.portal.templatetags.portal import short_name
from sucharit.portal.years import year_in_both, year_name
from sucharit.results.doubt_words import doubts_in_words
from sucharit.scoring import Score
from sucharit.ui.templatetags.language import say

MAX_LEVERS = 5  # items of the shortest way that are named at a glance; the what-if page has all


class OfficeFrame(TypedDict):
    """What every page of an office has: breadcrumbs, years, the other pages."""

    office: OfficeYear
    showing: str
    crumbs: list[tuple[str, str]]
    year_options: list[tuple[int, str]]
    programme_hidden: list[tuple[str, str]]
    here: str
    page_tabs: list[Tab]
    programme_tabs: list[Tab]
    documents: list[Link]
    explain_address: str
    what_if_address: str
    compare_address: str
    method: str
    newest: str
    explained: Tab | None
    known_instruments: Sequence[tuple[Text, Decimal]]


class WayContext(TypedDict, total=False):
    """The next step: the items of the shortest way, each links to the what-if with that item turned on."""

    way: Way
    levers: list[tuple[Lever, str]]
    levers_left: int
    raises: str
    way_address: str


class OfficeContext(OfficeFrame, WayContext, total=False):
    """What the template of an office's page takes; a part is left out where nothing is known of it."""

    lead: str
    beside: ChartFigure | None
    doubts: Sequence[Text]
    sections: list[Panel]
    history: ChartFigure | None
    instruments: ChartFigure
    standings: StrengthsAndGaps
    indicators: ChartFigure
    mirror: ChartFigure | None
    mirror_pairs: Sequence[MirrorPair]
    mirror_apart: Sequence[MirrorPair]
    items: ChartFigure | None


def office_frame(office: OfficeYear, page: str) -> OfficeFrame:
    return {
        "office": office,
        "showing": office.showing.value,
        "crumbs": _crumbs(office, page),
        "year_options": [(year, year_in_both(year)) for year in office.years],
        "programme_hidden": [("programme", name)] if (name := programme_in_address(office)) else [],
        "here": reverse(f"portal:{page}", args=[office.organisation.code]),
        "page_tabs": _page_tabs(office, page),
        "programme_tabs": _programme_tabs(office, page),
        "documents": _documents(office),
        "explain_address": address_of(office, "explain"),
        "what_if_address": address_of(office, "what-if"),
        "compare_address": address_of(office, "compare") if office.is_scored else "",
        "method": method_address(office.edition),
        "newest": _newest(office),
        "explained": _explained_year(office, page),
        "known_instruments": _known_instruments(office) if office.showing is Showing.WITHHELD else (),
    }


def address_of(office: OfficeYear, page: str, rest: str = "") -> str:
    """One of the office's pages in the year and programme in view."""
    year, programme = year_in_address(office), programme_in_address(office)
    return office_address(page, office.organisation.code, year, rest, programme)


def year_in_address(office: OfficeYear) -> int | None:
    """The year for an address; None for the newest, so that addresses stay short and up to date."""
    return None if office.years[:1] == (office.year,) else office.year


def programme_in_address(office: OfficeYear) -> str:
    """The programme for an address; empty for the one that is meant where none is named."""
    return "" if office.programmes[:1] in ((), (office.programme,)) else office.programme


def _documents(office: OfficeYear) -> list[Link]:
    if office.result is None:
        return []
    subject = {"organisation": office.organisation, "announcement": office.result.announcement}
    return links_on(Page.PUBLIC_OFFICE, None, **subject)


def _explained_year(office: OfficeYear, page: str) -> Tab | None:
    """The newest year that is known down to the answers, as a link."""
    year = office.explained_year
    if year is None or year == office.year:
        return None
    newest = office.years[:1] == (year,)
    programme = programme_in_address(office)
    address = office_address(page, office.organisation.code, None if newest else year, programme=programme)
    return (_("ดูปี %(year)s ซึ่งมีรายละเอียดครบ") % {"year": year_name(year)}, address, False)


def _newest(office: OfficeYear) -> str:
    """Where there is a result to see: the office's newest, else the country's."""
    if not office.results:
        return country_address(first_programme())
    return office_address("office", office.organisation.code, programme=programme_in_address(office))


def _known_instruments(office: OfficeYear) -> list[tuple[Text, Decimal]]:
    """The instruments of a withheld result that enough people answered."""
    if office.result is None or office.edition is None:
        return []
    scores = {node.node: node.score for node in office.result.indicator_scores.all()}
    scored = [(instrument, scores.get(instrument.id)) for instrument in office.edition.instruments]
    return [
        (Text(f"{instrument.code} {instrument.title.th}", f"{instrument.code} {instrument.title.en}"), score)
        for instrument, score in scored
        if score is not None
    ]


def office_context(office: OfficeYear) -> OfficeContext:
    way = office.analysis.way if office.analysis and office.score is not None else None
    context = cast(OfficeContext, {**office_frame(office, "office"), **way_context(office, way)})
    if office.result is not None:
        subject = {"organisation": office.organisation, "announcement": office.result.announcement}
        context["beside"] = _comparison(office)
        context["doubts"] = doubts_in_words(office.result.doubts)
        context["sections"] = sections_of("office", **subject)
    if office.analysis is not None:
        context["lead"] = say(office.analysis.trend.sentence)
        context["history"] = charts.history(office.analysis.trend, office.edition)
        if office.score is not None and office.edition is not None:
            _add_details(context, office.edition, office.analysis, office.score)
    return context


def _one(office: OfficeYear) -> str:
    return say(one_in(office.programme))


def _comparison(office: OfficeYear) -> ChartFigure | None:
    if office.result is None or office.result.score is None:
        return None
    tone = office.badge.tone if office.badge else "none"
    return charts.comparison(office.comparisons, office.result.score, tone, _one(office))


def _add_details(context: OfficeContext, edition: Edition, analysis: OfficeAnalysis, total: Score) -> None:
    """Add the details, where more than the total is known."""
    context["instruments"] = charts.instruments(edition, total)
    context["items"] = charts.items(edition, total)
    if analysis.indicators:
        context["lead"] = say(analysis.indicators.headline)
        context["standings"] = analysis.indicators
        context["indicators"] = charts.indicators(edition, analysis.indicators)
    if analysis.mirror:
        context["mirror"] = charts.mirror(analysis.mirror, _one(context["office"]))
        context["mirror_pairs"] = (*analysis.mirror.instruments, *analysis.mirror.topics)
        apart = (Reflection.SHOWN_MORE, Reflection.FELT_MORE)
        context["mirror_apart"] = [topic for topic in analysis.mirror.topics if topic.reflection in apart]


def way_context(office: OfficeYear, way: Way | None) -> WayContext:
    if way is None or way.state is WayState.UNKNOWN:
        return {}
    address = partial(address_of, office, "what-if")
    codes = [lever.code for lever in way.items if lever.code]
    first_levers = way.items if len(way.items) <= MAX_LEVERS + 1 else way.items[:MAX_LEVERS]
    return {
        "way": way,
        "levers": [(lever, address(f"{lever.code}=1") if lever.code else "") for lever in first_levers],
        "levers_left": len(way.items) - len(first_levers),
        "raises": _raises(way),
        "way_address": address("&".join(f"{code}=1" for code in codes)),
    }


def _raises(way: Way) -> str:
    """What one survey indicator alone would have to reach, where items alone don't suffice."""
    enough = [increase for increase in way.increases_after_items if increase.to is not None]
    if way.state is not WayState.SURVEYS or not enough:
        return ""
    least = min(enough, key=lambda increase: increase.points or 0)
    return _("ตัวอย่างเช่น เติมข้อเปิดเผยข้อมูลครบ และ%(title)sขึ้นเป็น %(to)s") % {
        "title": say(least.title),
        "to": format_number(least.to),
    }


def _crumbs(office: OfficeYear, page: str) -> list[tuple[str, str]]:
    name = short_name(office.organisation)
    first = (_("ผลทั่วประเทศ"), country_address(office.programme, year_in_address(office)))
    if page == "office":
        return [first, (name, "")]
    return [first, (name, address_of(office, "office")), (str(_PAGES[page]), "")]


_PAGES = {
    "office": gettext_lazy("ภาพรวม"),
    "explain": gettext_lazy("ที่มาของคะแนน"),
    "what-if": gettext_lazy("ลองคิดคะแนน"),
    "compare": gettext_lazy("เทียบกับที่อื่น"),
}


def _page_tabs(office: OfficeYear, page: str) -> list[Tab]:
    """The pages that have something to show of this year; none where it is only one."""
    detailed, scored = office.score is not None, office.is_scored
    has_content = {"office": True, "explain": detailed, "what-if": detailed, "compare": scored}
    tabs = [
        (str(label), address_of(office, name), name == page)
        for name, label in _PAGES.items()
        if has_content[name] or name == page
    ]
    return tabs if len(tabs) > 1 else []


def _programme_tabs(office: OfficeYear, page: str) -> list[Tab]:
    """The programmes in which the office has results, as links; none if it is only one."""
    code = office.organisation.code
    several = office.programmes if len(office.programmes) > 1 else ()
    return [
        (
            say(title_of(name)),
            office_address(page, code, programme="" if name == several[0] else name),
            name == office.programme,
        )
        for name in several
    ]
