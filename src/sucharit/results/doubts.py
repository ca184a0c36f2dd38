"""What looks odd in an announcement table, reported before anything is stored. Pure.

Each check is one function over the table and what it is compared with; `doubts_about` runs them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from sucharit.frameworks.model import RatingRule
from sucharit.results.change import HUNDREDTH, computed_change, rounded_score
from sucharit.results.doubt_kinds import Doubt, DoubtKind, Reference
from sucharit.results.headers import FIELDS
from sucharit.results.misreadings import with_one_digit_exchanged
from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.results.rank_doubts import ranks_against_scores, ranks_given_once, ranks_without_gap
from sucharit.results.ratings import announced_rule, names, possible_rules
from sucharit.thai.names import office_key

Check = Callable[[PublishedTable, Reference], Iterator[Doubt]]


def doubts_about(table: PublishedTable, reference: Reference) -> list[Doubt]:
    """Every doubt, those about the whole table first, then row by row."""
    doubts = [doubt for check in CHECKS for doubt in check(table, reference)]
    return sorted(doubts, key=lambda doubt: (doubt.row or 0, list(DoubtKind).index(doubt.kind)))


def columns_complete(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """An announcement shows rank, office, score, rating, change and pass."""
    headers = ", ".join(table.columns.values())
    for field in FIELDS:
        if field not in table.columns:
            yield Doubt(
                DoubtKind.COLUMN_MISSING,
                None,
                field,
                f"no such column among {headers}",
                f"a column for {field}",
            )


def year_as_in_title(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """The title above the table names the year that is imported, if it names any."""
    if table.years_in_title and reference.year not in table.years_in_title:
        actual = "the year " + ", ".join(map(str, sorted(table.years_in_title))) + " in the title"
        yield Doubt(DoubtKind.ANOTHER_YEAR, None, "", actual, str(reference.year))


def scores_unlike_last_years(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Scores change from year to year: where most do not, it is last year's table."""
    rows = [(row, reference.last_score(row)) for row in table.scored_rows() if row.previous is None]
    same = [row for row, last in rows if row.score is not None and last == rounded_score(row.score)]
    if len(same) > 1 and len(same) * 2 > len(rows):
        actual = f"{len(same)} of {len(rows)} scores as announced for {reference.year - 1}"
        yield Doubt(DoubtKind.ANOTHER_YEAR, None, "score", actual, f"the scores of {reference.year}")


