"""One measure over the years and places: the total, an instrument or an indicator, from what is stored of it.

Everything is added up from stored tallies: two queries, however many offices, schools and years there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import plain_name
from sucharit.portal.country.places import PlaceTally, RegionMeans, mean_from, region_means
from sucharit.results.models import Announcement
from sucharit.results.node_tallies import node_tallies, nodes_of
from sucharit.results.outcome_tallies import counted
from sucharit.scoring import rate_single
from sucharit.ui.templatetags.language import say

TOTAL = ""  # the measure that is chosen where the address names none
MAX_YEARS = 10


@dataclass(frozen=True, slots=True)
class MeasuredYear:
    """A measure in one year: its sum over all, and by place."""

    announcement: Announcement
    scored: int
    mean: Decimal | None
    places: tuple[RegionMeans, ...]
    by_rating: dict[str, int]  # how many organisations have each rating

    @property
    def year(self) -> int:
        return self.announcement.year

    @property
    def provinces(self) -> dict[str, Decimal | None]:
        """The mean of each province by its Thai name."""
        return {province.th: province.mean for place in self.places for province in place.provinces}


def measures_of(announcement: Announcement, edition: Edition | None) -> list[tuple[str, str]]:
    """What can be chosen: the total, then the instruments and indicators that have scores; one query."""
    measures = [(TOTAL, _("คะแนนรวม"))]
    if edition is None:
        return measures
    known = nodes_of(announcement)
    for instrument in edition.instruments:
        nodes = [(instrument.id, say(plain_name(edition.programme, instrument)))]
        nodes += [(node.id, f"{node.code}. {say(node.title)}") for node in instrument.indicators]
        measures += [(node, title) for node, title in nodes if node in known]
    return measures


def measured_years(
    announcements: Sequence[Announcement], node: str, editions: dict[int, Edition | None]
) -> list[MeasuredYear]:
    """The measure in each of these years that has any score of it, oldest first.

    One query; two for the total. `editions` are by year: a year's ratings are those of its own scheme.
    """
    if node == TOTAL:
        tallies, ratings = _totals(announcements)
    else:
        tallies, ratings = _node(announcements, node, editions)
    return [
        _year(announcement, tallies[announcement.year], ratings[announcement.year])
        for announcement in sorted(announcements, key=lambda other: other.year)
        if tallies[announcement.year]
    ]


ByYear = dict[int, list[PlaceTally]]
Ratings = dict[int, Counter[str]]


def _totals(announcements: Sequence[Announcement]) -> tuple[ByYear, Ratings]:
    years = {announcement.pk: announcement.year for announcement in announcements}
    tallies: ByYear = defaultdict(list)
    for group in counted(years, "region", "province_th", "province_en"):
        scored = group.count if group.has_score else 0
        region, province_th, province_en = group.values
        place = PlaceTally(region, province_th, province_en, "", group.count, scored, group.hundredths)
        tallies[years[group.announcement]].append(place)
    ratings: Ratings = defaultdict(Counter)
    for group in counted(years, "rating"):
        if group.has_score and group.values[0]:
            ratings[years[group.announcement]][group.values[0]] += group.count
    return tallies, ratings


def _node(
    announcements: Sequence[Announcement], node: str, editions: dict[int, Edition | None]
) -> tuple[ByYear, Ratings]:
    tallies: ByYear = defaultdict(list)
    ratings: Ratings = defaultdict(Counter)
    for row in node_tallies(announcements, node):
        place = PlaceTally(
            row.region, row.province_th, row.province_en, "", row.count, row.count, row.hundredths
        )
        tallies[row.year].append(place)
        edition = editions.get(row.year)
        for point, count in row.points.items() if edition else ():
            rule = rate_single(edition.ratings, Fraction(point)) if edition else None
            if rule:
                ratings[row.year][rule.id] += count
    return tallies, ratings


def _year(announcement: Announcement, tallies: Iterable[PlaceTally], ratings: Counter[str]) -> MeasuredYear:
    some = list(tallies)
    scored = sum(tally.scored for tally in some)
    mean = mean_from(sum(tally.hundredths for tally in some), scored)
    return MeasuredYear(announcement, scored, mean, region_means(some), dict(ratings))
