"""What an office's pages are filled with."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.analysis import OfficeAnalysis, Reflection, Way, WayState
from sucharit.charts.numbers import shown as shown_number
from sucharit.frameworks import Edition
from sucharit.languages import Text
from sucharit.portal import office_charts
from sucharit.portal.announced import FIRST
from sucharit.portal.documents import office_documents
from sucharit.portal.explain import Explanation
from sucharit.portal.links import Tab, country_address, method_address, office_address
from sucharit.portal.office import Office, Showing
from sucharit.portal.pictures import Picture
from sucharit.portal.templatetags.portal import called, say
from sucharit.results.doubt_words import doubts_in_words
from sucharit.results.threshold import may_be_shown
from sucharit.scoring import Score

Context = dict[str, Any]
MOST_NAMED = 5  # items of the shortest way that are named at a glance; the what-if page has all


def frame(office: Office, page: str) -> Context:
    """What every page of an office has: where one is, the years, the pages beside."""
    return {
        "office": office,
        "showing": office.showing.value,
        "crumbs": _crumbs(office, page),
        "year_tabs": _year_tabs(office, page),
        "page_tabs": _page_tabs(office, page),
        "explain_address": office_address("explain", office.organisation.code, asked_year(office)),
        "what_if_address": office_address("what-if", office.organisation.code, asked_year(office)),
        "method": method_address(office.edition),
        "newest": _newest(office),
        "explained": _explained_year(office, page),
        "known": _known_instruments(office) if office.showing is Showing.WITHHELD else (),
    }


def _explained_year(office: Office, page: str) -> Tab | None:
    """The newest year that is known down to the answers, as a link."""
    year = office.explained_year
    if year is None or year == office.year:
        return None
    newest = office.years[:1] == (year,)
    address = office_address(page, office.organisation.code, None if newest else year)
    return (_("ดูปี %(year)s ซึ่งมีรายละเอียดครบ") % {"year": year}, address, False)


def _newest(office: Office) -> str:
    """Where there is a result to see: the office's newest, else the country's."""
    return office_address("office", office.organisation.code) if office.results else country_address(FIRST)


def _known_instruments(office: Office) -> list[tuple[Text, Decimal]]:
    """The instruments of a withheld result that enough people answered."""
    if office.result is None or office.edition is None:
        return []
    scores = {one.node: one.score for one in office.result.indicator_scores.all()}
    found = [(one, scores.get(one.id)) for one in office.edition.instruments]
    return [
        (Text(f"{one.code} {one.title.th}", f"{one.code} {one.title.en}"), score)
        for one, score in found
        if score is not None
    ]


def shown(office: Office) -> Context:
    """The page at a glance."""
    found = frame(office, "office")
    if office.result is not None:
        found["beside"] = _beside(office)
        found["doubts"] = doubts_in_words(office.result.doubts)
        found["documents"] = office_documents(office.organisation, office.result.announcement)
    if office.analysis is not None:
        found["lead"] = say(office.analysis.trend.sentence)
        found["history"] = office_charts.history(office.analysis.trend, office.edition)
        if office.score is not None and office.edition is not None:
            found |= _measured(office, office.edition, office.analysis, office.score)
    return found


def _beside(office: Office) -> Picture | None:
    if office.result is None or office.result.score is None:
        return None
    tone = office.badge.tone if office.badge else "none"
    return office_charts.beside(office.comparisons, office.result.score, tone)


def _measured(office: Office, edition: Edition, analysis: OfficeAnalysis, total: Score) -> Context:
    """What is found where more than the total is known."""
    found: Context = {
        "instruments": office_charts.instruments(edition, total),
        **way_on(office, analysis.way),
    }
    if analysis.indicators:
        found["lead"] = say(analysis.indicators.headline)
        found["standings"] = analysis.indicators
        found["indicators"] = office_charts.indicators(edition, analysis.indicators)
    if analysis.mirror:
        found["mirror"] = office_charts.reflection(analysis.mirror)
        found["mirror_pairs"] = (*analysis.mirror.instruments, *analysis.mirror.topics)
        apart = (Reflection.SHOWN_MORE, Reflection.FELT_MORE)
        found["mirror_apart"] = [one for one in analysis.mirror.topics if one.reflection in apart]
    return {**found, "items": office_charts.items(edition, total)}


def way_on(office: Office, way: Way | None) -> Context:
    """The next step: the items of the shortest way, each leading into the what-if with itself turned on."""
    if way is None or way.state is WayState.UNKNOWN:
        return {}
    address = partial(office_address, "what-if", office.organisation.code, asked_year(office))
    named = [lever.code for lever in way.items if lever.code]
    named_first = way.items if len(way.items) <= MOST_NAMED + 1 else way.items[:MOST_NAMED]
    return {
        "way": way,
        "levers": [(lever, address(f"{lever.code}=1") if lever.code else "") for lever in named_first],
        "levers_left": len(way.items) - len(named_first),
        "raises": _raises(way),
        "way_address": address("&".join(f"{code}=1" for code in named)),
    }


def _raises(way: Way) -> str:
    """What one survey indicator alone would have to reach; where items alone carry nowhere."""
    enough = [one for one in way.raises_beyond if one.to is not None]
    if way.state is not WayState.SURVEYS or not enough:
        return ""
    least = min(enough, key=lambda one: one.points or 0)
    return _("ตัวอย่างเช่น เติมข้อเปิดเผยข้อมูลครบ และ%(title)sขึ้นเป็น %(to)s") % {
        "title": say(least.title),
        "to": shown_number(least.to),
    }


def explained(office: Office) -> Context:
    """The score down to the answers."""
    found = frame(office, "explain")
    if office.score is not None and office.edition is not None:
        found["node"] = Explanation(office.edition).of(office.score)
        found["open_answers"] = may_be_shown(office.edition, office.facts)
        if found["open_answers"]:
            found["file"] = reverse("portal:facts-file", args=[office.organisation.code, office.year])
    return found


def asked_year(office: Office) -> int | None:
    """The year for an address; None for the newest, so that addresses stay short and stay true."""
    return None if office.years[:1] == (office.year,) else office.year


def _crumbs(office: Office, page: str) -> list[tuple[str, str]]:
    programme = office.results[0].announcement.programme if office.results else FIRST
    name = called(office.organisation)
    first = (_("ผลทั่วประเทศ"), country_address(programme, asked_year(office)))
    if page == "office":
        return [first, (name, "")]
    return [
        first,
        (name, office_address("office", office.organisation.code, asked_year(office))),
        (str(_PAGES[page]), ""),
    ]


_PAGES = {
    "office": gettext_lazy("ภาพรวม"),
    "explain": gettext_lazy("ที่มาของคะแนน"),
    "what-if": gettext_lazy("ลองคิดคะแนน"),
}


def _page_tabs(office: Office, page: str) -> list[Tab]:
    code = office.organisation.code
    return [
        (str(label), office_address(name, code, asked_year(office)), name == page)
        for name, label in _PAGES.items()
    ]


def _year_tabs(office: Office, page: str) -> list[Tab]:
    code, newest = office.organisation.code, office.years[:1]
    return [
        (
            _("ปี %(year)s") % {"year": year},
            office_address(page, code, None if newest == (year,) else year),
            year == office.year,
        )
        for year in office.years
    ]
