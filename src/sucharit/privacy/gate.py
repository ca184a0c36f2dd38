"""The gate, disclosure control between counted answers and readers: docs/methods/anonymity.md. Pure.

It protects the people behind a figure. Groups of people nest: an office in a country, the two modes of a
survey, an earlier count in a later one. Anyone who reads figures of several groups can subtract. So each
group must be large enough, and so must what remains of it (complementary suppression).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

MIN_PEOPLE = 5  # figures of fewer people are never shown
MIN_COMMENTS = 10  # comments are shown only where at least this many people left one
# Where one person can give several answers, five answers are not five people (docs/methods/open-links.md):
MIN_OPEN = 30  # answers by an open link or by registering, before their counts are shown
MIN_OWN = 25  # answers to an organisation's own survey, whose counts are blurred besides (`insider`)
MAX_MARGIN = Fraction(1, 2)  # of a level: a blurred mean that may err more (95 %) is not shown

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """People whose answers are counted together; `parts` are groups within it that share no one."""

    key: str
    people: int
    parts: tuple[PeopleGroup, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CollapsedChoices:
    """Neighbouring choices shown as one category, from the first to the last place (from 0)."""

    first: int
    last: int
    people: int  # who chose one of them


def enough(people: int) -> bool:
    """Whether a figure about this many people may be shown; that it is no one may always be shown."""
    return people == 0 or people >= MIN_PEOPLE


def open_enough(people: int) -> bool:
    """Whether counts of answers given by an open link may be shown."""
    return people == 0 or people >= MIN_OPEN


def all_ways_enough(ways: Iterable[tuple[int, bool]]) -> bool:
    """Whether ways of answering published as one figure may be shown separately: one with too few hides all.

    The score of two modes is the mean of theirs. With it and one of them, the other is known. `ways`: how
    many answered each way, and whether anyone with the link could.
    """
    return all(open_enough(people) if is_open else enough(people) for people, is_open in ways)


def own_enough(people: int, margin: float) -> bool:
    """Whether a blurred mean of an own survey may be shown; `margin`: how far it may err (95 %), in levels.

    Both follow from the number of answers alone, so what is hidden tells nothing of any answer.
    """
    return people >= MIN_OWN and margin <= MAX_MARGIN


def comments_enough(comments: int) -> bool:
    """Whether comments may be read: there are so many that a style of writing hides among them."""
    return comments >= MIN_COMMENTS


def visible_groups(group: PeopleGroup) -> frozenset[str]:
    """The keys of the groups whose figures may be shown.

    A group of too few is hidden. Where the visible parts would leave too few over, the smallest visible part
    is hidden too, until no one, or enough, remains (complementary suppression). Under a hidden group
    everything is hidden. Raises ValueError where the parts hold more people than the whole.
    """
    return frozenset(_visible_keys(group)) if enough(group.people) else frozenset()


def _visible_keys(group: PeopleGroup) -> Iterator[str]:
    yield group.key
    visible = sorted((part for part in group.parts if enough(part.people)), key=_by_size)
    remainder = group.people - sum(part.people for part in visible)
    if remainder < 0:
        raise ValueError(f"the parts of {group.key!r} hold more people than it does")
    while not enough(remainder):
        largest_first = [part for part in visible if part.people]
        if not largest_first:
            raise ValueError(f"{group.key!r} may not be shown itself")
        smallest = largest_first[-1]
        visible.remove(smallest)
        remainder += smallest.people
    for part in visible:
        yield from _visible_keys(part)


def _by_size(part: PeopleGroup) -> tuple[int, str]:
    return -part.people, part.key


def remainders(group: PeopleGroup, visible: frozenset[str]) -> list[int]:
    """How many people of each visible group are in no visible group within it.

    Anything that can be computed by adding and subtracting visible groups is a sum of these.
    """
    if group.key not in visible:
        return []
    within = [part for part in group.parts if part.key in visible]
    own = group.people - sum(part.people for part in within)
    return [own, *(people for part in within for people in remainders(part, visible))]


def collapse_choices(tallies: Sequence[Sequence[int]]) -> tuple[CollapsedChoices, ...]:
    """One question's choices, merged with their neighbours so that no merged category was chosen by too few.

    `tallies` say how many chose each choice: one for each group of people that is shown beside the others,
    and one for the people who remain. The same categories hold for all, or one group's could be computed from
    the rest. There are as many categories as possible; `people` is the sum over all groups. A single category
    for everyone reveals only how many answered. Empty where even that is too few.
    """
    if not tallies:
        return ()
    width = len(tallies[0])
    best: list[tuple[int, ...] | None] = [(), *[None] * width]  # where categories begin, up to each place
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
        CollapsedChoices(begin, end - 1, sum(sum(tally[begin:end]) for tally in tallies))
        for begin, end in zip(begins, ends, strict=True)
    )


def respondents_in(tallies: Mapping[Key, Sequence[int]]) -> int:
    """How many people answered, by the counts: the most that answered one of the questions."""
    return max((sum(tally) for tally in tallies.values()), default=0)
