"""Results counted by place, kind and outcome: stored when announced, since they never change then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Round

from sucharit.results.models import Announcement, OutcomeTally, Result
from sucharit.results.totals import AnnouncementTotals, RunningTotals

PLACE = ("region", "province_th", "province_en", "kind")  # as the organisation has it
OUTCOME = ("rating", "passes", "withheld")  # as the result has it
BATCH_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class CountedResults:
    """Results alike in the values asked for; `hundredths` is the sum of their scores."""

    announcement: int  # its key
    values: tuple[Any, ...]
    has_score: bool
    count: int
    hundredths: int


def store_tallies(announcement: Announcement) -> None:
    """Count an announcement's results, in place of what was counted before."""
    announcement.outcome_tallies.all().delete()
    names = (*PLACE, *OUTCOME)
    OutcomeTally.objects.bulk_create(
        (
            OutcomeTally(
                announcement=announcement,
                has_score=group.has_score,
                count=group.count,
                hundredths=group.hundredths,
                **dict(zip(names, group.values, strict=True)),
            )
            for group in _from_results([announcement.pk], names)
        ),
        batch_size=BATCH_SIZE,
    )


def counted(announcements: Collection[int], *names: str) -> list[CountedResults]:
    """The announcements' results by the values of these names, of PLACE and OUTCOME.

    One query of the stored tallies; a second of the results of those that were stored without.
    """
    groups = _from_tallies(announcements, names)
    missing = set(announcements) - {group.announcement for group in groups}
    return groups + (_from_results(missing, names) if missing else [])


def totals_by_key(announcements: Collection[int]) -> dict[int, AnnouncementTotals]:
    """The totals of announcements by their keys: `totals_by_year` from the stored tallies."""
    running: dict[int, RunningTotals] = {}
    for group in counted(announcements, *OUTCOME):
        totals = running.setdefault(group.announcement, RunningTotals())
        rating, passes, withheld = group.values
        totals.add(rating, passes, withheld, group.has_score, group.count, group.hundredths)
    return {key: totals.totals() for key, totals in running.items()}


def _from_tallies(announcements: Collection[int], names: tuple[str, ...]) -> list[CountedResults]:
    rows = (
        OutcomeTally.objects.filter(announcement__in=announcements)
        .values_list("announcement", *names, "has_score")
        .annotate(all_of_them=Sum("count"), sum_of_scores=Sum("hundredths"))
    )
    return [_group(row) for row in rows]


def _from_results(announcements: Collection[int], names: tuple[str, ...]) -> list[CountedResults]:
    paths = (f"organisation__{name}" if name in PLACE else name for name in names)
    rows = (
        Result.objects.filter(announcement__in=announcements)
        .annotate(has_score=Q(score__isnull=False))
        .values_list("announcement", *paths, "has_score")
        .annotate(count=Count("pk"), hundredths=Sum(Round(F("score") * 100)))
    )
    return [_group(row) for row in rows]


def _group(row: tuple[Any, ...]) -> CountedResults:
    announcement, *values, has_score, count, hundredths = row
    return CountedResults(announcement, tuple(values), bool(has_score), count, int(hundredths or 0))
