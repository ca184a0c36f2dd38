"""What looks odd in an announcement table, told before anything is stored. Pure.

Each check is one function over the table and what is known beside it; `doubts_about` runs them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from sucharit.frameworks.model import RatingRule
from sucharit.results.change import HUNDREDTH, computed_change, shown_score
from sucharit.results.headers import FIELDS
from sucharit.results.odd import Doubt, Known, Odd
from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.results.rank_doubts import ranks_against_scores, ranks_given_once, ranks_without_gap
from sucharit.results.ratings import announced_rule, names, possible_rules
from sucharit.results.slips import with_one_digit_exchanged
from sucharit.thai.names import office_key

Check = Callable[[PublishedTable, Known], Iterator[Doubt]]


def doubts_about(table: PublishedTable, known: Known) -> list[Doubt]:
    """Every doubt, those about the whole table first, then row by row."""
    found = [doubt for check in CHECKS for doubt in check(table, known)]
    return sorted(found, key=lambda doubt: (doubt.row or 0, list(Odd).index(doubt.kind)))


def columns_complete(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """An announcement shows rank, office, score, rating, change and pass."""
    shown = ", ".join(table.columns.values())
    for field in FIELDS:
        if field not in table.columns:
            yield Doubt(
                Odd.COLUMN_MISSING, None, field, f"no such column among {shown}", f"a column for {field}"
            )


def year_as_in_title(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """The title above the table names the year that is imported, if it names any."""
    if table.years_in_title and known.year not in table.years_in_title:
        found = "the year " + ", ".join(map(str, sorted(table.years_in_title))) + " in the title"
        yield Doubt(Odd.ANOTHER_YEAR, None, "", found, str(known.year))


def scores_unlike_last_years(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """Scores change from year to year: where most do not, it is last year's table."""
    rows = [(row, known.last_score(row)) for row in table.scored() if row.previous is None]
    same = [row for row, last in rows if row.score is not None and last == shown_score(row.score)]
    if len(same) > 1 and len(same) * 2 > len(rows):
        found = f"{len(same)} of {len(rows)} scores as announced for {known.year - 1}"
        yield Doubt(Odd.ANOTHER_YEAR, None, "score", found, f"the scores of {known.year}")


