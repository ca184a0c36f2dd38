"""The country in one year: how many passed, how the ratings are spread, the regions, and the ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.core.paginator import Page, Paginator
from django.db.models import Count, Sum

from sucharit.charts.numbers import short
from sucharit.frameworks import Edition
from sucharit.people.models import Kind, Region
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.editions import edition_named
from sucharit.portal.filters import Filters
from sucharit.portal.ranking import Row, chosen, rows_of
from sucharit.results.models import Announcement, Result
from sucharit.scoring import shown

A_PAGE = 300  # all 245 area offices stand on one page; schools turn pages
REGION_YEARS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one office."""

    score: Decimal | None
    rating: str
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an announcement's offices did together. `mean` is their own, not the nation's."""

    count: int
    passed: int
    unknown: int  # withheld, or without a score
    mean: Decimal | None
    by_rating: Mapping[str, int]

    @property
    def known(self) -> int:
        """How many have an outcome."""
        return self.count - self.unknown


@dataclass(frozen=True, slots=True)
class RegionYears:
    """A region's mean of every year, oldest first; None where none of its offices had a score."""

    region: str
    means: tuple[tuple[int, Decimal | None], ...]

    @property
    def label(self) -> str:
        """The region's name."""
        return str(Region(self.region).label)


@dataclass(frozen=True, slots=True)
class Country:
    """All that the country page shows of one announcement."""

    announcement: Announcement
    edition: Edition | None
    announcements: tuple[Announcement, ...]  # of the programme, newest first
    now: Standing
    before: Standing | None
    regions: tuple[RegionYears, ...]
    kinds: tuple[str, ...]  # those that occur
    rows: tuple[Row, ...]  # all that pass the filters
    filters: Filters

    @property
    def last_year(self) -> int:
        """The year before."""
        return self.announcement.year - 1

    @property
    def mean_change(self) -> Decimal | None:
        """How the offices' own mean moved from the year before."""
        before = self.before.mean if self.before else None
        return None if before is None or self.now.mean is None else self.now.mean - before

    @property
    def spread(self) -> tuple[tuple[Badge, int, int | None], ...]:
        """Every rating with how many have it, this year and the year before.

        None where there is no year before, or where it was rated on another ladder.
        """
        before = self.before.by_rating if self.before else {}
        alike = bool(before) and set(before) <= set(self.ratings)
        return tuple(
            (found, self.now.by_rating.get(rating, 0), before.get(rating, 0) if alike else None)
            for rating in self.ratings
            if (found := badge_of(self.edition, rating))
        )

    def mark_of(self, letter: str) -> str:
        """The lowest total of a rating as it stands under its column: "95+"; the last one's is left out."""
        rules = self.edition.ratings.rules if self.edition else ()
        return next((f"{short(rule.total)}+" for rule in rules if rule.total and rule.label.th == letter), "")

    @property
    def ratings(self) -> tuple[str, ...]:
        """Every rating, best first: the edition's, else those that occur, by their letters."""
        if self.edition:
            return tuple(rule.id for rule in self.edition.ratings.rules)
        return tuple(sorted(self.now.by_rating, key=lambda rating: (rating[0], -len(rating))))

    @property
    def page(self) -> Page[Row]:
        """The rows of the page asked for, or of the last one."""
        return Paginator(self.rows, A_PAGE).get_page(self.filters.page)

    @property
    def other_years(self) -> tuple[int, ...]:
        """Years that can stand beside, newest first."""
        return tuple(one.year for one in self.announcements if one.year != self.announcement.year)


def country(announcement: Announcement, announcements: Sequence[Announcement], filters: Filters) -> Country:
    """The country page of an announcement, in a number of queries that does not grow with anything."""
    edition = edition_named(announcement.edition)
    results = list(announcement.results.with_office().with_change().by_rank())
    others = _outcomes(announcement.programme, {announcement.year - 1, *filters.years})
    beside = {year: {name: one.score for name, one in others.get(year, {}).items()} for year in filters.years}
    before = others.get(announcement.year - 1, {}).values()
    return Country(
        announcement=announcement,
        edition=edition,
        announcements=tuple(announcements),
        now=_standing([Outcome(one.score, one.rating, one.passes) for one in results]),
        before=_standing(before) if before else None,
        regions=_regions(announcement.programme, announcement.year),
        kinds=tuple(kind for kind in Kind if kind in {one.organisation.kind for one in results}),
        rows=tuple(chosen(rows_of(results, edition, beside), filters)),
        filters=filters,
    )


def _outcomes(programme: str, years: Iterable[int]) -> dict[int, dict[int, Outcome]]:
    """What came out for every organisation in other years: year → organisation's key → outcome."""
    found: dict[int, dict[int, Outcome]] = {}
    asked = Result.objects.for_programme(programme).filter(announcement__year__in=years)
    columns = ("announcement__year", "organisation_id", "score", "rating", "passes")
    for year, organisation, *outcome in asked.values_list(*columns):
        found.setdefault(year, {})[organisation] = Outcome(*outcome)
    return found


def _standing(outcomes: Iterable[Outcome]) -> Standing:
    all_of_them = list(outcomes)
    scores = [one.score for one in all_of_them if one.score is not None]
    return Standing(
        count=len(all_of_them),
        passed=sum(one.passes is True for one in all_of_them),
        unknown=sum(one.passes is None for one in all_of_them),
        mean=shown(sum(map(Fraction, scores), Fraction(0)) / len(scores)) if scores else None,
        by_rating=Counter(one.rating for one in all_of_them if one.rating),
    )


def _regions(programme: str, until: int) -> tuple[RegionYears, ...]:
    """Every region's mean by year up to one, in the order of the regions' list."""
    scored = Result.objects.for_programme(programme).scored().filter(announcement__year__lte=until)
    asked = scored.exclude(organisation__region="")
    sums = asked.values_list("organisation__region", "announcement__year").annotate(
        sum=Sum("score"), count=Count("score")
    )
    means: dict[str, dict[int, Decimal | None]] = {}
    for region, year, total, count in sums:
        means.setdefault(region, {})[year] = shown(Fraction(total) / count)
    known = {year for found in means.values() for year in found}
    years = range(max(min(known, default=until), until + 1 - REGION_YEARS), until + 1)
    return tuple(
        RegionYears(region, tuple((year, means[region].get(year)) for year in years))
        for region in Region
        if region in means
    )
