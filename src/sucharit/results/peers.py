"""Whom an organisation is compared with: everyone announced, its region, its kind, and the nation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Round

from sucharit.analysis import CLOSE, ComparisonGroup, ComparisonKind, ScoreCounts, SortedScores
from sucharit.languages import Text
from sucharit.people.labels import in_both_languages
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.results.models import Announcement, Result
from sucharit.scoring import rounded

ALL_AGENCIES = Text("หน่วยงานทุกประเภททั่วประเทศ", "all agencies in the country")
EVERYONE = Text("ประกาศนี้", "this announcement")

Scored = tuple[Decimal | None, str, str]  # score, region, kind


class Peers:
    """An announcement's scores, sorted once for a report of each of its organisations."""

    def __init__(self, announcement: Announcement, rows: Iterable[Scored]) -> None:
        self.national_mean = announcement.national_mean
        members: defaultdict[tuple[ComparisonKind, str], list[Decimal | None]] = defaultdict(list)
        for score, region, kind in rows:
            for group in _groups_of(region, kind):
                members[group].append(score)
        self._left_out = {group: scores.count(None) for group, scores in members.items()}
        self._scores = {
            group: SortedScores(score for score in scores if score is not None)
            for group, scores in members.items()
        }

    def groups_for(self, organisation: Organisation, own: Decimal | None) -> tuple[ComparisonGroup, ...]:
        """The groups around its own score, which is among the others; none while it is unknown."""
        if own is None:
            return ()
        groups = [
            ComparisonGroup(
                group[0],
                _title(*group),
                counts=self._scores[group].around(own),
                left_out=self._left_out[group],
            )
            for group in _groups_of(organisation.region, organisation.kind)
        ]
        return (*groups, _nation(self.national_mean))


def groups_beside(result: Result) -> tuple[ComparisonGroup, ...]:
    """What `Peers` gives for one result, counted by the database in one query; nothing is loaded."""
    if result.score is None:
        return ()
    groups = _groups_of(result.organisation.region, result.organisation.kind)
    counts: dict[str, Any] = {}
    for against, value in groups:
        counts |= _counts_in(against, Q(**{_PATHS[against]: value}) if value else Q(), result.score)
    figures = Result.objects.filter(announcement=result.announcement).aggregate(**counts)
    counted = [_counted(against, _title(against, value), figures) for against, value in groups]
    return (*counted, _nation(result.announcement.national_mean))


_PATHS = {ComparisonKind.REGION: "organisation__region", ComparisonKind.ALIKE: "organisation__kind"}


def _counts_in(against: ComparisonKind, members: Q, own: Decimal) -> dict[str, Any]:
    scored = members & Q(score__isnull=False)
    return {
        f"{against}_all": Count("pk", filter=members),
        f"{against}_count": Count("pk", filter=scored),
        f"{against}_hundredths": Sum(Round(F("score") * 100), filter=scored),
        f"{against}_higher": Count("pk", filter=members & Q(score__gt=own)),
        f"{against}_clearly_higher": Count("pk", filter=members & Q(score__gt=own + CLOSE)),
        f"{against}_near_or_higher": Count("pk", filter=members & Q(score__gte=own - CLOSE)),
    }


def _counted(against: ComparisonKind, title: Text, figures: Mapping[str, Any]) -> ComparisonGroup:
    count, hundredths = figures[f"{against}_count"], figures[f"{against}_hundredths"]
    mean = rounded(Fraction(int(hundredths), count * 100)) if count else None
    left_out = figures[f"{against}_all"] - count
    if mean is None:
        return ComparisonGroup(against, title, left_out=left_out)
    counts = ScoreCounts(
        count=count,
        mean=mean,
        higher=figures[f"{against}_higher"],
        clearly_higher=figures[f"{against}_clearly_higher"],
        near_or_higher=figures[f"{against}_near_or_higher"],
    )
    return ComparisonGroup(against, title, counts=counts, left_out=left_out)


def _groups_of(region: str, kind: str) -> list[tuple[ComparisonKind, str]]:
    """The groups an organisation belongs to, each with the value that its members share."""
    everyone, alike = (ComparisonKind.OFFICES, ""), (ComparisonKind.ALIKE, kind)
    return [everyone, (ComparisonKind.REGION, region), alike] if region else [everyone, alike]


def _title(against: ComparisonKind, value: str) -> Text:
    if against is ComparisonKind.REGION:
        return in_both_languages(lambda: Region(value).label)
    if against is ComparisonKind.ALIKE:
        return in_both_languages(lambda: OrganisationKind(value).label)
    return EVERYONE


def _nation(mean: Decimal | None) -> ComparisonGroup:
    return ComparisonGroup(ComparisonKind.NATION, ALL_AGENCIES, mean=mean)
