"""`score_all` computes for thousands the figures of the exact definition for each."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sucharit.frameworks import load
from sucharit.scoring import Facts, hundredths, rate, score, shortages, withholding_shortages
from sucharit.scoring.columns import UNKNOWN, gather
from sucharit.scoring.proof import ranking, rounded_hundredths
from sucharit.scoring.results import score_all
from sucharit.scoring.score import NodeLevel
from sucharit.scoring.tests.strategies import countries


def exact_hundredths(value: Fraction | None) -> int:
    return UNKNOWN if value is None else hundredths(value)


@settings(max_examples=50, deadline=None)
@given(countries())
def test_every_figure_is_the_exact_one_rounded_once(drawn):
    edition, situations = drawn
    result = score_all(edition, gather(edition, situations))
    for place, facts in enumerate(situations.values()):
        tree = score(edition, facts)
        short = {one.instrument for one in withholding_shortages(edition, facts)}
        expected = {one.id: exact_hundredths(one.value) for one in tree.walk()}
        for instrument in edition.instruments:
            if instrument.id in short:
                expected |= dict.fromkeys([instrument.id, *(one.id for one in instrument.walk())], UNKNOWN)
        if short:
            expected["total"] = UNKNOWN
        for node, figures in result.rounded.items():
            assert figures[place] == expected.get(node, UNKNOWN), node
        for one in tree.children:
            expected_points = UNKNOWN if one.id in short else exact_hundredths(one.weighted)
            assert result.weighted[one.id][place] == expected_points
        assert result.coverage[place] == hundredths(tree.coverage * 100)


@settings(max_examples=50, deadline=None)
@given(countries())
def test_ratings_ranks_and_quotas_are_those_of_each_alone(drawn):
    edition, situations = drawn
    result = score_all(edition, gather(edition, situations))
    trees = {org: score(edition, facts) for org, facts in situations.items()}
    shown = [
        o
        for o in situations
        if trees[o].value is not None and not withholding_shortages(edition, situations[o])
    ]
    in_order = sorted(shown, key=lambda org: (-trees[org].value, org))
    in_order += sorted(set(situations) - set(shown))
    standings = list(result.standings())
    assert [one.org for one in standings] == in_order
    assert [one.rank for one in standings if one.rank] == list(range(1, len(shown) + 1))
    for one in standings:
        facts, tree = situations[one.org], trees[one.org]
        rule = rate(edition.ratings, tree.value, [child.value for child in tree.children])
        assert one.rating == (rule if one.org in shown else None)
        assert one.shortages == shortages(edition, facts)
        assert one.withheld == bool(withholding_shortages(edition, facts))


@settings(max_examples=50, deadline=None)
@given(countries())
def test_rounded_parts_never_contradict_the_rounded_total_without_a_note(drawn):
    edition, situations = drawn
    result = score_all(edition, gather(edition, situations))
    for one in result.standings():
        if one.score is not None:
            points = [weighted for _, weighted, _ in one.instruments.values()]
            assert sum(points) + one.rounding_gap == one.score


@given(
    st.lists(st.tuples(st.integers(0, 2_000_000), st.sampled_from([7, 200, 2400, 20_000])), min_size=1),
)
@example([(1, 200), (1_999_999, 20_000), (94_995 * 20, 20_000)])
def test_a_value_on_an_edge_is_rounded_up_and_one_beside_it_is_not(pairs):
    values = [Fraction(min(a, 100 * q), q) for a, q in pairs]
    floats = np.asarray([float(value) for value in values])
    below = np.asarray([value.denominator for value in values], np.int64)
    results = rounded_hundredths(floats, below.__getitem__, values.__getitem__)
    assert results.tolist() == [hundredths(value) for value in values]


@given(st.lists(st.sampled_from([Fraction(1, 3), Fraction(333_333_333_333, 10**12), Fraction(2, 3)])))
def test_totals_too_near_for_floats_are_still_put_in_their_true_order(totals):
    orgs = [f"org-{n}" for n in range(len(totals))]
    floats = np.asarray([float(total) for total in totals], np.float64)
    ranked = np.ones(len(totals), np.bool_)
    huge = np.full(len(totals), 10**9)  # denominators that decide nothing
    order = ranking(floats, ranked, orgs, huge.__getitem__, totals.__getitem__)
    assert order.tolist() == sorted(range(len(totals)), key=lambda n: (-totals[n], orgs[n]))


def test_offices_with_equal_scores_get_distinct_ranks_by_their_id():
    edition = load("obec-area/2566")
    same = Facts(
        published={code: Fraction(95) for code in "12345678"} | {"9": Fraction(95), "10": Fraction(95)}
    )
    result = score_all(edition, gather(edition, {"c": same, "a": same, "b": same}))
    assert [(one.rank, one.org) for one in result.standings()] == [(1, "a"), (2, "b"), (3, "c")]


def test_a_withheld_office_has_no_total_and_nothing_of_what_too_few_answered():
    edition = load("obec-area/2566")
    published = {one.code: Fraction(90) for i in edition.instruments for one in i.indicators}
    facts = Facts(published=published, responses={"iit": 9, "eit": 400}, population=118)
    standing = next(score_all(edition, gather(edition, {"few": facts})).standings())
    assert standing.withheld
    assert (standing.score, standing.rating, standing.rank, standing.change) == (None,) * 4
    assert standing.instruments["IIT"] == (None, None, 9)
    assert standing.instruments["EIT"][0] == 90
    assert standing.indicators["1"] is None
    assert standing.indicators["6"] == 90
    assert [(one.instrument, one.responses, one.required) for one in standing.shortages] == [("iit", 9, 30)]


def test_the_tree_of_arrays_has_the_levels_of_the_exact_one():
    edition = load("obec-area/2564")
    exact, columns = score(edition, Facts()), score_all(edition, gather(edition, {"none": Facts()})).tree
    expected = [(one.level, one.id) for one in exact.walk() if one.level is not NodeLevel.TOTAL]
    assert [(one.level, one.id) for one in columns.walk()][1:] == expected
