"""The country at a glance: a tile for each province, by region, coloured by the rating of its mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sucharit.frameworks import Edition
from sucharit.portal.badges import Badge, badge
from sucharit.portal.country.filters import Filters
from sucharit.portal.country.places import ProvinceMean, RegionMeans
from sucharit.portal.years import reads_english
from sucharit.scoring import rate_single
from sucharit.ui.templatetags.language import say


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """A province, or a region that names none; `sign` is its rating's letter, or the place of a word."""

    name: str
    name_lang: str  # "th" on an English page where there is no English name
    count: int
    mean: Decimal | None
    badge: Badge | None
    sign: str
    query: str  # of the ranking, narrowed to it


@dataclass(frozen=True, slots=True)
class RegionTiles:
    """A region's tiles; `end` is "highest" or "lowest" where the means of regions differ."""

    region: RegionMeans
    query: str
    end: str
    tiles: tuple[ProvinceTile, ...]


@dataclass(frozen=True, slots=True)
class CountryTiles:
    """All regions, and the ratings that occur among the tiles with their signs, best first."""

    regions: tuple[RegionTiles, ...]
    legend: tuple[tuple[str, Badge], ...]


def tiles_of(places: Sequence[RegionMeans], edition: Edition | None) -> CountryTiles | None:
    """The tiles; None where there is no scheme to rate a mean by, or no province is known."""
    if edition is None or not any(place.provinces for place in places):
        return None
    signs = _signs(edition)
    regions = tuple(_region(place, edition, signs, _end(place, places)) for place in places)
    letters = {tile.sign for region in regions for tile in region.tiles}
    badges = [(signs[rule.id], badge(rule)) for rule in edition.ratings.rules]
    return CountryTiles(regions, tuple((sign, mark) for sign, mark in badges if mark and sign in letters))


def _signs(edition: Edition) -> dict[str, str]:
    """A rating's letter; where ratings are words, the place of the word."""
    badges = {rule.id: badge(rule) for rule in edition.ratings.rules}
    if all(mark and mark.short for mark in badges.values()):
        return {rating: say(mark.letter) for rating, mark in badges.items() if mark}
    return {rating: str(place) for place, rating in enumerate(badges, 1)}


def _region(place: RegionMeans, edition: Edition, signs: dict[str, str], end: str) -> RegionTiles:
    tiles = tuple(_tile(province, place.region, edition, signs) for province in place.provinces)
    return RegionTiles(place, Filters(region=place.region).query(), end, tiles)


def _tile(province: ProvinceMean, region: str, edition: Edition, signs: dict[str, str]) -> ProvinceTile:
    mean = None if province.mean is None else Fraction(province.mean)
    rule = rate_single(edition.ratings, mean)
    english = reads_english()
    return ProvinceTile(
        name=province.en if english and province.en else province.th,
        name_lang="th" if english and not province.en else "",
        count=province.count,
        mean=province.mean,
        badge=badge(rule),
        sign=signs[rule.id] if rule else "–",
        query=Filters(region=region, province=province.th).query(),
    )


def _end(place: RegionMeans, places: Sequence[RegionMeans]) -> str:
    means = sorted(other.mean for other in places if other.mean is not None)
    if len(means) < 2 or place.mean is None or means[0] == means[-1]:
        return ""
    return "highest" if place.mean == means[-1] else "lowest" if place.mean == means[0] else ""
