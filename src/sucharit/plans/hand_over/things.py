"""Things that a year hands over to the next: what each is, and whether it is taken, left, or still waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sucharit.plans.hand_over.items import ContinuedItem, ItemFate
from sucharit.vocabulary.records import EvidenceValue, RecordValue


class HandedKind(StrEnum):
    """What is handed over, in the order in which it is shown. The first five are `carrying_over.Left`."""

    UNFINISHED_STEP = "unfinished-step"
    OPEN_DECISION = "open-decision"
    IMPROVEMENT = "improvement"
    UNCOVERED_MEASURE = "uncovered-measure"
    INFORMATION = "information"
    INTERNAL_MEASURE = "internal-measure"  # taken over by renewing it: a draft of this year's paper
    EVIDENCE = "evidence"  # taken over by using it again for an item of this year's edition

    @property
    def is_carried(self) -> bool:
        """Whether it is taken over as a carry-over, which has a reason."""
        return self not in (HandedKind.INTERNAL_MEASURE, HandedKind.EVIDENCE)


class HandedState(StrEnum):
    """What was decided of a thing. Each has exactly one of these."""

    WAITING = "waiting"
    TAKEN = "taken"
    LEFT = "left"  # always with a reason


@dataclass(frozen=True, slots=True)
class HandedThing:
    """One thing: a record of the year before, or a piece of its evidence for an item.

    `why` is why it moves on, "" where the year before does not say; `reason` is why it was left.
    """

    kind: HandedKind
    record: RecordValue | None = None
    piece: EvidenceValue | None = None
    item: ContinuedItem | None = None  # of evidence: the item before, and the one that continues it
    why: str = ""
    state: HandedState = HandedState.WAITING
    reason: str = ""
    became: str = ""  # the id of the record of this year that came of it, "" for none

    @property
    def key(self) -> str:
        """Names it in a form: "r-…" a record, "e-…" a piece for an item."""
        if self.record is not None:
            return f"r-{self.record.id}"
        piece, item = self.piece.id if self.piece else "", self.item.id if self.item else ""
        return f"e-{piece}-{item}"

    @property
    def title(self) -> str:
        if self.record is not None:
            return " ".join(filter(None, (self.record.number, self.record.title)))
        return self.piece.title if self.piece else ""

    @property
    def lacks_reason(self) -> bool:
        """Whether it can only be taken over with a reason that no record holds yet."""
        return self.kind.is_carried and not self.why

    @property
    def is_gone(self) -> bool:
        """Whether its item was discontinued, so that there is nothing to use it for."""
        return self.item is not None and self.item.fate is ItemFate.GONE


@dataclass(frozen=True, slots=True)
class HandOver:
    """Everything that the year before leaves to a year."""

    year: int | None  # from which it comes; None: there is no earlier year
    things: tuple[HandedThing, ...] = ()

    def __iter__(self) -> Iterator[HandedThing]:
        return iter(self.things)

    def of_kind(self, kind: HandedKind) -> tuple[HandedThing, ...]:
        return tuple(thing for thing in self.things if thing.kind is kind)

    def in_state(self, state: HandedState) -> tuple[HandedThing, ...]:
        return tuple(thing for thing in self.things if thing.state is state)

    @property
    def waiting(self) -> tuple[HandedThing, ...]:
        return self.in_state(HandedState.WAITING)
