"""What a document is made from: plain values that know no database, so that anyone can make a document.

`gather` fills them from stored results; tests and scripts fill them by hand. A score of None is unknown
or withheld, and every document says so in words: it is never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sucharit.analysis import OfficeAnalysis, Trend, YearScore
from sucharit.frameworks import Edition, RatingRule
from sucharit.languages import Text
from sucharit.results.totals import AnnouncementTotals, totals_of

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class ReportOffice:
    """What a document is about. `code` names its files."""

    code: str
    name: Text
    short_name: Text
    kind: Text
    region: Text


@dataclass(frozen=True, slots=True)
class SealedRoot:
    """The history's root over an announcement (hexadecimal), of how many entries, and where to compare it."""

    size: int
    root: str
    address: str


@dataclass(frozen=True, slots=True)
class AnnouncedYear:
    """One Buddhist fiscal year as announced; `published_change` as printed, however it was computed."""

    year: int
    score: Decimal | None
    rating: RatingRule | None
    published_change: Decimal | None = None
    national_mean: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """One office's year, for the analysis report (PDF, Word, Excel) and the result card.

    `edition` is what the year was measured with. `analysis` is None where nothing below the total is
    known. `trend` ends with this year. `ranked` is how many offices have a rank. `target` is the
    office's own, else the edition's.
    """

    office: ReportOffice
    programme: str
    year: int
    edition: Edition
    imported: bool  # as announced elsewhere, not computed here from answers and verdicts
    score: Decimal | None
    rating: RatingRule | None
    rank: int | None
    ranked: int
    national_mean: Decimal | None
    target: Decimal
    years: tuple[AnnouncedYear, ...]
    trend: Trend
    analysis: OfficeAnalysis | None
    made_on: date
    responses: tuple[tuple[str, int], ...] = ()  # (instrument id, people who answered)
    coverage: Decimal = Decimal(1)
    withheld: bool = False
    withheld_because: Text = NOTHING
    doubts: tuple[Text, ...] = ()  # what looked odd when an announcement was taken over
    sealed: SealedRoot | None = None

    @property
    def this_year(self) -> YearScore | None:
        """This year in the trend: its change, and since when; None where it has no score."""
        latest = self.trend.latest
        return latest if latest is not None and latest.year == self.year else None

    @property
    def change(self) -> Decimal | None:
        """The change from the year before as published, else as the scores give it."""
        published = next((year.published_change for year in self.years if year.year == self.year), None)
        if published is not None or self.this_year is None:
            return published
        return self.this_year.change

    @property
    def change_since(self) -> int:
        """The year that the change is computed from: the one before, else the last known one."""
        since = self.this_year.since if self.this_year else None
        return self.year - 1 if since is None else since


@dataclass(frozen=True, slots=True)
class AnnouncedOffice:
    """One row of an announcement."""

    office: ReportOffice
    rank: int | None
    score: Decimal | None
    rating: RatingRule | None
    change: Decimal | None
    published_change: Decimal | None = None
    passes: bool | None = None
    withheld: bool = False
    withheld_because: Text = NOTHING
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncementPart:
    """A part of an announcement too long for one PDF: a province, or some of its rows."""

    key: str  # in its address and its file's name
    title: Text
    of_all: int  # how many the whole announcement has


@dataclass(frozen=True, slots=True)
class AnnouncementReport:
    """One programme's year, for the national announcement; rows in the order of ranks."""

    programme: str
    year: int
    edition: Edition
    imported: bool
    national_mean: Decimal | None
    rows: tuple[AnnouncedOffice, ...]
    made_on: date
    part: AnnouncementPart | None = None
    sealed: SealedRoot | None = None

    @property
    def totals(self) -> AnnouncementTotals:
        """How many take part, have a result, pass: counted as everywhere else."""
        return totals_of(
            _Outcome(row.score, row.rating.id if row.rating else "", row.passes, row.withheld)
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A row as it is counted."""

    score: Decimal | None
    rating: str
    passes: bool | None
    withheld: bool
