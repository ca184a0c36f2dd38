"""Announced years with their totals, as the country's page counts them. Left out: doubts about the table, and
the name of the file that was imported, which people chose.
"""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.api.places import results_at
from sucharit.api.problems import ApiRefusal, ProblemId
from sucharit.api.reading.organisations import province_of
from sucharit.api.result_shapes import (
    PublicAnnouncement,
    PublicAnnouncementInFull,
    PublicAnnouncements,
    PublicProvinceTotals,
    PublicRegionTotals,
    PublicTotals,
)
from sucharit.api.shapes import two_decimals
from sucharit.people.models import Region
from sucharit.results.models import Announcement
from sucharit.results.outcome_tallies import OUTCOME, CountedResults, counted, totals_by_key
from sucharit.results.totals import AnnouncementTotals, RunningTotals

FIRST_YEAR, LAST_YEAR = 2500, 2700  # of the Buddhist era, as the database allows
REGIONS = ["", *Region.values]


def announcements(programme: str) -> PublicAnnouncements:
    """Every announced year, of one programme where it is named. Three queries at most."""
    stored = Announcement.objects.order_by("programme", "-year")
    if programme:
        stored = stored.filter(programme=programme)
    years = list(stored)
    totals = totals_by_key([year.pk for year in years]) if years else {}
    return PublicAnnouncements(
        items=[
            PublicAnnouncement(**facts_of_year(year, totals.get(year.pk, AnnouncementTotals())))
            for year in years
        ]
    )


def announced(programme: str, year: int) -> Announcement:
    """The announcement. One query. Raises ApiRefusal where that year is not announced."""
    stored = None
    if FIRST_YEAR <= year <= LAST_YEAR:
        stored = Announcement.objects.filter(programme=programme, year=year).first()
    if stored is None:
        raise ApiRefusal(ProblemId.NOT_FOUND)
    return stored


def announcement_in_full(programme: str, year: int) -> PublicAnnouncementInFull:
    """A year with its totals by place, from the stored tallies. Three queries at most."""
    stored = announced(programme, year)
    groups = counted([stored.pk], "region", "province_th", "province_en", *OUTCOME)
    regions: dict[str, RunningTotals] = {}
    provinces: dict[tuple[str, str, str], RunningTotals] = {}
    everyone = RunningTotals()
    for group in groups:
        region, province_th, province_en = group.values[:3]
        place = (region, province_th, province_en if province_th else "")
        for totals in (
            everyone,
            regions.setdefault(region, RunningTotals()),
            provinces.setdefault(place, RunningTotals()),
        ):
            _add(totals, group)
    return PublicAnnouncementInFull(
        **facts_of_year(stored, everyone.totals()),
        by_region=[
            PublicRegionTotals(region=region or None, totals=_shape(totals.totals()))
            for region, totals in _in_order(regions.items())
        ],
        by_province=[
            PublicProvinceTotals(
                region=region or None, province=province_of(th, en), totals=_shape(totals.totals())
            )
            for (region, th, en), totals in sorted(
                provinces.items(), key=lambda pair: (REGIONS.index(pair[0][0]), pair[0][1:])
            )
        ],
    )


def _in_order(pairs: Iterable[tuple[str, RunningTotals]]) -> list[tuple[str, RunningTotals]]:
    return sorted(pairs, key=lambda pair: REGIONS.index(pair[0]))


def _add(totals: RunningTotals, group: CountedResults) -> None:
    rating, passes, withheld = group.values[3:]
    totals.add(rating, passes, withheld, group.has_score, group.count, group.hundredths)


def facts_of_year(year: Announcement, totals: AnnouncementTotals) -> dict[str, object]:
    return {
        "programme": year.programme,
        "year": year.year,
        "edition": year.edition,
        "edition_hash": year.edition_hash,
        "source": year.source,
        "national_mean": two_decimals(year.national_mean),
        "totals": _shape(totals),
        "results": results_at(year.programme, year.year),
    }


def _shape(totals: AnnouncementTotals) -> PublicTotals:
    return PublicTotals(
        participating=totals.participating,
        scored=totals.scored,
        withheld=totals.withheld,
        passed=totals.passed,
        failed=totals.failed,
        mean=two_decimals(totals.mean),
        by_rating=dict(sorted(totals.by_rating.items())),
    )
