"""Whom an organisation is compared with: everyone announced, its region, its kind, and the nation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sucharit.analysis import ComparisonGroup, ComparisonKind
from sucharit.languages import Text
from sucharit.people.labels import in_both_languages
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.results.models import Announcement

ALL_AGENCIES = Text("หน่วยงานทุกประเภททั่วประเทศ", "all agencies in the country")
EVERYONE = Text("ประกาศนี้", "this announcement")

Scored = tuple[Decimal | None, str, str]  # score, region, kind


class Peers:
    """An announcement's scores, sorted once for every organisation that is compared."""

    def __init__(self, announcement: Announcement, rows: Iterable[Scored]) -> None:
        self.national_mean = announcement.national_mean
        self._all: list[Decimal | None] = []
        self._by_region: defaultdict[str, list[Decimal | None]] = defaultdict(list)
        self._by_kind: defaultdict[str, list[Decimal | None]] = defaultdict(list)
        for score, region, kind in rows:
            self._all.append(score)
            self._by_region[region].append(score)
            self._by_kind[kind].append(score)

    def groups_for(self, organisation: Organisation) -> tuple[ComparisonGroup, ...]:
        """The groups; the organisation's own score is among the others."""
        region, kind = organisation.region, organisation.kind
        groups = [_group(ComparisonKind.OFFICES, EVERYONE, self._all)]
        if region:
            name = in_both_languages(lambda: Region(region).label)
            groups.append(_group(ComparisonKind.REGION, name, self._by_region[region]))
        name = in_both_languages(lambda: OrganisationKind(kind).label)
        groups.append(_group(ComparisonKind.ALIKE, name, self._by_kind[kind]))
        return (*groups, ComparisonGroup(ComparisonKind.NATION, ALL_AGENCIES, mean=self.national_mean))


def peers_in(announcement: Announcement) -> Peers:
    """Everyone in the announcement; one query."""
    rows = announcement.results.values_list("score", "organisation__region", "organisation__kind")
    return Peers(announcement, rows)


def _group(against: ComparisonKind, title: Text, scores: Sequence[Decimal | None]) -> ComparisonGroup:
    with_score = [score for score in scores if score is not None]
    return ComparisonGroup(against, title, scores=with_score, left_out=len(scores) - len(with_score))
