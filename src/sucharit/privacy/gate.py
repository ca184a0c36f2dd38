"""The one gate between counted answers and whoever reads them: docs/methods/anonymity.md says why. Pure.

What is guarded is *whose* answers a figure stands on. Groups of people nest: an office in a country, the two
ways of answering in an office, a count taken earlier in one taken later. Whoever reads figures of several of
them can subtract, so not only each group must be large enough, but also what each leaves over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

FEWEST = 5  # answers of fewer people are never shown
FEWEST_NOTES = 10  # free texts are shown only where at least so many people left one

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Group:
    """People whose answers are counted together; `parts` are groups within it that share nobody."""

    key: str
    people: int
    parts: tuple[Group, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring choices shown as one: from the first to the last place (from 0), chosen by `people`."""

    first: int
    last: int
    people: int


def enough(people: int) -> bool:
    """Whether a figure about so many people may be shown; that it is nobody may always be said."""
    return people == 0 or people >= FEWEST


def all_enough(people: Iterable[int]) -> bool:
    """Whether groups whose figures are published as one may be told apart: one that is too small closes all.

    The score of two ways of answering is the mean of theirs. With it and one of them, the other is known.
    """
    return all(map(enough, people))


def notes_enough(notes: int) -> bool:
    """Whether free texts may be read: so many people left one that a style of writing hides among them."""
    return notes >= FEWEST_NOTES


def shown_groups(group: Group) -> frozenset[str]:
    """The keys of the groups whose figures may be shown.

    A group of too few is hidden. Where what its neighbours leave over would be too few, the smallest shown
    neighbour is hidden too, until nothing, or enough, is left over. Beneath a hidden group all is hidden.
    """
    return frozenset(_shown(group)) if enough(group.people) else frozenset()


def _shown(group: Group) -> Iterator[str]:
    yield group.key
    open_parts = sorted((part for part in group.parts if enough(part.people)), key=_by_size)
    left = group.people - sum(part.people for part in open_parts)
    if left < 0:
        raise ValueError(f"the parts of {group.key!r} hold more people than it does")
    while not enough(left):
        largest_first = [part for part in open_parts if part.people]
        if not largest_first:
            raise ValueError(f"{group.key!r} may not be shown itself")
        smallest = largest_first[-1]
        open_parts.remove(smallest)
        left += smallest.people
    for part in open_parts:
        yield from _shown(part)


def _by_size(part: Group) -> tuple[int, str]:
    return -part.people, part.key


def left_over(group: Group, shown: frozenset[str]) -> list[int]:
    """How many people every shown group leaves over beside the shown groups within it.

    Whatever can be reckoned by adding and subtracting shown groups is a sum of these.
    """
    if group.key not in shown:
        return []
    within = [part for part in group.parts if part.key in shown]
    found = [group.people - sum(part.people for part in within)]
    return found + [left for part in within for left in left_over(part, shown)]


def runs(tallies: Sequence[Sequence[int]]) -> tuple[Run, ...]:
    """One question's choices, grouped into runs of neighbours so that no run was chosen by too few.

    `tallies` are how many chose each choice, of every group of people that is shown beside the others and
    of what they leave over: the same runs hold for all, or one group's could be read off the rest. There
    are as many runs as there can be; `people` is the sum. Everyone in one run says nothing but who answered.
    """
    if not tallies:
        return ()
    width = len(tallies[0])
    best: list[tuple[int, ...] | None] = [(), *[None] * width]  # the beginnings of runs up to each place
    for end in range(1, width + 1):
        for begin in range(end):
            so_far = best[begin]
            if so_far is not None and all(enough(sum(tally[begin:end])) for tally in tallies):
                longer = (*so_far, begin)
                now = best[end]
                if now is None or len(longer) > len(now):
                    best[end] = longer
    begins = best[width]
    if begins is None:
        return ()
    ends = (*begins[1:], width)
    return tuple(
        Run(begin, end - 1, sum(sum(tally[begin:end]) for tally in tallies))
        for begin, end in zip(begins, ends, strict=True)
    )


def largest_of(tallies: Mapping[Key, Sequence[int]]) -> int:
    """How many people answered, as the counts tell: the most that answered one of the questions."""
    return max((sum(tally) for tally in tallies.values()), default=0)
