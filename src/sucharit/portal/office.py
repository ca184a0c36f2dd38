"""One office in one year: how it stands, what holds it back, how it moved, and beside whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from sucharit.analysis import Against, Comparisons, OfficeAnalysis, Others, Position, analyse, compare
from sucharit.frameworks import Edition, RatingRule
from sucharit.languages import Text
from sucharit.people.models import Kind, Organisation, Region
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.editions import edition_named
from sucharit.portal.facts import facts_of
from sucharit.results.change import Change
from sucharit.results.models import Announcement, Result, Source
from sucharit.scoring import Facts, Score

ALL_AGENCIES = Text("ทั้งประเทศ ทุกหน่วยงาน", "all agencies of the country")
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
class Office:
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
        """How far down the figures go."""
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
        each = self.comparisons.each
        return next((one.position for one in each if one.against is Against.OFFICES), None)

    @property
    def rule(self) -> RatingRule | None:
        """The rung it stands on, in the words of the edition."""
        known = {rule.id: rule for rule in self.edition.ratings.rules} if self.edition else {}
        return known.get(self.result.rating) if self.result else None

    @property
    def explained_year(self) -> int | None:
        """The newest year that is known down to the answers."""
        shown = (one.announcement for one in self.results if not one.withheld and one.score is not None)
        return next((one.year for one in shown if one.source == Source.COMPUTED), None)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a result, newest first."""
        return tuple(one.announcement.year for one in self.results)


def office(organisation: Organisation, year: int | None) -> Office:
    """The office's year, or its newest one; five queries, whatever the number of years and offices."""
    found = Result.objects.for_organisation(organisation).with_office().with_change()
    results = tuple(reversed(found))
    result = next((one for one in results if year in (None, one.announcement.year)), None)
    if result is None:
        return Office(organisation, year, results, None, None, Facts(), None, NO_COMPARISON, None)
    edition = edition_named(result.announcement.edition)
    facts = facts_of(result, edition)
    return Office(
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
    history = [(one.announcement.year, one.score) for one in results if one.announcement.year <= until]
    # Of an imported year the edition only read the ratings; what measured it is not known.
    computed = [one.announcement for one in results if one.announcement.source == Source.COMPUTED]
    editions = {one.year: one.edition for one in computed}
    return analyse(edition, facts, history=history, editions=editions)


def _others(result: Result) -> tuple[Others, ...]:
    """All offices of the announcement, its region, its kind, and the nation's announced mean."""
    office, announcement = result.organisation, result.announcement
    found = list(announcement.results.values_list("score", "organisation__region", "organisation__kind"))
    region = [score for score, where, _ in found if office.region and where == office.region]
    alike = [score for score, _, kind in found if kind == office.kind]
    groups = (
        _group(Against.OFFICES, ALL_OFFICES, [score for score, *_ in found]),
        _group(Against.REGION, _in_both(Region(office.region).label), region) if region else None,
        _group(Against.ALIKE, _in_both(Kind(office.kind).label), alike),
        Others(Against.NATION, ALL_AGENCIES, mean=announcement.national_mean),
    )
    return tuple(group for group in groups if group)


def _group(against: Against, title: Text, scores: Sequence[Decimal | None]) -> Others:
    known = [score for score in scores if score is not None]
    return Others(against, title, scores=known, left_out=len(scores) - len(known))


def _in_both(label: str | Promise) -> Text:
    """A translated label in both languages, for the findings speak both."""
    with override("th"):
        thai = str(label)
    with override("en"):
        return Text(thai, str(label))
