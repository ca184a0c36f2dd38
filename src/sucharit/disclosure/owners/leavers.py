"""Owners whose role there has ended while items are still theirs, and who took the role over."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.disclosure.models import ItemBoard, ItemOwner
from sucharit.disclosure.people_here import people_at
from sucharit.history.models import Entry
from sucharit.people.models import Person, Role


@dataclass(frozen=True, slots=True)
class ItemOwnerWhoLeft:
    """Somebody who can no longer work on the items that are theirs; `successor`: who took their role over."""

    person: Person
    items: tuple[str, ...]  # ids, in the edition's order
    successor: Person | None


def leavers_of(board: ItemBoard) -> list[ItemOwnerWhoLeft]:
    """By name. One query where no one left."""
    place = board.participant.organisation
    gone = ItemOwner.objects.filter(item__board=board, until=None, person__isnull=False)
    gone = gone.exclude(person__in=people_at(place)).select_related("person", "item")
    items: dict[Person, list[str]] = {}
    for row in gone.order_by("person__name_th", "item__place"):
        if row.person:
            items.setdefault(row.person, []).append(row.item.item)
    return [
        ItemOwnerWhoLeft(person, tuple(owned), _successor(person, board)) for person, owned in items.items()
    ]


def _successor(person: Person, board: ItemBoard) -> Person | None:
    """Who took over a role of this person there, and may own items there."""
    place = board.participant.organisation
    roles = Role.objects.filter(person=person, organisation=place).values_list("pk", flat=True)
    names = [f"role:{pk}" for pk in roles]
    entries = Entry.objects.filter(about__in=names, verb="people.hand_over").order_by("-pk")
    for entry in entries[:3]:
        kind, _colon, key = str(entry.what.get("to", "")).partition(":")
        if kind == "person" and key.isdecimal():
            successor = people_at(place).filter(pk=int(key)).first()
            if successor:
                return successor
    return None
