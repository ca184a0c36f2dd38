"""The country in one year: how many passed, how the ratings are spread, the regions, and the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.core.paginator import Page, Paginator
from django.db.models import Count, Sum

from sucharit.charts.numbers import format_short
from sucharit.frameworks import Edition
from sucharit.people.models import OrganisationKind, Region
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.country.filters import Filters
from sucharit.portal.country.ranking import RankingRow, filtered_rows, rows_of
from sucharit.portal.editions import edition_or_none
from sucharit.results.models import Announcement, Result
from sucharit.results.totals import AnnouncementTotals, totals_by_year
from sucharit.scoring import rounded

PAGE_SIZE = 300  # all 245 area offices stand on one page; schools turn pages
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
    """All that the country page shows of one announcement."""

    announcement: Announcement
    edition: Edition | None
    announcements: tuple[Announcement, ...]  # of the programme, newest first
    now: AnnouncementTotals
    before: AnnouncementTotals | None
    regions: tuple[RegionYears, ...]
    kinds: tuple[str, ...]  # those that occur
    rows: tuple[RankingRow, ...]  # all that pass the filters
    filters: Filters

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

    @property
    def page(self) -> Page[RankingRow]:
        """The rows of the page asked for, or of the last one."""
        return Paginator(self.rows, PAGE_SIZE).get_page(self.filters.page)

    @property
    def other_years(self) -> tuple[int, ...]:
        """Years that can be shown beside this one, newest first."""
        return tuple(
            announcement.year
            for announcement in self.announcements
            if announcement.year != self.announcement.year
        )


def country_year(
    announcement: Announcement, announcements: Sequence[Announcement], filters: Filters
) -> CountryYear:
    """The country page of an announcement, in a constant number of queries."""
    edition = edition_or_none(announcement.edition)
    results = list(announcement.results.with_office().with_change().with_scores_of(filters.years).by_rank())
    beside = {
        year: {result.organisation_id: result.score_of(year) for result in results} for year in filters.years
    }
    totals = totals_by_year(announcement.programme, [announcement.year, announcement.year - 1])
    kinds = {result.organisation.kind for result in results}
    return CountryYear(
        announcement=announcement,
        edition=edition,
        announcements=tuple(announcements),
        now=totals.get(announcement.year, AnnouncementTotals()),
        before=totals.get(announcement.year - 1),
        regions=_regions(announcement.programme, announcement.year),
        kinds=tuple(kind for kind in OrganisationKind if kind in kinds),
        rows=tuple(filtered_rows(rows_of(results, edition, beside), filters)),
        filters=filters,
    )


def _regions(programme: str, until: int) -> tuple[RegionYears, ...]:
    """Every region's mean by year up to one, in the order of the regions' list."""
    scored = Result.objects.for_programme(programme).scored().filter(announcement__year__lte=until)
    located = scored.exclude(organisation__region="")
    sums = located.values_list("organisation__region", "announcement__year").annotate(
        sum=Sum("score"), count=Count("score")
    )
    means: dict[str, dict[int, Decimal | None]] = {}
    for region, year, total, count in sums:
        means.setdefault(region, {})[year] = rounded(Fraction(total) / count)
    years_with_means = {year for by_year in means.values() for year in by_year}
    years = range(max(min(years_with_means, default=until), until + 1 - MAX_REGION_YEARS), until + 1)
    return tuple(
        RegionYears(region, tuple((year, means[region].get(year)) for year in years))
        for region in Region
        if region in means
    )
