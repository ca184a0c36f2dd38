"""The office's board of items in the plan year, as rules, checks and tables read it. No database.

A year whose model says `reads: [item-board]` has it, once a round of that year holds the office's board.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sucharit.languages import Text

READY_STATES = ("ready", "submitted")  # in which nothing is left to do


@dataclass(frozen=True, slots=True)
class BoardItemFact:
    """An item on the board: how far it is, and whose it is. No person is named."""

    id: str  # lasting id in the edition
    code: str
    title: Text
    group: Text  # of items that belong together: "Procurement"
    state: str  # of `names.ITEM_STATES`
    groups: tuple[str, ...] = ()  # work groups that own it
    is_owned: bool = False  # by a group or a person
    due: date | None = None
    moved: date | None = None  # when it came into its state
    shown: int = 0  # addresses and files by which it is shown

    @property
    def is_ready(self) -> bool:
        """Whether it is ready or submitted."""
        return self.state in READY_STATES


@dataclass(frozen=True, slots=True)
class BoardCheckFact:
    """The board as a body looked it through on a day: each item's state and work groups by its id."""

    day: date
    body: str
    states: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def ready(self) -> frozenset[str]:
        """The ids of the items that were ready or submitted."""
        return frozenset(id for id, state in self.states.items() if state in READY_STATES)


@dataclass(frozen=True, slots=True)
class BoardFact:
    """All items in the edition's order, the rounds over them, the day on which they were submitted."""

    items: tuple[BoardItemFact, ...]
    checks: tuple[BoardCheckFact, ...] = ()
    submitted: date | None = None

    @property
    def ready(self) -> frozenset[str]:
        """The ids of the items that are ready or submitted now."""
        return frozenset(item.id for item in self.items if item.is_ready)

    def check_on(self, day: date | None) -> BoardCheckFact | None:
        """The last round that was kept under this day."""
        return next((own for own in reversed(self.checks) if own.day == day), None)
