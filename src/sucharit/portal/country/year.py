"""The country in one year: how many passed, how the ratings are spread, the regions, and the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sucharit.charts.numbers import format_short
from sucharit.frameworks import Edition
from sucharit.people.models import OrganisationKind, Region
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.country.places import (
    ProvinceMean,
    RegionMeans,
    earlier_means,
    place_tallies,
    region_means,
)
from sucharit.results.models import Announcement
from sucharit.results.outcome_tallies import totals_by_key
from sucharit.results.totals import AnnouncementTotals

MAX_REGION_YEARS = 6


@dataclass(frozen=True, slots=True)
class RegionYears:
    """A region's mean of every year, oldest first; None where none of its offices had a score."""

    region: str
    means: tuple[tuple[int, Decimal | None], ...]

    @property
    def label(self) -> str:
        return str(Region(self.region).label)


@dataclass(frozen=True, slots=True)
class CountryYear:
    """What the country page shows of one announcement as a whole."""

    announcement: Announcement
    edition: Edition | None
    announcements: tuple[Announcement, ...]  # of the programme, newest first
    now: AnnouncementTotals
    before: AnnouncementTotals | None
    places: tuple[RegionMeans, ...]
    regions: tuple[RegionYears, ...]
    kinds: tuple[str, ...]  # those that occur

    @property
    def last_year(self) -> int:
        return self.announcement.year - 1

    @property
    def mean_change(self) -> Decimal | None:
        """How the offices' own mean moved from the year before."""
        before = self.before.mean if self.before else None
        return None if before is None or self.now.mean is None else self.now.mean - before

    @property
    def spread(self) -> tuple[tuple[Badge, int, int | None], ...]:
        """Every rating with how many have it, this year and the year before.

        None where there is no year before, or where it was rated by another scheme.
        """
        before = self.before.by_rating if self.before else {}
        alike = bool(before) and set(before) <= set(self.ratings)
        return tuple(
            (badge, self.now.by_rating.get(rating, 0), before.get(rating, 0) if alike else None)
            for rating in self.ratings
            if (badge := badge_of(self.edition, rating))
        )

    def mark_of(self, letter: str) -> str:
        """The lowest total of a rating as it stands under its column: "95+"; the last one's is left out."""
        rules = self.edition.ratings.rules if self.edition else ()
        return next(
            (f"{format_short(rule.total)}+" for rule in rules if rule.total and rule.label.th == letter), ""
        )

    @property
    def ratings(self) -> tuple[str, ...]:
        """Every rating, best first: the edition's, else those that occur, by their letters."""
        if self.edition:
            return tuple(rule.id for rule in self.edition.ratings.rules)
        return tuple(sorted(self.now.by_rating, key=lambda rating: (rating[0], -len(rating))))

    def provinces_in(self, region: str) -> tuple[ProvinceMean, ...]:
        """The provinces of a region; all where it names none."""
        regions = [place for place in self.places if place.region == region] or self.places
        return tuple(province for place in regions for province in place.provinces)

    @property
    def other_years(self) -> tuple[int, ...]:
        """Years that can be shown beside this one, newest first."""
        return tuple(other.year for other in self.announcements if other.year != self.announcement.year)


def country_year(
    announcement: Announcement, announcements: Sequence[Announcement], edition: Edition | None
) -> CountryYear:
    """The whole of an announcement, in three queries."""
    year = announcement.year
    last = next((other for other in announcements if other.year == year - 1), None)
    totals = totals_by_key([announcement.pk, *([last.pk] if last else [])])
    tallies = place_tallies(announcement)
    places = region_means(tallies)
    kinds = {tally.kind for tally in tallies}
    return CountryYear(
        announcement=announcement,
        edition=edition,
        announcements=tuple(announcements),
        now=totals.get(announcement.pk, AnnouncementTotals()),
        before=totals.get(last.pk) if last else None,
        places=places,
        regions=_regions(announcement, announcements, places),
        kinds=tuple(kind for kind in OrganisationKind.values if kind in kinds),
    )


def _regions(
    announcement: Announcement, announcements: Sequence[Announcement], places: Sequence[RegionMeans]
) -> tuple[RegionYears, ...]:
    """Every region's mean by year up to this one, in the order of the regions' list."""
    until = announcement.year
    earlier = [other for other in announcements if until - MAX_REGION_YEARS < other.year < until]
    means = earlier_means(earlier)
    for place in places:
        if place.mean is not None:
            means.setdefault(place.region, {})[until] = place.mean
    years_with_means = {year for by_year in means.values() for year in by_year}
    years = range(min(years_with_means, default=until), until + 1)
    return tuple(
        RegionYears(region, tuple((year, means[region].get(year)) for year in years))
        for region in Region.values
        if region in means
    )
