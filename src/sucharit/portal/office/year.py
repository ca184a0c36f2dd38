"""One office in one year: its score, what holds it back, its history, and how it compares with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from sucharit.analysis import (
    ComparisonGroup,
    ComparisonKind,
    Comparisons,
    OfficeAnalysis,
    Position,
    analyse,
    compare,
)
from sucharit.frameworks import Edition, RatingRule
from sucharit.languages import Text
from sucharit.people.labels import in_both_languages
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.editions import edition_or_none
from sucharit.portal.office.facts import facts_of
from sucharit.results.change import Change
from sucharit.results.models import Announcement, Result, Source
from sucharit.scoring import Facts, Score

ALL_AGENCIES = Text("ทั้งประเทศ ทุกหน่วยงาน", "all agencies in the country")
NO_COMPARISON = Comparisons((), ())
ALL_OFFICES = Text("ประกาศนี้", "this announcement")


class Showing(StrEnum):
    """What there is to show of an office's year."""

    WHOLE = "whole"  # down to the answers
    INDICATORS = "indicators"  # scores of indicators as announced
    TOTAL = "total"  # the total alone, as announced
    WITHHELD = "withheld"
    NO_SCORE = "no-score"  # in the announcement, without a score
    NOTHING = "nothing"  # not in any announcement of that year


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """All that an office's pages show of one year; `result` is None where the year has none."""

    organisation: Organisation
    year: int | None
    results: tuple[Result, ...]  # every year's, newest first
    result: Result | None
    edition: Edition | None
    facts: Facts
    analysis: OfficeAnalysis | None
    comparisons: Comparisons
    badge: Badge | None

    @property
    def showing(self) -> Showing:
        """How detailed the figures are."""
        if self.result is None:
            return Showing.NOTHING
        if self.result.withheld:
            return Showing.WITHHELD
        if self.result.score is None:
            return Showing.NO_SCORE
        if self.facts.counts:
            return Showing.WHOLE
        return Showing.INDICATORS if self.facts.published else Showing.TOTAL

    @property
    def score(self) -> Score | None:
        """The score as a tree, where more than the total is known."""
        return (
            self.analysis.score
            if self.analysis and self.showing in (Showing.WHOLE, Showing.INDICATORS)
            else None
        )

    @property
    def announcement(self) -> Announcement | None:
        """The announcement the year's result stands in."""
        return self.result.announcement if self.result else None

    @property
    def change(self) -> Change:
        """The change from last year, published and computed."""
        return self.result.change if self.result else Change(None, None)

    @property
    def year_before_words(self) -> str:
        """What the change is compared with."""
        return _("ปี %(year)s") % {"year": self.year - 1} if self.year else ""

    @property
    def position(self) -> Position | None:
        """Where it stands among all offices of the announcement."""
        comparisons = self.comparisons.by_group
        return next(
            (
                comparison.position
                for comparison in comparisons
                if comparison.against is ComparisonKind.OFFICES
            ),
            None,
        )

    @property
    def rule(self) -> RatingRule | None:
        """Its rating as the edition has it."""
        rules = {rule.id: rule for rule in self.edition.ratings.rules} if self.edition else {}
        return rules.get(self.result.rating) if self.result else None

    @property
    def explained_year(self) -> int | None:
        """The newest year that is known down to the answers."""
        announcements = (
            result.announcement for result in self.results if not result.withheld and result.score is not None
        )
        return next(
            (announcement.year for announcement in announcements if announcement.source == Source.COMPUTED),
            None,
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a result, newest first."""
        return tuple(result.announcement.year for result in self.results)


def office_year(organisation: Organisation, year: int | None) -> OfficeYear:
    """The office's year, or its newest one; five queries, whatever the number of years and offices."""
    oldest_first = Result.objects.for_organisation(organisation).with_office().with_change()
    results = tuple(reversed(oldest_first))
    result = next((item for item in results if year in (None, item.announcement.year)), None)
    if result is None:
        return OfficeYear(organisation, year, results, None, None, Facts(), None, NO_COMPARISON, None)
    edition = edition_or_none(result.announcement.edition)
    facts = facts_of(result, edition)
    return OfficeYear(
        organisation=organisation,
        year=result.announcement.year,
        results=results,
        result=result,
        edition=edition,
        facts=facts,
        analysis=_analysis(edition, facts, results, result) if edition else None,
        comparisons=compare(result.score, _others(result)),
        badge=badge_of(edition, result.rating),
    )


def _analysis(edition: Edition, facts: Facts, results: Sequence[Result], result: Result) -> OfficeAnalysis:
    """Every finding up to the year in view: later years are not its history."""
    until = result.announcement.year
    history = [(item.announcement.year, item.score) for item in results if item.announcement.year <= until]
    # The edition only names the ratings of an imported year; what measured it is not known.
    computed = [item.announcement for item in results if item.announcement.source == Source.COMPUTED]
    editions = {announcement.year: announcement.edition for announcement in computed}
    return analyse(edition, facts, history=history, editions=editions)


def _others(result: Result) -> tuple[ComparisonGroup, ...]:
    """All offices of the announcement, its region, its kind, and the nation's announced mean."""
    office, announcement = result.organisation, result.announcement
    rows = list(announcement.results.values_list("score", "organisation__region", "organisation__kind"))
    region = [score for score, where, _ in rows if office.region and where == office.region]
    alike = [score for score, _, kind in rows if kind == office.kind]
    groups = (
        _group(ComparisonKind.OFFICES, ALL_OFFICES, [score for score, *_ in rows]),
        _group(ComparisonKind.REGION, in_both_languages(lambda: Region(office.region).label), region)
        if region
        else None,
        _group(ComparisonKind.ALIKE, in_both_languages(lambda: OrganisationKind(office.kind).label), alike),
        ComparisonGroup(ComparisonKind.NATION, ALL_AGENCIES, mean=announcement.national_mean),
    )
    return tuple(group for group in groups if group)


def _group(against: ComparisonKind, title: Text, scores: Sequence[Decimal | None]) -> ComparisonGroup:
    with_score = [score for score in scores if score is not None]
    return ComparisonGroup(against, title, scores=with_score, left_out=len(scores) - len(with_score))
