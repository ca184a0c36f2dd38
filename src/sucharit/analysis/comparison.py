"""One office beside others: the national mean, its region, offices like it, and how far that carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sucharit.frameworks import Text


class Against(StrEnum):
    """With whom an office is compared."""

    NATION = "nation"  # all agencies of the country, by the announced mean
    OFFICES = "offices"  # all offices of the announcement
    REGION = "region"
    ALIKE = "alike"  # offices of the same kind


@dataclass(frozen=True, slots=True)
class Others:
    """Those compared with: a mean as announced, or their scores (the office's own among them)."""

    against: Against
    title: Text  # "ภาคเหนือ"
    mean: Decimal | None = None
    scores: Sequence[Decimal] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a score lies among others. Ranks close together say little, so they come as bands.

    `quarter` 1 is the upper one. The ranks `close_from`–`close_to` lie within half a point of the office.
    """

    rank: int
    count: int
    quarter: int | None  # None among fewer than 8
    close_from: int
    close_to: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The office against one group: `difference` is own − mean."""

    against: Against
    title: Text
    own: Decimal
    mean: Decimal
    difference: Decimal
    position: Position | None
    sentence: Text


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All comparisons that can be made, and notes on what may be read from them."""

    each: tuple[Comparison, ...]
    notes: tuple[Text, ...]


def compare(own: Decimal | None, others: Sequence[Others]) -> Comparisons:
    """The office against each group that has a mean or scores; nothing while its own is unknown."""
    raise NotImplementedError
