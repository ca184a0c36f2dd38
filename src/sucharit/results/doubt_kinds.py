"""The kinds of doubt about an announcement, and what a doubt is reported with. Pure.

A doubt is stored by its kind with the row it is about; `docs/methods/published-results.md` says what
each kind means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sucharit.frameworks.model import RatingScheme
from sucharit.results.published import PublishedRow


class DoubtKind(StrEnum):
    """Kinds of doubt: the codes kept in `Result.doubts` and `Announcement.doubts`."""

    SCORE_MISSING = "score-missing"
    SCORE_OUTSIDE = "score-outside"
    SCORE_MORE_DECIMALS = "score-more-decimals"
    SCORE_IS_NATIONAL_MEAN = "score-is-national-mean"
    RANK_MISSING = "rank-missing"
    RANK_TWICE = "rank-twice"
    RANK_SKIPPED = "rank-skipped"
    RANK_AGAINST_SCORE = "rank-against-score"
    RANKS_NOT_BY_SCORE = "ranks-not-by-score"
    RATING_MISSING = "rating-missing"
    RATING_UNKNOWN = "rating-unknown"
    RATING_AGAINST_SCORE = "rating-against-score"
    PASS_MISSING = "pass-missing"  # noqa: S105 — pass or fail, no password
    PASS_AGAINST_SCORE = "pass-against-score"  # noqa: S105
    CHANGE_FROM_UNROUNDED = "change-from-unrounded"
    CHANGE_AGAINST_SCORES = "change-against-scores"
    LAST_YEAR_DIFFERS = "last-year-differs"
    OFFICE_UNKNOWN = "office-unknown"
    OFFICE_AMBIGUOUS = "office-ambiguous"
    OFFICE_TWICE = "office-twice"
    COLUMN_MISSING = "column-missing"
    ANOTHER_YEAR = "another-year"
    SHEET_UNREAD = "sheet-unread"
    OFFICES_ABSENT = "offices-absent"


# Not even --accept can store these: no score outside 0–100, no row without its one organisation.
UNSTORABLE = frozenset(
    {DoubtKind.SCORE_OUTSIDE, DoubtKind.OFFICE_UNKNOWN, DoubtKind.OFFICE_AMBIGUOUS, DoubtKind.OFFICE_TWICE}
)
# Explained by rounding; reported, but nothing needs to be corrected.
MILD = frozenset({DoubtKind.SCORE_MORE_DECIMALS, DoubtKind.CHANGE_FROM_UNROUNDED})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd: in which row (None: the whole table) and column, what it says, what would fit."""

    kind: DoubtKind
    row: int | None
    column: str  # a field of PublishedRow
    actual: str
    expected: str
    likely: str = ""  # the likely cause, as a sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed office name was read as: the code of the one it means, or why there is none."""

    code: str | None
    several: tuple[str, ...] = ()  # names that fit equally well
    nearest: str = ""  # the known name most like it


@dataclass(frozen=True, slots=True)
class Reference:
    """What a table is compared with. `last` are last year's scores by code; None where not announced."""

    year: int
    scheme: RatingScheme
    readings: Mapping[str, Reading]  # by printed name
    last: Mapping[str, Decimal] | None = None
    national_mean: Decimal | None = None
    edition: str = ""  # whose scheme it is
    organisations: int = 0  # of the programme, in all

    def code(self, row: PublishedRow) -> str | None:
        return self.readings[row.office].code

    def last_score(self, row: PublishedRow) -> Decimal | None:
        """Last year's score: as this table prints it, else as stored."""
        code = self.code(row)
        stored = self.last.get(code) if self.last and code else None
        return stored if row.previous is None else row.previous
