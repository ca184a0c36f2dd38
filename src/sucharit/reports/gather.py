"""Fills the documents' plain values from stored results, in few queries for any number of offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from sucharit.analysis import OfficeAnalysis, analyse, trend
from sucharit.frameworks import Edition, RatingRule, load
from sucharit.reports.announced import (
    NotAnnounced,
    announcement_report,
    because_of,
    find_announcement,
    report_office,
    sealed_root,
)
from sucharit.reports.registry import Subject
from sucharit.reports.values import AnnouncedYear, AnnouncementReport, OfficeReport, SealedRoot
from sucharit.results import tallies
from sucharit.results.doubt_words import doubts_in_words
from sucharit.results.models import Announcement, IndicatorScore, Result, Source
from sucharit.results.peers import Peers
from sucharit.results.ratings import announced_rule
from sucharit.results.threshold import may_be_shown
from sucharit.scoring import Facts


@dataclass(frozen=True, slots=True)
class Past:
    """One office's line in one year's announcement."""

    year: int
    score: Decimal | None
    rating: str
    published_change: Decimal | None


def gather_office(subject: Subject) -> OfficeReport:
    """The report of one office. Raises NotAnnounced."""
    return Gathering(subject.programme, subject.year, subject.made_on).office_report(subject.code)


class Gathering:
    """One announcement and the years before it, ready for a report on every office in it.

    Raises NotAnnounced for a programme or year without results. `made_on` is printed on every document.
    """

    def __init__(self, programme: str, year: int, made_on: date) -> None:
        until_then = Announcement.objects.for_programme(programme).filter(year__lte=year)
        self.announcements = {announcement.year: announcement for announcement in until_then}
        self.announcement = self.announcements.get(year) or find_announcement(programme, year)
        self.made_on = made_on
        self.edition = load(self.announcement.edition)
        self._editions: dict[str, Edition] = {self.edition.id: self.edition}

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The year's results in the order of ranks."""
        return tuple(self.announcement.results.by_rank().with_office().with_change())

    @cached_property
    def _history(self) -> dict[int, list[Past]]:
        """Every office's years up to this one, oldest first, by organisation."""
        rows = Result.objects.for_programme(self.announcement.programme).filter(
            announcement__year__lte=self.announcement.year
        )
        years_by_office: dict[int, list[Past]] = {}
        for organisation, year, score, rating, change in rows.order_by("announcement__year").values_list(
            "organisation_id", "announcement__year", "score", "rating", "published_change"
        ):
            years_by_office.setdefault(organisation, []).append(Past(year, score, rating, change))
        return years_by_office

    def announcement_report(self) -> AnnouncementReport:
        return announcement_report(self.announcement, self.made_on)

    def office_reports(self, codes: Sequence[str] | None = None) -> tuple[int, Iterator[OfficeReport]]:
        """The number of reports, and the reports of these offices or of all, made one by one.

        Raises NotAnnounced at once for a code without a result.
        """
        by_code = {result.organisation.code: result for result in self.results}
        unknown = [code for code in codes or () if code not in by_code]
        if unknown:
            raise NotAnnounced(f"no result in {self.announcement} for {', '.join(map(repr, unknown))}")
        chosen = [by_code[code] for code in by_code if codes is None or code in codes]
        return len(chosen), self._reports(chosen)

    def office_report(self, code: str) -> OfficeReport:
        """One office's report. Raises NotAnnounced for a code without a result."""
        _, reports = self.office_reports([code])
        return next(reports)

    def _reports(self, chosen: Sequence[Result]) -> Iterator[OfficeReport]:
        tallies_by_key = dict(
            Result.objects.filter(pk__in=[result.pk for result in chosen]).values_list("pk", "tallies")
        )
        scores: dict[int, list[IndicatorScore]] = {}
        for score in IndicatorScore.objects.filter(result__in=chosen).order_by("pk"):
            scores.setdefault(score.result_id, []).append(score)
        for result in chosen:
            result.tallies = tallies_by_key[result.pk]
            yield self._report(result, scores.get(result.pk, []))

    @cached_property
    def _peers(self) -> Peers:
        rows = (
            (result.score, result.organisation.region, result.organisation.kind) for result in self.results
        )
        return Peers(self.announcement, rows)

    @property
    def _is_imported(self) -> bool:
        return self.announcement.source == Source.IMPORTED

    @cached_property
    def _sealed(self) -> SealedRoot | None:
        return sealed_root(self.announcement)

    @cached_property
    def _ranked_count(self) -> int:
        return sum(result.rank is not None for result in self.results)

    def _report(self, result: Result, scores: Sequence[IndicatorScore]) -> OfficeReport:
        years = tuple(self._years(result.organisation_id))
        yearly_scores = [(year.year, year.score) for year in years]
        return OfficeReport(
            office=report_office(result.organisation),
            programme=self.announcement.programme,
            year=self.announcement.year,
            edition=self.edition,
            imported=self._is_imported,
            score=result.score,
            rating=self._rating(self.announcement.year, result.rating),
            rank=result.rank,
            ranked=self._ranked_count,
            national_mean=self.announcement.national_mean,
            target=Decimal(self.edition.target.numerator) / self.edition.target.denominator,
            years=years,
            trend=trend(yearly_scores, editions=self._edition_by_year),
            analysis=self._analysis(result, scores),
            made_on=self.made_on,
            responses=tuple((score.node, score.responses) for score in scores if score.responses is not None),
            coverage=result.coverage,
            withheld=result.withheld,
            withheld_because=because_of(result),
            doubts=doubts_in_words(result.doubts),
            sealed=self._sealed,
        )

    def _years(self, organisation: int) -> Iterator[AnnouncedYear]:
        for past in self._history[organisation]:
            yield AnnouncedYear(
                past.year,
                past.score,
                self._rating(past.year, past.rating),
                past.published_change,
                self.announcements[past.year].national_mean,
            )

    @property
    def _edition_by_year(self) -> dict[int, str]:
        """Which edition measured a year; of an imported one it only read the ratings."""
        computed = (
            announcement
            for announcement in self.announcements.values()
            if announcement.source == Source.COMPUTED
        )
        return {announcement.year: announcement.edition for announcement in computed}

    def _rating(self, year: int, printed: str) -> RatingRule | None:
        """The rating that was announced, by the scheme of its year."""
        name = self.announcements[year].edition
        if name not in self._editions:
            self._editions[name] = load(name)
        return announced_rule(self._editions[name].ratings, printed) if printed else None

    def _analysis(self, result: Result, scores: Sequence[IndicatorScore]) -> OfficeAnalysis | None:
        facts = self._facts(result, scores)
        if result.score is None or not (facts.counts or facts.published):
            return None
        return analyse(self.edition, facts, others=self._peers.groups_for(result.organisation, result.score))

    def _facts(self, result: Result, scores: Sequence[IndicatorScore]) -> Facts:
        """Counts and scores of a result; where too few people answered, the announced scores alone."""
        announced = {score.node: score.score for score in scores}
        facts = tallies.facts_of(result.tallies, announced, self.edition)
        if may_be_shown(self.edition, facts):
            return facts
        return tallies.facts_of(None, announced, self.edition)
