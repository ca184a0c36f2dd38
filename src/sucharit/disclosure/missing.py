"""What a board still lacks before it is submitted, named one by one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sucharit.capture.models import FetchOutcome, LinkState
from sucharit.checkpoints.canonical import canonical
from sucharit.disclosure.models import BoardItem, ItemBoard, ShownAddress

_DEAD = frozenset({LinkState.FAILING, LinkState.GONE, LinkState.REFUSED})


@dataclass(frozen=True, slots=True)
class DoubtfulItemAddress:
    """An address of an item that does not open, or was not looked at yet."""

    item: str
    url: str
    outcome: str  # of its last capture, as pages say it; "" before the first


@dataclass(frozen=True, slots=True)
class MissingItems:
    """Everything that speaks against submitting now. All of it may be accepted, none of it is overlooked."""

    not_ready: tuple[BoardItem, ...]  # go as not answered
    dead: tuple[DoubtfulItemAddress, ...]
    waiting: tuple[DoubtfulItemAddress, ...]  # no capture yet

    @property
    def is_any(self) -> bool:
        return bool(self.not_ready or self.dead or self.waiting)

    @property
    def digest(self) -> str:
        """Stands for exactly this list: who accepts it names it."""
        facts = {
            "not_ready": [[item.item, item.state] for item in self.not_ready],
            "dead": [[address.item, address.url] for address in self.dead],
            "waiting": [[address.item, address.url] for address in self.waiting],
        }
        return hashlib.sha256(canonical(facts)).hexdigest()


def missing_of(board: ItemBoard) -> MissingItems:
    """What the board lacks now. Two queries."""
    items = list(board.items.select_related("moved_by"))
    not_ready = tuple(item for item in items if not item.is_completed)
    going = {item.pk: item.item for item in items if item.is_completed}
    addresses = ShownAddress.objects.filter(item__in=going).select_related("link__last")
    dead, waiting = [], []
    for address in addresses.order_by("item__place", "place"):
        link, name = address.link, going[address.item_id]
        if link.last is None:
            waiting.append(DoubtfulItemAddress(name, link.url, ""))
        elif link.state in _DEAD or link.last.outcome != FetchOutcome.KEPT:
            dead.append(DoubtfulItemAddress(name, link.url, link.last.get_outcome_display()))
    return MissingItems(not_ready, tuple(dead), tuple(waiting))
