"""One office in one year: its score, what holds it back, its history, and how it compares with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from sucharit.analysis import (
    ComparisonKind,
    Comparisons,
    OfficeAnalysis,
    Position,
    analyse,
    compare,
)
from sucharit.frameworks import Edition, RatingRule
from sucharit.frameworks.programmes import first_programme
from sucharit.frameworks.programmes import programmes as programmes_in_order
from sucharit.people.models import Organisation
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.editions import edition_or_none
from sucharit.portal.office.facts import facts_of
from sucharit.portal.years import year_name
from sucharit.results.change import Change
from sucharit.results.models import Announcement, Result, Source
from sucharit.results.peers import groups_beside
from sucharit.scoring import Facts, Score

NO_COMPARISON = Comparisons((), ())


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
    programme: str
    programmes: tuple[str, ...]  # in which it has results, the first of the library first
    year: int | None
    results: tuple[Result, ...]  # every year's of the programme, newest first
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
    def is_scored(self) -> bool:
        """Whether the year has a score that others can be compared with."""
        return self.result is not None and self.result.score is not None

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
        return _("ปี %(year)s") % {"year": year_name(self.year - 1)} if self.year else ""

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


def office_year(organisation: Organisation, year: int | None, programme: str = "") -> OfficeYear:
    """The office's year in a programme, or its newest one; five queries, whatever the number of years.

    Without a programme it is the first of the library in which the office has results, or takes part.
    """
    oldest_first = Result.objects.for_organisation(organisation).with_office().with_change()
    everything = tuple(reversed(oldest_first))
    present = {result.announcement.programme for result in everything}
    in_order = [name for name in programmes_in_order() if name in present]
    programmes = (*in_order, *sorted(present - set(in_order)))
    chosen = programme if programme in programmes else next(iter(programmes), _would_be_in(organisation))
    results = tuple(result for result in everything if result.announcement.programme == chosen)
    result = next((item for item in results if year in (None, item.announcement.year)), None)
    if result is None:
        nothing = (None, None, Facts(), None, NO_COMPARISON, None)
        return OfficeYear(organisation, chosen, programmes, year, results, *nothing)
    edition = edition_or_none(result.announcement.edition)
    facts = facts_of(result, edition)
    return OfficeYear(
        organisation=organisation,
        programme=chosen,
        programmes=programmes,
        year=result.announcement.year,
        results=results,
        result=result,
        edition=edition,
        facts=facts,
        analysis=_analysis(edition, facts, results, result) if edition else None,
        comparisons=compare(result.score, groups_beside(result)),
        badge=badge_of(edition, result.rating),
    )


def _would_be_in(organisation: Organisation) -> str:
    """The first programme for organisations of its kind."""
    own = (id for id, entry in programmes_in_order().items() if organisation.kind in entry.takes_part)
    return next(own, first_programme())


def _analysis(edition: Edition, facts: Facts, results: Sequence[Result], result: Result) -> OfficeAnalysis:
    """Every finding up to the year in view: later years are not its history."""
    until = result.announcement.year
    history = [(item.announcement.year, item.score) for item in results if item.announcement.year <= until]
    # The edition only names the ratings of an imported year; what measured it is not known.
    computed = [item.announcement for item in results if item.announcement.source == Source.COMPUTED]
    editions = {announcement.year: announcement.edition for announcement in computed}
    return analyse(edition, facts, history=history, editions=editions)