def sheets_read(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """No sheet that names offices beside figures is left unread."""
    for sheet in table.unread:
        expected = "the columns of the first sheet, or --sheet to read one sheet alone"
        yield Doubt(DoubtKind.SHEET_UNREAD, None, "", f"{sheet}, not read", expected)


def most_offices_there(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Most known offices are in the table, or its ranks (1, 2, … without a gap) say that it is whole."""
    present = {code for row in table.rows if (code := reference.code(row))}
    ranks = sorted(row.rank or 0 for row in table.rows)
    if len(present) * 2 < reference.organisations and ranks != list(range(1, len(ranks) + 1)):
        actual = f"{len(present)} of {reference.organisations} known offices"
        likely = "a page or a sheet may be missing"
        yield Doubt(DoubtKind.OFFICES_ABSENT, None, "office", actual, "most of them", likely)


def cells_filled(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """A row with a score has its rank, rating and pass; a row without one is unknown, not zero."""
    kinds = {
        "rank": DoubtKind.RANK_MISSING,
        "rating": DoubtKind.RATING_MISSING,
        "passes": DoubtKind.PASS_MISSING,
    }
    for row in table.rows:
        if row.score is None:
            yield Doubt(
                DoubtKind.SCORE_MISSING, row.row, "score", "nothing", "a score; it will be kept as unknown"
            )
            continue
        for field, kind in kinds.items():
            if field in table.columns and getattr(row, field) in (None, ""):
                yield Doubt(kind, row.row, field, "nothing", f"a value beside the score {row.score}")


def scores_between_0_and_100(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """A score is a number from 0 to 100."""
    for row in table.rows:
        if row.score is not None and not 0 <= row.score <= 100:
            yield Doubt(DoubtKind.SCORE_OUTSIDE, row.row, "score", str(row.score), "a number from 0 to 100")


def scores_with_two_decimals(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Announced scores have two decimals; longer ones are stored rounded half-up."""
    for row in table.scored_rows():
        if row.score is not None and row.score != rounded_score(row.score):
            expected = f"two decimals; {rounded_score(row.score)} will be kept"
            yield Doubt(DoubtKind.SCORE_MORE_DECIMALS, row.row, "score", str(row.score), expected)


def scores_unlike_the_national_mean(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """A score equal to the national mean was often pasted over it, or it over the score."""
    for row in table.scored_rows():
        if row.score is not None and rounded_score(row.score) == reference.national_mean:
            actual = f"{row.score}, exactly the national mean"
            likely = "one was pasted over the other"
            yield Doubt(
                DoubtKind.SCORE_IS_NATIONAL_MEAN, row.row, "score", actual, "the office's own score", likely
            )


def ratings_fit_scores(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """The rating is the one that the edition's scheme gives the score."""
    for row in table.scored_rows():
        if not row.rating or row.score is None:
            continue
        rule = announced_rule(reference.scheme, row.rating)
        possible = possible_rules(reference.scheme, row.score)
        if rule is None:
            expected = f"one of {names(reference.scheme.rules)}, the ratings of {reference.edition}"
            yield Doubt(DoubtKind.RATING_UNKNOWN, row.row, "rating", repr(row.rating), expected)
        elif rule not in possible:
            expected = f"{names(possible)} for {row.score} by {reference.edition}"
            likely = _slipped_score(row.score, rule, reference)
            yield Doubt(DoubtKind.RATING_AGAINST_SCORE, row.row, "rating", rule.id, expected, likely)


def passes_fit_scores(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Pass or fail is what the edition's scheme gives the score."""
    for row in table.scored_rows():
        if row.passes is None or row.score is None:
            continue
        if row.passes not in {rule.passes for rule in possible_rules(reference.scheme, row.score)}:
            actual, expected = ("pass", "fail") if row.passes else ("fail", "pass")
            yield Doubt(
                DoubtKind.PASS_AGAINST_SCORE,
                row.row,
                "passes",
                actual,
                f"{expected} for {row.score} by {reference.edition}",
            )


def changes_fit_scores(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """The change is this year's score less last year's; 0.01 more or less comes from rounding."""
    for row in table.scored_rows():
        last = reference.last_score(row)
        computed = computed_change(row.score, last)
        if row.change is None or row.score is None or last is None or computed is None:
            continue
        gap = abs(rounded_score(row.change) - computed)
        actual = f"{row.change:+}"
        expected = f"{computed:+} ({rounded_score(row.score)} this year − {rounded_score(last)} last year)"
        if gap > HUNDREDTH:
            likely = _slipped_change(row.score, last, row.change)
            yield Doubt(DoubtKind.CHANGE_AGAINST_SCORES, row.row, "change", actual, expected, likely)
        elif gap:
            likely = "computed from unrounded scores; both figures will be kept"
            yield Doubt(DoubtKind.CHANGE_FROM_UNROUNDED, row.row, "change", actual, expected, likely)


def last_year_as_stored(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Last year's score as this table prints it is the one announced last year."""
    for row in table.rows:
        stored = (reference.last or {}).get(reference.code(row) or "")
        if (
            row.previous is not None
            and stored is not None
            and rounded_score(row.previous) != rounded_score(stored)
        ):
            expected = f"{stored}, as announced for {reference.year - 1}"
            yield Doubt(DoubtKind.LAST_YEAR_DIFFERS, row.row, "previous", str(row.previous), expected)


def offices_known(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Every name means one known organisation."""
    for row in table.rows:
        reading = reference.readings[row.office]
        if reading.several:
            actual = f"{row.office!r}, which fits {' and '.join(reading.several)}"
            yield Doubt(DoubtKind.OFFICE_AMBIGUOUS, row.row, "office", actual, "a name that only one carries")
        elif reading.code is None:
            expected = (
                f"a known name; the nearest is {reading.nearest}" if reading.nearest else "a known name"
            )
            yield Doubt(DoubtKind.OFFICE_UNKNOWN, row.row, "office", repr(row.office), expected)


def offices_once(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """No organisation is in the table twice, whatever the spelling."""
    lines: dict[str, list[PublishedRow]] = defaultdict(list)
    for row in table.rows:
        lines[reference.code(row) or office_key(row.office)].append(row)
    for rows in lines.values():
        for row in rows if len(rows) > 1 else ():
            others = table.numbers(other for other in rows if other is not row)
            actual = f"{row.office!r}, also in row {others}"
            likely = "another office's name left in copied text"
            yield Doubt(DoubtKind.OFFICE_TWICE, row.row, "office", actual, "each office once", likely)


CHECKS: tuple[Check, ...] = (
    columns_complete,
    year_as_in_title,
    scores_unlike_last_years,
    sheets_read,
    most_offices_there,
    cells_filled,
    scores_between_0_and_100,
    scores_with_two_decimals,
    scores_unlike_the_national_mean,
    ranks_against_scores,
    ranks_given_once,
    ranks_without_gap,
    ratings_fit_scores,
    passes_fit_scores,
    changes_fit_scores,
    last_year_as_stored,
    offices_known,
    offices_once,
)


def _slipped_score(score: Decimal, rule: RatingRule, reference: Reference) -> str:
    """The score that would fit its rating if one 3 or 5 were exchanged, as a sentence."""
    others = (other for other in with_one_digit_exchanged(score) if other <= 100)
    fitting = [str(other) for other in others if rule in possible_rules(reference.scheme, other)]
    return f"3 and 5 (๓ ๕) confused: a score of {' or '.join(fitting)} would fit" if fitting else ""


def _slipped_change(this: Decimal, last: Decimal, change: Decimal) -> str:
    """Which figure would agree with the other two if one 3 or 5 were exchanged, as a sentence."""
    fitting = [
        *(f"a score of {s}" for s in _agreeing(this, lambda s: s - last - change)),
        *(f"a change of {c:+}" for c in _agreeing(change, lambda c: this - last - c)),
        *(f"a score of {s} last year" for s in _agreeing(last, lambda s: this - s - change)),
    ]
    return f"3 and 5 (๓ ๕) confused: {' or '.join(fitting)} would fit" if fitting else ""


def _agreeing(value: Decimal, gap: Callable[[Decimal], Decimal]) -> list[Decimal]:
    return [other for other in with_one_digit_exchanged(rounded_score(value)) if abs(gap(other)) <= HUNDREDTH]
