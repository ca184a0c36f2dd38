"""The shortest way to a rating: the fewest items that would carry an office there, and what each is worth.

`docs/methods/shortest-way.md` is its prose, with the proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.frameworks import Edition, RatingRule, Text
from sucharit.scoring import Score


class WayState(StrEnum):
    """What can be said about the way."""

    THERE = "there"  # the rating, or a better one, is reached
    ITEMS = "items"  # items alone carry the office there
    SURVEYS = "surveys"  # items alone don't; what people say has to rise too
    UNKNOWN = "unknown"  # the total is not known


@dataclass(frozen=True, slots=True)
class Lever:
    """One disclosure item not yet at 100. `worth` is the points of the total it would add, exactly.

    `item` and `code` are empty where the sub-indicator is known only as announced: 75.00 tells that
    one of four is missing, not which.
    """

    item: str
    code: str
    title: Text
    indicator: str  # id of the (sub-)indicator that holds it
    indicator_code: str
    indicator_title: Text
    instrument: str
    worth: Fraction
    lift: Fraction  # the points of its instrument


@dataclass(frozen=True, slots=True)
class Block:
    """What stays beneath its mark though every item were at 100: an instrument, or the total."""

    id: str  # instrument id, or "total"
    title: Text
    value: Fraction
    mark: Fraction
    missing: Decimal  # mark − shown value


@dataclass(frozen=True, slots=True)
class Raise:
    """One survey indicator as the only thing that moves: the least score that would do; None: not even 100."""

    id: str
    code: str
    title: Text
    value: Fraction
    to: Decimal | None

    @property
    def points(self) -> Decimal | None:
        """How far it has to rise, from its shown score."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Way:
    """The way to `target` (or better). `items` is empty unless the state is ITEMS; dearest first.

    `levers` are all items not yet at 100, dearest first; `every_item` is the total if all were.
    `raises` move one survey indicator from today; `raises_beyond` after all items are at 100 (only
    in state SURVEYS). `unknown_items` have no verdict and are not counted on.
    """

    target: RatingRule
    now: RatingRule | None
    state: WayState
    items: tuple[Lever, ...]
    total_before: Fraction | None
    total_after: Fraction | None
    rating_after: RatingRule | None
    levers: tuple[Lever, ...]
    every_item: Fraction | None
    blocked_by: tuple[Block, ...]
    raises: tuple[Raise, ...]
    raises_beyond: tuple[Raise, ...]
    unknown_items: tuple[str, ...]  # codes
    unclear: tuple[str, ...]  # codes of audit indicators whose announced score tells no items
    sentence: Text
    notes: tuple[Text, ...]

    @property
    def reachable(self) -> bool:
        """Whether the office is there, or items alone carry it there."""
        return self.state in (WayState.THERE, WayState.ITEMS)


def shortest_way(edition: Edition, total: Score, rating: str | None = None) -> Way:
    """The way to `rating`, or to the next better one. Raises KeyError with the known ratings."""
    raise NotImplementedError
