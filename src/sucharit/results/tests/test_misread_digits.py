"""Wrong digits are found by what they break."""

from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sucharit.results.misreadings import out_of_order, with_one_digit_exchanged

SCORES = st.lists(st.integers(0, 9).map(Decimal), max_size=9)


def test_three_and_five_are_exchanged_one_at_a_time() -> None:
    assert [str(v) for v in with_one_digit_exchanged(Decimal("97.39"))] == ["97.59"]
    assert [str(v) for v in with_one_digit_exchanged(Decimal("-5.33"))] == ["-3.33", "-5.53", "-5.35"]
    assert not list(with_one_digit_exchanged(Decimal("98.77")))


@given(st.integers(-10_000, 10_000).map(lambda n: Decimal(n).scaleb(-2)))
def test_exchanging_back_gives_the_figure_again(value: Decimal) -> None:
    for misread in with_one_digit_exchanged(value):
        assert value in with_one_digit_exchanged(misread)


def test_one_wrong_score_among_right_ones_is_found_alone() -> None:
    scores = [Decimal(s) for s in ("99", "98", "97.8", "99.5", "97", "96")]
    assert out_of_order(scores) == [False, False, False, True, False, False]


def test_two_that_could_each_be_wrong_are_both_reported() -> None:
    scores = [Decimal(s) for s in ("99", "97", "98", "96")]
    assert out_of_order(scores) == [False, True, True, False]


def test_equal_scores_in_a_row_are_in_order() -> None:
    assert out_of_order([Decimal("99.96")] * 4 + [Decimal("99")]) == [False] * 5


@given(SCORES)
def test_exactly_those_are_reported_that_some_longest_order_leaves_out(scores: list[Decimal]) -> None:
    def in_order(places: tuple[int, ...]) -> bool:
        return all(scores[a] >= scores[b] for a, b in pairwise(places))

    for size in range(len(scores), -1, -1):
        longest = [set(places) for places in combinations(range(len(scores)), size) if in_order(places)]
        if longest:
            break
    always = set.intersection(*longest)
    assert out_of_order(scores) == [place not in always for place in range(len(scores))]
