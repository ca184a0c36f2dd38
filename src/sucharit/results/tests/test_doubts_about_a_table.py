"""Everything odd about an announcement is reported, with the likely cause; a sound one raises no doubt."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from sucharit.frameworks import load
from sucharit.results.doubt_kinds import Doubt, DoubtKind, Reading, Reference
from sucharit.results.doubts import doubts_about
from sucharit.results.published import PublishedRow, PublishedTable

FIELDS = ("rank", "office", "score", "rating", "change", "passes")
COLUMNS = {field: f'{letter} "{field}"' for letter, field in zip("ABCDEF", FIELDS, strict=True)}
LAST = {"a": "95.00", "b": "81.52", "c": "94.00", "d": "80.00", "e": "84.00"}


def row(place: int, office: str, score: str | None, rating: str, change: str | None) -> PublishedRow:
    points = None if score is None else Decimal(score)
    return PublishedRow(
        row=place + 1,
        office=office,
        rank=place,
        score=points,
        rating=rating,
        change=None if change is None else Decimal(change),
        passes=None if points is None else points >= 85,
    )


# A sound table: five offices whose ranks, ratings, changes and passes all agree.
SOUND = (
    row(1, "a", "99.15", "AA", "+4.15"),
    row(2, "b", "97.39", "AA", "+15.87"),
    row(3, "c", "94.67", "A", "+0.67"),
    row(4, "d", "84.99", "B", "+4.99"),
    row(5, "e", "81.52", "B", "-2.48"),
)


def doubts(
    *rows: PublishedRow,
    columns: Mapping[str, str] = COLUMNS,
    years: frozenset[int] = frozenset(),
    edition: str = "obec-area/2566",
    last: Mapping[str, str] | None = LAST,
    mean: str | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> list[Doubt]:
    table = PublishedTable("ita.xlsx [ผล]", 1, dict(columns), rows, years, ())
    reference = Reference(
        year=2565,
        scheme=load(edition).ratings,
        readings={r.office: Reading(r.office) for r in rows} | dict(readings or {}),
        last=None if last is None else {code: Decimal(score) for code, score in last.items()},
        national_mean=None if mean is None else Decimal(mean),
        edition=edition,
    )
    return doubts_about(table, reference)


def changed(place: int, **fields: object) -> list[PublishedRow]:
    """The sound table with some fields of one office changed."""
    return [replace(r, **fields) if r.rank == place else r for r in SOUND]


def kinds(some_doubts: list[Doubt]) -> list[tuple[DoubtKind, int | None]]:
    return [(doubt.kind, doubt.row) for doubt in some_doubts]


def test_a_sound_table_raises_no_doubt() -> None:
    assert doubts(*SOUND) == []


def test_the_scanned_3_read_as_5_is_found_by_rank_and_by_change_with_its_cause() -> None:
    above = replace(SOUND[0], score=Decimal("97.45"), change=Decimal("2.45"))
    order, change = doubts(above, *changed(2, score=Decimal("97.59"))[1:])[1:]
    assert kinds([order, change]) == [(DoubtKind.RANK_AGAINST_SCORE, 3), (DoubtKind.CHANGE_AGAINST_SCORES, 3)]
    assert order.actual == "97.59 at rank 2"
    assert order.expected == "at most 97.45, the score of rank 1 (row 2)"
    assert order.likely == "3 and 5 (๓ ๕) confused: 97.39 would fit the rank"
    assert change.actual == "+15.87"
    assert change.expected == "+16.07 (97.59 this year − 81.52 last year)"
    assert change.likely == "3 and 5 (๓ ๕) confused: a score of 97.39 would fit"


def test_a_change_with_a_wrong_digit_is_reported_with_the_change_that_fits() -> None:
    (doubt,) = doubts(*changed(2, change=Decimal("13.87")))
    assert doubt.kind is DoubtKind.CHANGE_AGAINST_SCORES
    assert doubt.likely == "3 and 5 (๓ ๕) confused: a change of +15.87 would fit"


def test_a_change_with_a_lost_digit_is_reported_without_guessing_a_cause() -> None:
    (doubt,) = doubts(*changed(2, change=Decimal("1.56")))
    assert (doubt.kind, doubt.likely) == (DoubtKind.CHANGE_AGAINST_SCORES, "")


def test_a_change_computed_from_unrounded_scores_is_a_mild_doubt_of_its_own() -> None:
    (doubt,) = doubts(*changed(2, change=Decimal("15.86")))
    assert doubt.kind is DoubtKind.CHANGE_FROM_UNROUNDED
    assert doubt.likely == "computed from unrounded scores; both figures will be kept"


def test_changes_are_not_judged_where_last_year_is_unknown() -> None:
    assert doubts(*changed(2, change=Decimal("1.56")), last=None) == []
    without = {code: score for code, score in LAST.items() if code != "b"}
    assert doubts(*changed(2, change=Decimal("1.56")), last=without) == []


def test_last_years_score_in_the_table_is_used_and_held_against_the_stored_one() -> None:
    odd = doubts(*changed(2, previous=Decimal("81.32"), change=Decimal("16.07")))
    assert kinds(odd) == [(DoubtKind.LAST_YEAR_DIFFERS, 3)]
    assert odd[0].expected == "81.52, as announced for 2564"


def test_a_rank_with_the_wrong_score_is_reported_alone() -> None:
    (doubt,) = doubts(*changed(4, score=Decimal("98.00"), rating="AA", change=Decimal("18.00"), passes=True))
    assert (doubt.kind, doubt.row, doubt.likely) == (DoubtKind.RANK_AGAINST_SCORE, 5, "")
    assert doubt.expected == "at most 94.67, the score of rank 3 (row 4)"


def test_equal_scores_with_ranks_of_their_own_are_as_announced() -> None:
    assert doubts(*changed(2, score=Decimal("99.15"), change=Decimal("17.63"))) == []


def test_a_rank_given_twice_and_the_one_left_out_are_reported() -> None:
    odd = doubts(*changed(3, rank=2))
    assert kinds(odd) == [(DoubtKind.RANK_TWICE, 3), (DoubtKind.RANK_TWICE, 4)]
    assert odd[0].actual == "rank 2, also in row 4"
    odd = doubts(*changed(5, rank=7))
    assert kinds(odd) == [(DoubtKind.RANK_SKIPPED, 6)]
    assert (odd[0].actual, odd[0].expected) == ("rank 7 after 4", "rank 5")
    odd = doubts(*SOUND[1:])
    assert (odd[0].actual, odd[0].expected) == ("rank 2 as the first", "rank 1")


def test_a_running_number_taken_for_the_rank_is_reported_once_not_for_every_row() -> None:
    shuffled = [row(i, f"o{i}", f"{50 + i}.00", "", None) for i in range(1, 31)]
    odd = [d for d in doubts(*shuffled) if d.column == "rank"]
    assert kinds(odd) == [(DoubtKind.RANKS_NOT_BY_SCORE, None)]
    assert odd[0].likely == "this column may be a running number"


def test_a_part_of_a_longer_table_is_reported_once() -> None:
    part = [row(i * 3, f"o{i}", f"{99 - i}.00", "", None) for i in range(1, 31)]
    odd = [d for d in doubts(*part) if d.column == "rank"]
    assert kinds(odd) == [(DoubtKind.RANK_SKIPPED, None)]
    assert odd[0].likely == "the table may be a part of a longer one"


def test_a_rating_or_pass_that_does_not_fit_the_score_is_reported() -> None:
    (doubt,) = doubts(*changed(3, rating="AA"))
    assert (doubt.kind, doubt.actual) == (DoubtKind.RATING_AGAINST_SCORE, "AA")
    assert doubt.expected == "A for 94.67 by obec-area/2566"
    (doubt,) = doubts(*changed(4, passes=True))
    assert (doubt.kind, doubt.actual) == (DoubtKind.PASS_AGAINST_SCORE, "pass")
    assert doubt.expected == "fail for 84.99 by obec-area/2566"


def test_the_bands_are_held_at_two_decimals() -> None:
    on_the_mark = changed(2, score=Decimal("95.00"), change=Decimal("13.48"))
    just_below = changed(2, score=Decimal("94.99"), change=Decimal("13.47"))
    assert doubts(*on_the_mark) == []
    assert kinds(doubts(*just_below)) == [(DoubtKind.RATING_AGAINST_SCORE, 3)]
    rounded_up = doubts(*changed(2, score=Decimal("94.995"), change=Decimal("13.48")))
    assert kinds(rounded_up) == [(DoubtKind.SCORE_MORE_DECIMALS, 3)]
    assert rounded_up[0].expected == "two decimals; 95.00 will be kept"


def test_an_unknown_rating_is_reported_with_those_that_exist() -> None:
    (doubt,) = doubts(*changed(1, rating="AAA"))
    assert doubt.kind is DoubtKind.RATING_UNKNOWN
    assert doubt.expected == "one of AA, A, B, C, D, E or F, the ratings of obec-area/2566"


def test_under_a_scheme_that_looks_at_instruments_every_rating_the_total_allows_is_fine() -> None:
    scheme = load("obec-area/2568").ratings
    best, good, passed = (rule.id for rule in scheme.rules[:3])
    for rating in (best, good, passed):  # of 99.15 the instruments decide, and a table shows none
        rows = [r if r.rank == 1 else replace(r, rating="") for r in changed(1, rating=rating)]
        row_doubts = [d for d in doubts(*rows, edition="obec-area/2568") if d.row == 2]
        assert row_doubts == []
    rows = [r if r.rank == 3 else replace(r, rating="") for r in changed(3, rating=best)]
    row_doubts = [d for d in doubts(*rows, edition="obec-area/2568") if d.row == 4]
    assert kinds(row_doubts) == [(DoubtKind.RATING_AGAINST_SCORE, 4)]


def test_a_score_equal_to_the_national_mean_was_perhaps_pasted() -> None:
    (doubt,) = doubts(*SOUND, mean="94.67")
    assert (doubt.kind, doubt.row) == (DoubtKind.SCORE_IS_NATIONAL_MEAN, 4)
    assert doubts(*SOUND, mean="87.57") == []


def test_scores_outside_0_to_100_are_reported_and_not_judged_further() -> None:
    odd = doubts(*changed(1, score=Decimal("991.5")))
    assert kinds(odd) == [(DoubtKind.SCORE_OUTSIDE, 2)]


def test_an_empty_cell_is_reported_for_what_it_leaves_unknown() -> None:
    assert kinds(doubts(*changed(2, score=None))) == [(DoubtKind.SCORE_MISSING, 3)]
    odd = doubts(*changed(5, rank=None, rating="", passes=None))
    assert kinds(odd) == [
        (DoubtKind.RANK_MISSING, 6),
        (DoubtKind.RATING_MISSING, 6),
        (DoubtKind.PASS_MISSING, 6),
    ]


def test_an_unknown_office_is_reported_with_the_nearest_known_one() -> None:
    readings = {"b": Reading(None, nearest="สพป.แพร่ เขต 1"), "c": Reading(None, several=("x (1)", "x (2)"))}
    unknown, several = doubts(*SOUND, readings=readings)
    assert (unknown.kind, unknown.expected) == (
        DoubtKind.OFFICE_UNKNOWN,
        "a known name; the nearest is สพป.แพร่ เขต 1",
    )
    assert (several.kind, several.actual) == (DoubtKind.OFFICE_AMBIGUOUS, "'c', which fits x (1) and x (2)")


@pytest.mark.parametrize("code", ["a", None])
def test_the_same_office_twice_is_reported_even_when_it_is_unknown(code: str | None) -> None:
    rows = [*SOUND[:1], replace(SOUND[1], office="a", change=None), *SOUND[2:]]
    odd = [d for d in doubts(*rows, readings={"a": Reading(code)}) if d.kind is DoubtKind.OFFICE_TWICE]
    assert [(d.row, d.actual) for d in odd] == [(2, "'a', also in row 3"), (3, "'a', also in row 2")]


def test_missing_columns_and_another_year_in_the_title_are_doubts_about_the_table() -> None:
    few = {field: COLUMNS[field] for field in ("rank", "office", "score")}
    odd = doubts(*SOUND, columns=few, years=frozenset({2566}))
    assert kinds(odd) == [*[(DoubtKind.COLUMN_MISSING, None)] * 3, (DoubtKind.ANOTHER_YEAR, None)]
    assert (odd[3].actual, odd[3].expected) == ("the year 2566 in the title", "2565")
    assert doubts(*SOUND, years=frozenset({2564, 2565})) == []


def test_last_years_table_is_reported_once_as_what_it_is() -> None:
    again = {r.office: str(r.score) for r in SOUND}
    odd = doubts(*(replace(r, change=None) for r in SOUND), last=again)
    assert kinds(odd) == [(DoubtKind.ANOTHER_YEAR, None)]
    assert odd[0].actual == "5 of 5 scores as announced for 2564"
    few = {**LAST, "a": "99.15", "b": "97.39"}
    assert doubts(*(replace(r, change=None) for r in SOUND), last=few) == []
