"""The country by region and province: how many offices, and their mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sucharit.people.models import Region
from sucharit.results.models import Announcement
from sucharit.results.outcome_tallies import PLACE, CountedResults, counted
from sucharit.scoring import rounded
from sucharit.thai.sorting import dictionary_key


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """The offices of one kind in one province; `hundredths` is the sum of their scores."""

    region: str
    province_th: str
    province_en: str
    kind: str
    count: int
    scored: int
    hundredths: int


@dataclass(frozen=True, slots=True)
class ProvinceMean:
    """A province of one region; the mean is None where none of its offices has a score."""

    th: str
    en: str
    count: int
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class RegionMeans:
    """A region with its provinces, in the order of their names."""

    region: str
    count: int
    mean: Decimal | None
    provinces: tuple[ProvinceMean, ...]

    @property
    def label(self) -> str:
        return str(Region(self.region).label)


def place_tallies(announcement: Announcement) -> tuple[PlaceTally, ...]:
    """One query of the announcement's stored tallies."""
    return tuple(_place_tally(group) for group in counted([announcement.pk], *PLACE))


def _place_tally(group: CountedResults) -> PlaceTally:
    region, province_th, province_en, kind = group.values
    scored = group.count if group.has_score else 0
    return PlaceTally(region, province_th, province_en, kind, group.count, scored, group.hundredths)


def region_means(tallies: Iterable[PlaceTally]) -> tuple[RegionMeans, ...]:
    """Every region that has offices, in the order of the regions' list."""
    by_region: dict[str, list[PlaceTally]] = {}
    for tally in tallies:
        by_region.setdefault(tally.region, []).append(tally)
    return tuple(
        RegionMeans(
            region,
            sum(tally.count for tally in by_region[region]),
            mean_of(by_region[region]),
            _provinces(by_region[region]),
        )
        for region in Region.values
        if region in by_region
    )


def _provinces(tallies: Iterable[PlaceTally]) -> tuple[ProvinceMean, ...]:
    by_province: dict[str, list[PlaceTally]] = {}
    for tally in tallies:
        if tally.province_th:
            by_province.setdefault(tally.province_th, []).append(tally)
    return tuple(
        ProvinceMean(name, some[0].province_en, sum(tally.count for tally in some), mean_of(some))
        for name, some in sorted(by_province.items(), key=lambda pair: dictionary_key(pair[0]))
    )


def mean_of(tallies: Iterable[PlaceTally]) -> Decimal | None:
    """The mean of all scores in some tallies, on two decimals."""
    some = list(tallies)
    return mean_from(sum(tally.hundredths for tally in some), sum(tally.scored for tally in some))


def mean_from(hundredths: int, count: int) -> Decimal | None:
    return rounded(Fraction(hundredths, count * 100)) if count else None


def earlier_means(announcements: Iterable[Announcement]) -> dict[str, dict[int, Decimal | None]]:
    """Every region's mean in these years: region → year → mean; one query."""
    years = {announcement.pk: announcement.year for announcement in announcements}
    means: dict[str, dict[int, Decimal | None]] = {}
    for group in counted(years, "region") if years else ():
        (region,) = group.values
        if region and group.has_score:
            means.setdefault(region, {})[years[group.announcement]] = mean_from(group.hundredths, group.count)
    return means
