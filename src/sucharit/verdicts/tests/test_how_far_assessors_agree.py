"""Agreement between two assessors: percent, share passing, kappa, AC1, and their intervals."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.verdicts.agreement import (
    added,
    agreement,
    cohens_kappa,
    gwets_ac1,
    is_unclear,
    turned,
    wilson,
)

TABLES = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1, 3)), st.integers(1, 200), min_size=1, max_size=9
)
# 95 % of opinions pass and 93 % of pairs agree: of 200 pairs 183 pass twice, 3 fail twice, 7 and 7 differ
NEARLY_ALL_PASS = {(2, 2): 183, (1, 1): 3, (1, 2): 7, (2, 1): 7}


def test_where_nearly_all_pass_kappa_misleads_and_ac1_does_not():
    result = agreement(NEARLY_ALL_PASS)
    assert (result.share, result.passing) == (0.93, 0.95)
    assert round(result.kappa.value, 2) == 0.26
    assert round(result.ac1.value, 2) == 0.92


def test_kappa_of_a_textbook():
    """Fleiss, Levin and Paik, table 18.1: kappa 0.68, standard error 0.087 by figures rounded on the way."""
    counts = {
        (1, 1): 75, (1, 2): 1, (1, 3): 4, (2, 1): 5, (2, 2): 4, (2, 3): 1, (3, 1): 0, (3, 2): 0, (3, 3): 10,
    }  # fmt: skip
    kappa = cohens_kappa(counts, 3)
    assert round(kappa.value, 2) == 0.68
    assert isclose((kappa.high - kappa.low) / 2 / 1.96, 0.087, abs_tol=0.001)


def test_the_interval_of_ac1_is_what_leaving_pairs_out_one_by_one_gives():
    """The jackknife, which knows no formula, comes to the same standard error."""
    counts = {(2, 2): 183, (1, 1): 3, (1, 2): 9, (2, 1): 5}
    pairs, value = sum(counts.values()), gwets_ac1(counts).value
    pseudo = []
    for pair, number in counts.items():
        left = gwets_ac1({**counts, pair: number - 1}).value
        pseudo += [pairs * value - (pairs - 1) * left] * number
    mean = sum(pseudo) / pairs
    error = (sum((one - mean) ** 2 for one in pseudo) / (pairs - 1) / pairs) ** 0.5
    interval = gwets_ac1(counts)
    assert isclose((value - interval.low) / 1.959964, error, rel_tol=0.02)


def test_the_interval_of_kappa_is_what_leaving_pairs_out_one_by_one_gives():
    counts = {(2, 2): 120, (1, 1): 40, (1, 2): 12, (2, 1): 8}
    pairs, value = sum(counts.values()), cohens_kappa(counts).value
    pseudo = []
    for pair, number in counts.items():
        left = cohens_kappa({**counts, pair: number - 1}).value
        pseudo += [pairs * value - (pairs - 1) * left] * number
    mean = sum(pseudo) / pairs
    error = (sum((one - mean) ** 2 for one in pseudo) / (pairs - 1) / pairs) ** 0.5
    assert isclose((value - cohens_kappa(counts).low) / 1.959964, error, rel_tol=0.02)


def test_two_who_always_say_the_same_one_choice_have_an_ac1_but_no_kappa():
    result = agreement({(2, 2): 43})
    assert result.kappa is None
    assert result.ac1.value == 1


def test_nothing_judged_twice_is_unknown_and_not_zero():
    result = agreement({})
    assert (result.pairs, result.share, result.passing, result.kappa, result.ac1) == (
        0,
        None,
        None,
        None,
        None,
    )


def test_a_choice_the_scale_does_not_have_is_refused():
    with pytest.raises(ValueError, match="from 1 to 2"):
        agreement({(1, 3): 1})


@given(TABLES)
def test_which_assessor_is_called_first_changes_nothing(counts):
    first, second = agreement(counts, choices=3), agreement(turned(counts), choices=3)
    assert first.share == second.share
    assert isclose(first.ac1.value, second.ac1.value)
    if first.kappa:
        assert isclose(first.kappa.value, second.kappa.value, abs_tol=1e-9)


@given(TABLES)
def test_coefficients_lie_within_their_intervals_and_from_minus_one_to_one(counts):
    result = agreement(counts, choices=3)
    for coefficient in (result.kappa, result.ac1):
        if coefficient:
            assert -1 <= coefficient.value <= 1
            if coefficient.low is not None:
                assert -1 <= coefficient.low <= coefficient.value + 1e-9
                assert coefficient.value - 1e-9 <= coefficient.high <= 1
    assert result.interval[0] <= result.share <= result.interval[1]


@given(TABLES, TABLES)
def test_pairs_of_two_tables_are_counted_together(first, second):
    assert agreement(added(first, second), choices=3).pairs == sum(first.values()) + sum(second.values())


def test_an_item_with_many_disagreements_points_at_its_guidance():
    everything = agreement({(2, 2): 900, (1, 2): 50, (2, 1): 50})
    assert is_unclear(agreement({(2, 2): 30, (1, 2): 8, (2, 1): 7}), everything)
    assert not is_unclear(agreement({(2, 2): 40, (1, 2): 3, (2, 1): 2}), everything)
    assert not is_unclear(agreement({(1, 2): 3}), everything)  # too few to say


def test_wilson_of_nothing_is_unknown():
    assert wilson(0, 0) is None
    low, high = wilson(0, 10)
    assert low == 0
    assert round(high, 3) == 0.278
