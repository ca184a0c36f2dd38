"""Whatever is added to or subtracted from what is shown, no one learns the figures of a few people."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.privacy import gate
from sucharit.privacy.gate import (
    MIN_COMMENTS,
    MIN_PEOPLE,
    PeopleGroup,
    collapse_choices,
    remainders,
    visible_groups,
)

sizes = st.one_of(st.integers(0, 12), st.integers(0, 60))


@st.composite
def groups(draw, depth: int = 3, key: str = "all") -> PeopleGroup:
    """A tree of groups of any size; some people of a group may lie in none of its parts."""
    if depth == 0 or draw(st.booleans()):
        return PeopleGroup(key, draw(sizes))
    parts = tuple(draw(groups(depth - 1, f"{key}/{n}")) for n in range(draw(st.integers(1, 4))))
    return PeopleGroup(
        key, sum(part.people for part in parts) + draw(st.sampled_from([0, 0, 1, 3, 7])), parts
    )


def members(group: PeopleGroup, first: int = 0) -> dict[str, range]:
    """Which people lie in which group, each person a number."""
    people = {group.key: range(first, first + group.people)}
    for part in group.parts:
        people |= members(part, first)
        first += part.people
    return people


@given(groups())
def test_no_combination_of_visible_groups_separates_a_few_people(group):
    """People in the same visible groups can't be separated; there are never few of them."""
    visible = visible_groups(group)
    people = members(group)
    alike = Counter(
        frozenset(key for key in visible if person in people[key]) for person in people[group.key]
    )
    assert all(count >= MIN_PEOPLE for keys, count in alike.items() if keys)


@given(groups())
def test_what_remains_is_no_one_or_enough(group):
    visible = visible_groups(group)
    assert all(map(gate.enough, remainders(group, visible)))
    assert sum(remainders(group, visible)) == (group.people if group.key in visible else 0)


@given(groups())
def test_a_group_that_is_large_enough_is_shown_itself(group):
    assert (group.key in visible_groups(group)) is gate.enough(group.people)


@given(st.lists(st.integers(MIN_PEOPLE, 60), min_size=1, max_size=6))
def test_nothing_is_hidden_where_every_group_is_large_enough(people):
    group = PeopleGroup("all", sum(people), tuple(PeopleGroup(str(n), size) for n, size in enumerate(people)))
    assert len(visible_groups(group)) == 1 + len(people)


@pytest.mark.parametrize(
    ("people", "parts", "shown"),
    [
        (4, {"one": 4}, ""),
        (45, {"one": 42, "two": 3}, "all"),  # the one would tell of the two
        (62, {"one": 42, "two": 3, "three": 17}, "all one"),  # the smallest shown one goes along
        (47, {"one": 42, "two": 5}, "all one two"),
        (42, {"one": 42, "two": 0}, "all one two"),  # that no one came may be shown
        (50, {"earlier": 46}, "all"),  # a count taken earlier: four came since
        (50, {"earlier": 45}, "all earlier"),
        (8, {"one": 4, "two": 4}, "all"),
    ],
)
def test_these_groups_are_shown(people, parts, shown):
    group = PeopleGroup("all", people, tuple(PeopleGroup(key, size) for key, size in parts.items()))
    assert visible_groups(group) == set(shown.split())


def test_parts_that_hold_more_people_than_the_whole_are_refused():
    with pytest.raises(ValueError, match="more people"):
        visible_groups(PeopleGroup("all", 10, (PeopleGroup("one", 6), PeopleGroup("two", 6))))


some_tallies = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(sizes, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(some_tallies)
def test_no_category_was_chosen_by_a_few_in_any_group(tallies):
    categories = collapse_choices(tallies)
    for tally in tallies:
        assert all(gate.enough(sum(tally[item.first : item.last + 1])) for item in categories)


@given(some_tallies)
def test_categories_hold_every_choice_once_or_nothing_is_shown(tallies):
    categories = collapse_choices(tallies)
    if all(gate.enough(sum(tally)) for tally in tallies):
        places = [place for item in categories for place in range(item.first, item.last + 1)]
        assert places == list(range(len(tallies[0])))
        assert sum(item.people for item in categories) == sum(map(sum, tallies))
    else:
        assert categories == ()


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
def test_choices_are_shown_in_these_categories(tally, shown):
    assert [item.people for item in collapse_choices([tally])] == shown


def test_comments_need_more_people():
    assert not gate.comments_enough(MIN_COMMENTS - 1)
    assert gate.comments_enough(MIN_COMMENTS)


PAGE = (Path(__file__).parents[4] / "docs/methods/anonymity.md").read_text()
CATEGORIES_SHOWN = re.findall(r"^\| ((?:\d+, )+\d+) \| ([\d ·]+) \|$", PAGE, re.MULTILINE)
PARTS_SHOWN = re.findall(r"^\| (\d+) \| ([\d, and]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("tally", "shown"), CATEGORIES_SHOWN)
def test_choices_are_shown_as_the_method_page_says(tally, shown):
    categories = collapse_choices([[int(count) for count in tally.split(", ")]])
    assert [item.people for item in categories] == [int(people) for people in shown.split(" · ")]


@pytest.mark.parametrize(("people", "parts", "shown"), PARTS_SHOWN)
def test_groups_are_shown_as_the_method_page_says(people, parts, shown):
    sizes_ = re.findall(r"\d+", parts)
    keys = [f"{size}#{place}" for place, size in enumerate(sizes_)]
    groups_ = tuple(PeopleGroup(key, int(size)) for key, size in zip(keys, sizes_, strict=True))
    visible = {key.partition("#")[0] for key in visible_groups(PeopleGroup(people, int(people), groups_))}
    expected = (
        {people, *sizes_} if shown.strip() == "all" else set(re.findall(r"\d+", shown.partition(":")[0]))
    )
    assert visible == expected


def test_the_method_page_gives_examples_of_both():
    assert len(CATEGORIES_SHOWN) >= 5
    assert len(PARTS_SHOWN) >= 4
