"""The country as a map: a tile a province, with the rating of its mean, and a list by region to read.

Each tile and each name leads to the ranking narrowed to the province.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.encoding import uri_to_iri
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import MapTile
from sucharit.charts.numbers import format_number
from sucharit.contributions.country_maps import CountryMap, MapPlace, map_with
from sucharit.frameworks import Edition
from sucharit.portal.badges import Badge, badge
from sucharit.portal.chart_figures import chart_words
from sucharit.portal.country.filters import Filters
from sucharit.portal.country.places import ProvinceMean, RegionMeans
from sucharit.portal.years import reads_english
from sucharit.scoring import rate_single
from sucharit.ui.templatetags.language import say

Address = Callable[[str], str]  # of the ranking with this query


@dataclass(frozen=True, slots=True)
class MappedProvince:
    """A province of the list; `sign` is its rating's letter, or the place of a word, "" where it has none."""

    name: str
    name_lang: str  # "th" on an English page where there is no English name
    count: int
    mean: Decimal | None
    badge: Badge | None
    sign: str
    address: str


@dataclass(frozen=True, slots=True)
class MappedRegion:
    """A region of the list; `end` is "highest" or "lowest" where the means of regions differ."""

    label: str
    mean: Decimal | None
    end: str
    address: str
    provinces: tuple[MappedProvince, ...]


@dataclass(frozen=True, slots=True)
class MapFigure:
    """The map with its legend, the list beneath, and the names of provinces that have no place on it."""

    svg: SafeString
    legend: tuple[tuple[str, Badge], ...]
    regions: tuple[MappedRegion, ...]
    not_on_it: tuple[str, ...]
    capital: str  # its name, where it has a tile


def map_figure(
    places: Sequence[RegionMeans], edition: Edition | None, title: str, address: Address, id: str = "map"
) -> MapFigure | None:
    """The map; None where there is no scheme to rate a mean by, or no province has a place on any map."""
    country = _map_of(places)
    if edition is None or country is None:
        return None
    signs = signs_of(edition)
    regions = tuple(
        MappedRegion(
            place.label,
            place.mean,
            _end(place, places),
            address(Filters(region=place.region).query()),
            tuple(_province(province, place.region, edition, signs, address) for province in place.provinces),
        )
        for place in places
    )
    by_name = {
        province.th: mapped
        for place, region in zip(places, regions, strict=True)
        for province, mapped in zip(place.provinces, region.provinces, strict=True)
    }
    tiles = [_tile(place, by_name.get(place.th)) for place in country.places]
    present = {mapped.sign for mapped in by_name.values()}
    badges = [(signs[rule.id], badge(rule)) for rule in edition.ratings.rules]
    return MapFigure(
        svg=mark_safe(charts.tile_map(tiles, id=id, title=title, words=chart_words())),  # noqa: S308
        legend=tuple((sign, mark) for sign, mark in badges if mark and sign in present),
        regions=regions,
        not_on_it=tuple(mapped.name for th, mapped in by_name.items() if th not in country.by_name),
        capital=next((_name_of(by_name.get(place.th)) for place in country.places if place.is_capital), ""),
    )


def small_svg(means: dict[str, Decimal | None], edition: Edition, title: str, id: str) -> SafeString:
    """A year's map without letters; `means` are by a province's Thai name."""
    country = map_with(means)
    signs = signs_of(edition)
    tiles = [
        _bare_tile(place, means.get(place.th), edition, signs)
        for place in (country.places if country else ())
    ]
    return mark_safe(charts.small_map(tiles, id=id, title=title, words=chart_words()))  # noqa: S308


def signs_of(edition: Edition) -> dict[str, str]:
    """A rating's letter; where ratings are words, the place of the word."""
    badges = {rule.id: badge(rule) for rule in edition.ratings.rules}
    if all(mark and mark.short for mark in badges.values()):
        return {rating: say(mark.letter) for rating, mark in badges.items() if mark}
    return {rating: str(place) for place, rating in enumerate(badges, 1)}


def _map_of(places: Sequence[RegionMeans]) -> CountryMap | None:
    return map_with(province.th for place in places for province in place.provinces)


def _province(
    province: ProvinceMean, region: str, edition: Edition, signs: dict[str, str], address: Address
) -> MappedProvince:
    rule = rate_single(edition.ratings, None if province.mean is None else Fraction(province.mean))
    english = reads_english()
    return MappedProvince(
        name=province.en if english and province.en else province.th,
        name_lang="th" if english and not province.en else "",
        count=province.count,
        mean=province.mean,
        badge=badge(rule),
        sign=signs[rule.id] if rule else "",
        # As it is read, not as it is encoded: 77 addresses in Thai letters are a third as long.
        address=uri_to_iri(address(Filters(region=region, province=province.th).query())),
    )


def _tile(place: MapPlace, mapped: MappedProvince | None) -> MapTile:
    short = place.short_en if reads_english() else place.short_th
    if mapped is None:
        note = _("%(name)s ไม่มีแห่งใดในประกาศนี้") % {"name": short}
        return MapTile(place.column, place.row, short, "", "none", note, marked=place.is_capital)
    return MapTile(
        place.column,
        place.row,
        short,
        mapped.sign,
        mapped.badge.tone if mapped.badge else "none",
        _note(mapped),
        mapped.address,
        place.is_capital,
    )


def _bare_tile(place: MapPlace, mean: Decimal | None, edition: Edition, signs: dict[str, str]) -> MapTile:
    rule = rate_single(edition.ratings, None if mean is None else Fraction(mean))
    mark = badge(rule)
    sign, tone = (signs[rule.id], mark.tone) if rule and mark else ("", "none")
    return MapTile(place.column, place.row, "", sign, tone, "")


def _note(mapped: MappedProvince) -> str:
    """All that a tile means, in one sentence."""
    if mapped.mean is None:
        return _("%(name)s ยังไม่มีคะแนน จาก %(count)s แห่ง") % {"name": mapped.name, "count": mapped.count}
    return _("%(name)s เฉลี่ย %(mean)s ระดับ %(letter)s จาก %(count)s แห่ง") % {
        "name": mapped.name,
        "mean": format_number(mapped.mean),
        "letter": say(mapped.badge.letter) if mapped.badge else "–",
        "count": mapped.count,
    }


def _name_of(mapped: MappedProvince | None) -> str:
    return mapped.name if mapped else ""


def _end(place: RegionMeans, places: Sequence[RegionMeans]) -> str:
    means = sorted(other.mean for other in places if other.mean is not None)
    if len(means) < 2 or place.mean is None or means[0] == means[-1]:
        return ""
    return "highest" if place.mean == means[-1] else "lowest" if place.mean == means[0] else ""
