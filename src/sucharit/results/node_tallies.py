"""Scores of instruments and indicators added up by province: stored when announced, since they never change.

A row for each province and node holds how many have a score, the sum of their scores, and how many there are
in each whole point, from which the ratings are counted: every scheme's limits are whole points. The country's
map reads 77 rows for an indicator where there are 29,000 schools.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Sum
from django.db.models.functions import Floor, Round

from sucharit.results.models import Announcement, IndicatorScore, NodeTally

PLACE = ("region", "province_th", "province_en")  # as the organisation has it
BATCH_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class CountedScores:
    """The scores of one node in one province; `points` are counts by the whole point, 0 to 100."""

    year: int
    node: str
    region: str
    province_th: str
    province_en: str
    count: int
    hundredths: int
    points: dict[int, int] = field(default_factory=dict)


def store_node_tallies(announcement: Announcement) -> None:
    """Add an announcement's scores up, in place of what was added up before."""
    announcement.node_tallies.all().delete()
    groups = (
        IndicatorScore.objects.filter(result__announcement=announcement, score__isnull=False)
        .annotate(point=Floor("score"))
        .values_list("node", *(f"result__organisation__{name}" for name in PLACE), "point")
        .annotate(how_many=Count("pk"), sum_of_scores=Sum(Round(F("score") * 100)))
        .order_by()
    )
    NodeTally.objects.bulk_create(_added_up(announcement, groups), batch_size=BATCH_SIZE)


def _added_up(announcement: Announcement, groups: Iterable[tuple[Any, ...]]) -> Iterable[NodeTally]:
    """One row for each node and province, from groups by whole point."""
    tallies: dict[tuple[Any, ...], NodeTally] = {}
    for node, *place, point, count, hundredths in groups:
        tally = tallies.setdefault(
            (node, *place),
            NodeTally(
                announcement=announcement,
                node=node,
                count=0,
                hundredths=0,
                points={},
                **dict(zip(PLACE, place, strict=True)),
            ),
        )
        tally.count += count
        tally.hundredths += int(hundredths)
        tally.points[str(int(point))] = count
    return tallies.values()


def node_tallies(announcements: Collection[Announcement], node: str) -> list[CountedScores]:
    """A node's scores by province in these announcements; one query."""
    years = {announcement.pk: announcement.year for announcement in announcements}
    rows = NodeTally.objects.filter(announcement__in=years, node=node).values_list(
        "announcement", "node", "region", "province_th", "province_en", "count", "hundredths", "points"
    )
    return [
        CountedScores(
            years[key],
            found,
            region,
            province_th,
            province_en,
            count,
            hundredths,
            {int(point): many for point, many in points.items()},
        )
        for key, found, region, province_th, province_en, count, hundredths, points in rows
    ]


def nodes_of(announcement: Announcement) -> frozenset[str]:
    """The nodes that have scores in an announcement; one query."""
    return frozenset(announcement.node_tallies.values_list("node", flat=True).distinct())
