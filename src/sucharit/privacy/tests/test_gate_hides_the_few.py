"""Whatever is added to and subtracted from what is shown, nobody reads figures of a few people."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.privacy import gate
from sucharit.privacy.gate import FEWEST, FEWEST_NOTES, Group, left_over, runs, shown_groups

sizes = st.one_of(st.integers(0, 12), st.integers(0, 60))


@st.composite
def groups(draw, depth: int = 3, key: str = "all") -> Group:
    """A tree of groups of any size; some people of a group may lie in none of its parts."""
    if depth == 0 or draw(st.booleans()):
        return Group(key, draw(sizes))
    parts = tuple(draw(groups(depth - 1, f"{key}/{n}")) for n in range(draw(st.integers(1, 4))))
    return Group(key, sum(part.people for part in parts) + draw(st.sampled_from([0, 0, 1, 3, 7])), parts)


def members(group: Group, first: int = 0) -> dict[str, range]:
    """Which people lie in which group, each person a number."""
    found = {group.key: range(first, first + group.people)}
    for part in group.parts:
        found |= members(part, first)
        first += part.people
    return found


@given(groups())
def test_no_combination_of_shown_groups_tells_a_few_people_apart(group):
    """Two people lie in the same shown groups or can be told apart; those who can't be are never few."""
    shown = shown_groups(group)
    people = members(group)
    alike = Counter(frozenset(key for key in shown if person in people[key]) for person in people[group.key])
    assert all(count >= FEWEST for seen, count in alike.items() if seen)


@given(groups())
def test_what_is_left_over_is_nobody_or_enough(group):
    shown = shown_groups(group)
    assert all(map(gate.enough, left_over(group, shown)))
    assert sum(left_over(group, shown)) == (group.people if group.key in shown else 0)


@given(groups())
def test_a_group_that_is_large_enough_is_shown_itself(group):
    assert (group.key in shown_groups(group)) is gate.enough(group.people)


@given(st.lists(st.integers(FEWEST, 60), min_size=1, max_size=6))
def test_nothing_is_hidden_where_every_group_is_large_enough(people):
    group = Group("all", sum(people), tuple(Group(str(n), size) for n, size in enumerate(people)))
    assert len(shown_groups(group)) == 1 + len(people)


@pytest.mark.parametrize(
    ("people", "parts", "shown"),
    [
        (4, {"one": 4}, ""),
        (45, {"one": 42, "two": 3}, "all"),  # the one would tell of the two
        (62, {"one": 42, "two": 3, "three": 17}, "all one"),  # the smallest shown one goes along
        (47, {"one": 42, "two": 5}, "all one two"),
        (42, {"one": 42, "two": 0}, "all one two"),  # that nobody came may be said
        (50, {"earlier": 46}, "all"),  # a count taken earlier: four came since
        (50, {"earlier": 45}, "all earlier"),
        (8, {"one": 4, "two": 4}, "all"),
    ],
)
def test_these_groups_are_shown(people, parts, shown):
    group = Group("all", people, tuple(Group(key, size) for key, size in parts.items()))
    assert shown_groups(group) == set(shown.split())


def test_parts_that_hold_more_people_than_the_whole_are_refused():
    with pytest.raises(ValueError, match="more people"):
        shown_groups(Group("all", 10, (Group("one", 6), Group("two", 6))))


tallies = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(sizes, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(tallies)
def test_no_run_of_choices_was_chosen_by_a_few_in_any_group(each):
    found = runs(each)
    for tally in each:
        assert all(gate.enough(sum(tally[run.first : run.last + 1])) for run in found)


@given(tallies)
def test_runs_hold_every_choice_once_or_nothing_is_shown(each):
    found = runs(each)
    if all(gate.enough(sum(tally)) for tally in each):
        assert [place for run in found for place in range(run.first, run.last + 1)] == list(
            range(len(each[0]))
        )
        assert sum(run.people for run in found) == sum(map(sum, each))
    else:
        assert found == ()


@pytest.mark.parametrize(
    ("tally", "shown"),
    [
        ([0, 0, 10, 20], [0, 0, 10, 20]),
        ([0, 0, 3, 27], [0, 0, 30]),
        ([0, 0, 0, 30], [0, 0, 0, 30]),  # all alike: the score of 100 says so too
        ([1, 0, 0, 29], [30]),
        ([6, 2, 2, 20], [6, 24]),
        ([2, 2, 2, 20], [6, 20]),
        ([2, 2], []),
    ],
)
def test_choices_are_shown_in_these_runs(tally, shown):
    assert [run.people for run in runs([tally])] == shown


def test_free_texts_need_more_people():
    assert not gate.notes_enough(FEWEST_NOTES - 1)
    assert gate.notes_enough(FEWEST_NOTES)


PAGE = (Path(__file__).parents[4] / "docs/methods/anonymity.md").read_text()
RUNS_SHOWN = re.findall(r"^\| ((?:\d+, )+\d+) \| ([\d ·]+) \|$", PAGE, re.MULTILINE)
PARTS_SHOWN = re.findall(r"^\| (\d+) \| ([\d, and]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("tally", "shown"), RUNS_SHOWN)
def test_choices_are_shown_as_the_method_page_says(tally, shown):
    found = runs([[int(count) for count in tally.split(", ")]])
    assert [run.people for run in found] == [int(people) for people in shown.split(" · ")]


@pytest.mark.parametrize(("people", "parts", "shown"), PARTS_SHOWN)
def test_groups_are_shown_as_the_method_page_says(people, parts, shown):
    sizes_ = re.findall(r"\d+", parts)
    keys = [f"{size}#{place}" for place, size in enumerate(sizes_)]
    groups_ = tuple(Group(key, int(size)) for key, size in zip(keys, sizes_, strict=True))
    found = {key.partition("#")[0] for key in shown_groups(Group(people, int(people), groups_))}
    told = {people, *sizes_} if shown.strip() == "all" else set(re.findall(r"\d+", shown.partition(":")[0]))
    assert found == told


def test_the_method_page_gives_examples_of_both():
    assert len(RUNS_SHOWN) >= 5
    assert len(PARTS_SHOWN) >= 4
