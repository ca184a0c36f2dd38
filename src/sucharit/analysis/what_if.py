"""What if: change items, parts or indicators and see the total and the rating move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.frameworks import Edition, RatingRule, Text
from sucharit.scoring import Facts, Level, Score, shown


@dataclass(frozen=True, slots=True)
class Change:
    """Suppose this item, part or indicator scored `value` (0–100)."""

    id: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class ChangeFault:
    """A field that can't be read: which, what stood there, what was expected."""

    field: str
    found: str
    expected: Text


class Because(StrEnum):
    """Why a change has no effect."""

    CHANGED_ABOVE = "changed-above"  # an indicator above it was changed too, and decides
    PUBLISHED_ABOVE = "published-above"  # a score above it is known only as announced


@dataclass(frozen=True, slots=True)
class Ignored:
    """A change that has no effect, because of the indicator or item `above` it."""

    change: Change
    because: Because
    above: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class Shift:
    """One score before and after; `change` is the difference of the shown ones."""

    id: str
    code: str
    level: Level
    title: Text
    before: Fraction | None
    after: Fraction | None

    @property
    def change(self) -> Decimal | None:
        """Shown after − shown before, so that what stands on the page adds up; None while unknown."""
        before, after = shown(self.before), shown(self.after)
        return None if before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A supposed result beside the real one."""

    before: Score
    after: Score
    rating_before: RatingRule | None
    rating_after: RatingRule | None
    changes: tuple[Change, ...]  # those with effect
    ignored: tuple[Ignored, ...]
    total: Shift
    instruments: tuple[Shift, ...]
    indicators: tuple[Shift, ...]  # sub-indicators too, in the edition's order
    sentence: Text


def read_changes(
    edition: Edition, before: Score, form: Mapping[str, str]
) -> tuple[tuple[Change, ...], tuple[ChangeFault, ...]]:
    """Changes from a form: id or code → what was typed (case-blind, Thai digits welcome).

    Items of an audit take 0 or 1, all else a score from 0 to 100. Empty fields, and fields that hold
    the shown score as it is, change nothing: a form may send all its fields.
    """
    raise NotImplementedError


def with_changes(edition: Edition, facts: Facts, changes: Iterable[Change]) -> Facts:
    """New facts as if the changes were true; an indicator's change hides what is beneath it."""
    raise NotImplementedError


def what_if(
    edition: Edition, facts: Facts, changes: Iterable[Change], *, before: Score | None = None
) -> WhatIf:
    """The result that these changes would give. `before` spares scoring the facts once more."""
    raise NotImplementedError