def cells_filled(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """A row with a score has its rank, rating and pass; a row without one is unknown, not zero."""
    kinds = {"rank": Odd.RANK_MISSING, "rating": Odd.RATING_MISSING, "passes": Odd.PASS_MISSING}
    for row in table.rows:
        if row.score is None:
            yield Doubt(Odd.SCORE_MISSING, row.row, "score", "nothing", "a score; it will be kept as unknown")
            continue
        for field, kind in kinds.items():
            if field in table.columns and getattr(row, field) in (None, ""):
                yield Doubt(kind, row.row, field, "nothing", f"a value beside the score {row.score}")


def scores_between_0_and_100(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """A score is a number from 0 to 100."""
    for row in table.rows:
        if row.score is not None and not 0 <= row.score <= 100:
            yield Doubt(Odd.SCORE_OUTSIDE, row.row, "score", str(row.score), "a number from 0 to 100")


def scores_with_two_decimals(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """Announced scores have two decimals; longer ones are stored rounded half-up."""
    for row in table.scored():
        if row.score is not None and row.score != shown_score(row.score):
            expected = f"two decimals; {shown_score(row.score)} will be kept"
            yield Doubt(Odd.SCORE_MORE_DECIMALS, row.row, "score", str(row.score), expected)


def scores_unlike_the_national_mean(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """A score equal to the national mean was often pasted over it, or it over the score."""
    for row in table.scored():
        if row.score is not None and shown_score(row.score) == known.national_mean:
            found = f"{row.score}, exactly the national mean"
            likely = "one was pasted over the other"
            yield Doubt(Odd.SCORE_IS_NATIONAL_MEAN, row.row, "score", found, "the office's own score", likely)


def ratings_fit_scores(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """The rating is the one that the edition's scheme gives the score."""
    for row in table.scored():
        if not row.rating or row.score is None:
            continue
        rule = announced_rule(known.scheme, row.rating)
        possible = possible_rules(known.scheme, row.score)
        if rule is None:
            expected = f"one of {names(known.scheme.rules)}, the ratings of {known.edition}"
            yield Doubt(Odd.RATING_UNKNOWN, row.row, "rating", repr(row.rating), expected)
        elif rule not in possible:
            expected = f"{names(possible)} for {row.score} by {known.edition}"
            likely = _slipped_score(row.score, rule, known)
            yield Doubt(Odd.RATING_AGAINST_SCORE, row.row, "rating", rule.id, expected, likely)


def passes_fit_scores(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """Pass or fail is what the edition's scheme gives the score."""
    for row in table.scored():
        if row.passes is None or row.score is None:
            continue
        if row.passes not in {rule.passes for rule in possible_rules(known.scheme, row.score)}:
            found, expected = ("pass", "fail") if row.passes else ("fail", "pass")
            yield Doubt(
                Odd.PASS_AGAINST_SCORE,
                row.row,
                "passes",
                found,
                f"{expected} for {row.score} by {known.edition}",
            )


def changes_fit_scores(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """The change is this year's score less last year's; 0.01 more or less comes from rounding."""
    for row in table.scored():
        last = known.last_score(row)
        computed = computed_change(row.score, last)
        if row.change is None or row.score is None or last is None or computed is None:
            continue
        gap = abs(shown_score(row.change) - computed)
        found = f"{row.change:+}"
        expected = f"{computed:+} ({shown_score(row.score)} this year − {shown_score(last)} last year)"
        if gap > HUNDREDTH:
            likely = _slipped_change(row.score, last, row.change)
            yield Doubt(Odd.CHANGE_AGAINST_SCORES, row.row, "change", found, expected, likely)
        elif gap:
            likely = "computed from unrounded scores; both figures will be kept"
            yield Doubt(Odd.CHANGE_FROM_UNROUNDED, row.row, "change", found, expected, likely)


def last_year_as_stored(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """Last year's score as this table prints it is the one announced last year."""
    for row in table.rows:
        stored = (known.last or {}).get(known.code(row) or "")
        if (
            row.previous is not None
            and stored is not None
            and shown_score(row.previous) != shown_score(stored)
        ):
            expected = f"{stored}, as announced for {known.year - 1}"
            yield Doubt(Odd.LAST_YEAR_DIFFERS, row.row, "previous", str(row.previous), expected)


def offices_known(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """Every name means one known organisation."""
    for row in table.rows:
        reading = known.readings[row.office]
        if reading.several:
            found = f"{row.office!r}, which fits {' and '.join(reading.several)}"
            yield Doubt(Odd.OFFICE_AMBIGUOUS, row.row, "office", found, "a name that only one carries")
        elif reading.code is None:
            expected = (
                f"a known name; the nearest is {reading.nearest}" if reading.nearest else "a known name"
            )
            yield Doubt(Odd.OFFICE_UNKNOWN, row.row, "office", repr(row.office), expected)


def offices_once(table: PublishedTable, known: Known) -> Iterator[Doubt]:
    """No organisation stands in the table twice, whatever the spelling."""
    lines: dict[str, list[PublishedRow]] = defaultdict(list)
    for row in table.rows:
        lines[known.code(row) or office_key(row.office)].append(row)
    for rows in lines.values():
        for row in rows if len(rows) > 1 else ():
            others = ", ".join(str(other.row) for other in rows if other is not row)
            found = f"{row.office!r}, also in row {others}"
            likely = "another office's name left in copied text"
            yield Doubt(Odd.OFFICE_TWICE, row.row, "office", found, "each office once", likely)


CHECKS: tuple[Check, ...] = (
    columns_complete,
    year_as_in_title,
    scores_unlike_last_years,
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


def _slipped_score(score: Decimal, rule: RatingRule, known: Known) -> str:
    """The score that one exchanged 3 or 5 would make fit its rating, as a sentence."""
    others = (other for other in with_one_digit_exchanged(score) if other <= 100)
    fitting = [str(other) for other in others if rule in possible_rules(known.scheme, other)]
    return f"3 and 5 (๓ ๕) confused: a score of {' or '.join(fitting)} would fit" if fitting else ""


def _slipped_change(this: Decimal, last: Decimal, change: Decimal) -> str:
    """Which figure one exchanged 3 or 5 would make agree with the other two, as a sentence."""
    fitting = [
        *(f"a score of {s}" for s in _agreeing(this, lambda s: s - last - change)),
        *(f"a change of {c:+}" for c in _agreeing(change, lambda c: this - last - c)),
        *(f"a score of {s} last year" for s in _agreeing(last, lambda s: this - s - change)),
    ]
    return f"3 and 5 (๓ ๕) confused: {' or '.join(fitting)} would fit" if fitting else ""


def _agreeing(value: Decimal, gap: Callable[[Decimal], Decimal]) -> list[Decimal]:
    return [other for other in with_one_digit_exchanged(shown_score(value)) if abs(gap(other)) <= HUNDREDTH]
