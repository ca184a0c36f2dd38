"""The guarantees of `docs/methods/scoring.md` for the exact definition."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sucharit.frameworks import edition_folders, load
from sucharit.scoring import Facts, NodeLevel, ScoreRule, hundredths, rounded, rounding_gap, score
from sucharit.scoring.examples import differences, examples_of
from sucharit.scoring.tests.strategies import editions, situations

EXAMPLES = [
    pytest.param(edition_id, name, id=f"{edition_id}/{name}")
    for edition_id, folder in edition_folders().items()
    for name, _, _ in examples_of(folder)
]


@pytest.mark.parametrize(("edition_id", "name"), EXAMPLES)
def test_every_example_of_the_library_gives_the_score_it_says(edition_id, name):
    by_name = {
        file: (example, faults) for file, example, faults in examples_of(edition_folders()[edition_id])
    }
    example, faults = by_name[name]
    assert faults == ()
    assert differences(load(edition_id), example) == []


@pytest.mark.parametrize("edition_id", edition_folders())
def test_every_edition_of_the_library_has_five_examples_or_more(edition_id):
    assert len(list(examples_of(edition_folders()[edition_id]))) >= 5


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_an_improved_answer_never_lowers_any_score(data):
    edition = data.draw(editions())
    facts = data.draw(situations(edition))
    answered = [
        (instrument, channel, column)
        for instrument, channels in facts.counts.items()
        for channel, columns in channels.items()
        for column, tally in columns.items()
        if sum(tally)
    ]
    assume(answered)
    instrument, channel, column = data.draw(st.sampled_from(answered))
    parts = {part.column: part for part in edition.instrument(instrument).parts()}
    points, tally = parts[column].scale.points, facts.tally(instrument, channel, column)
    better = [
        (a, b)
        for a, p in enumerate(points)
        for b, q in enumerate(points)
        if p is not None and q is not None and p < q and tally[a]
    ]
    assume(better)
    worse, best = data.draw(st.sampled_from(better))
    moved = list(tally)
    moved[worse] -= 1
    moved[best] += 1
    columns = {**facts.counts[instrument][channel], column: tuple(moved)}
    counts = {**facts.counts, instrument: {**facts.counts[instrument], channel: columns}}
    before, after = score(edition, facts), score(edition, replace(facts, counts=counts))
    for old, new in zip(before.walk(), after.walk(), strict=True):
        assert (old.value is None) == (new.value is None)
        assert old.value is None or new.value >= old.value


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_every_score_lies_between_the_scores_under_it(data):
    edition = data.draw(editions())
    total = score(edition, data.draw(situations(edition)))
    for node in total.walk():
        values = [child.value for child in node.children if child.value is not None]
        if node.rule is ScoreRule.WEIGHTED_SUM and node.value is None:
            assert any(child.value is None for child in node.children)
        elif values:
            assert min(values) <= node.value <= max(values)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_unknown_is_left_out_and_lowers_the_coverage_instead_of_the_score(data):
    edition = data.draw(editions())
    facts = data.draw(situations(edition))
    missing = data.draw(st.sampled_from(edition.instruments)).id
    rest = {name: channels for name, channels in facts.counts.items() if name != missing}
    of_it = {one.code for one in edition.instrument(missing).walk()}
    published = {code: value for code, value in facts.published.items() if code not in of_it}
    total = score(edition, replace(facts, counts=rest, published=published))
    assert total.value is None
    assert total.find(missing).value is None
    assert total.find(missing).coverage == 0
    for before, after in zip(score(edition, facts).children, total.children, strict=True):
        if before.id != missing:
            assert before == after


def test_an_unanswered_item_leaves_the_mean_of_the_others():
    edition = load("obec-area/2566")
    facts = Facts(counts={"iit": {"1": {"i7": (0, 0, 0, 10)}}})
    duties, budget = (score(edition, facts).find(code) for code in "12")
    assert duties.value is None
    assert budget.value == 100
    assert 0 < budget.coverage < 1


def test_the_worked_example_gives_what_was_published_and_neither_trap():
    leaves = {
        "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13",
        "6": "93.20", "7": "91.94", "8": "90.53",
        "9.1": "100", "9.2": "100", "9.3": "100", "9.4": "100", "9.5": "75", "10.1": "87.5", "10.2": "100",
    }  # fmt: skip
    total = score(load("obec-area/2566"), Facts(published={code: Fraction(s) for code, s in leaves.items()}))
    assert total.value == Fraction("94.6708")
    assert [str(rounded(one.weighted)) for one in total.children] == ["29.35", "27.57", "37.75"]
    assert [one.value for one in total.children] == [
        Fraction("97.846"),
        Fraction("91.89"),
        Fraction("94.375"),
    ]
    assert rounding_gap([one.weighted for one in total.children], total.value) == 0
    every = {hundredths(one.value) for one in total.walk()} | {hundredths(total.value)}
    assert not every & {9536, 9537, 9535}
    assert total.level is NodeLevel.TOTAL
