"""How the score moved over the years. A year without a score is unknown: no zero, and no change across it
is called a change of one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sucharit.frameworks import Text


class Move(StrEnum):
    """What the latest known year says."""

    NOTHING = "nothing"  # no year is known
    FIRST = "first"  # only one year is known
    ROSE = "rose"
    FELL = "fell"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class YearScore:
    """One Buddhist fiscal year. `change` is to the known year `since`, None for the first known one.

    `since` is the year before, or an earlier one where years between are unknown. `new_edition`: the
    items or questions differ from those of `since`, so a change may come from them.
    """

    year: int
    value: Decimal | None
    change: Decimal | None
    since: int | None
    new_edition: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The years in order, the latest known one, the best and the worst, and what it comes to."""

    years: tuple[YearScore, ...]
    move: Move
    latest: YearScore | None
    best: YearScore | None
    worst: YearScore | None
    in_a_row: int  # how many known changes up to the latest went the same way
    sentence: Text
    notes: tuple[Text, ...]


def trend(
    points: Sequence[tuple[int, Decimal | None]], *, editions: Mapping[int, str] | None = None
) -> Trend:
    """The trend of (Buddhist year, score as announced); `editions` tells which edition measured a year."""
    raise NotImplementedError
