"""The filters as the page shows them: what can be chosen, what is chosen, and the heads that sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sucharit.people.models import OrganisationKind, Region
from sucharit.portal.badges import badge_of
from sucharit.portal.country.filters import Filters, Passed, Sort
from sucharit.portal.country.year import CountryYear
from sucharit.portal.years import reads_english, year_name
from sucharit.ui.templatetags.language import say

Address = Callable[..., str]  # the page with these changes of its filters
Options = dict[str, list[tuple[str, str]]]


def options(page: CountryYear, filters: Filters) -> Options:
    """What can be chosen in the filters: only what occurs."""
    badges = [(rating, badge_of(page.edition, rating)) for rating in page.ratings]
    return {
        "kinds": [(kind, str(OrganisationKind(kind).label)) for kind in page.kinds],
        "regions": [(place.region, place.label) for place in page.places],
        "provinces": _provinces(page, filters.region),
        "ratings": [(rating, say(badge.letter)) for rating, badge in badges if badge],
        "outcomes": [
            (Passed.YES.value, _("ผ่านเกณฑ์")),
            (Passed.NO.value, _("ยังไม่ผ่านเกณฑ์")),
            (Passed.WITHHELD.value, _("งดประกาศผล")),
        ],
    }


def _provinces(page: CountryYear, region: str) -> list[tuple[str, str]]:
    english = reads_english()
    return [
        (province.th, province.en if english and province.en else province.th)
        for province in page.provinces_in(region)
    ]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is chosen; its address is the page without it."""

    label: str
    address: str
    lang: str = ""  # of what the reader typed, where it is Thai


def chips(address: Address, page: CountryYear, filters: Filters) -> list[Chip]:
    """All that narrows or widens the table, in the order of the filters."""
    labels = {name: dict(pairs) for name, pairs in options(page, filters).items()}
    chosen = [
        ("search", filters.search, f"“{filters.search}”"),
        ("kind", filters.kind, labels["kinds"].get(filters.kind, "")),
        ("region", filters.region, str(Region(filters.region).label) if filters.region else ""),
        ("province", filters.province, labels["provinces"].get(filters.province, "")),
        (
            "rating",
            filters.rating,
            _("ระดับ %(letter)s") % {"letter": labels["ratings"].get(filters.rating, "")},
        ),
        ("passed", filters.passed, labels["outcomes"].get(filters.passed, "")),
    ]
    narrowing = [
        Chip(label, f"{address(**{name: ''})}#ranking", _lang_of(label) if name == "search" else "")
        for name, value, label in chosen
        if value
    ]
    return narrowing + [
        Chip(
            _("เทียบปี %(year)s") % {"year": year_name(year)},
            f"{address(years=tuple(other for other in filters.years if other != year))}#ranking",
        )
        for year in filters.years
    ]


def _lang_of(text: str) -> str:
    return "th" if re.search("[ก-๛]", text) else ""


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


def heads(address: Address, filters: Filters, one: str) -> list[RankingHead]:
    """The columns in their order: ratings before ranks. `one`: the word for one of those in the table."""
    columns = [
        (capfirst(one), "name", Sort.NAME),
        (_("ระดับ"), "rating", None),
        (_("คะแนน"), "score", Sort.SCORE),
        *((_("ปี %(year)s") % {"year": year_name(year)}, "beside", None) for year in filters.years),
        (_("เทียบปีก่อน"), "change", Sort.CHANGE),
        (_("ผลประเมิน"), "pass", None),
        (_("อันดับ"), "rank", Sort.RANK),
    ]
    return [_head(address, filters, *column) for column in columns]


def _head(address: Address, filters: Filters, label: str, name: str, sort: Sort | None) -> RankingHead:
    if sort is None:
        return RankingHead(label, name, "", "")
    is_sorted_by = filters.sort is sort
    downwards = not filters.downwards if is_sorted_by else sort in _DOWN_FIRST
    order = ("descending" if filters.downwards else "ascending") if is_sorted_by else ""
    return RankingHead(label, name, f"{address(sort=sort, downwards=downwards)}#ranking", order)
