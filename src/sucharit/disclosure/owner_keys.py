"""Owners of items as plain values, "person:3" or "group:การเงิน": who they are now, what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sucharit.disclosure.models import BoardItem, ItemBoard, ItemOwner
from sucharit.people.models import Person

_PERSON, _GROUP = "person", "group"


@dataclass(frozen=True, slots=True)
class OwnersState:
    """The owners of an item, persons first, and its due day."""

    owners: tuple[str, ...]
    due: date | None

    def as_json(self) -> list[Any]:
        return [list(self.owners), self.due.isoformat() if self.due else None]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> OwnersState:
        owners, due = value
        return cls(tuple(owners), date.fromisoformat(due) if due else None)


def key_of_person(pk: int) -> str:
    return f"{_PERSON}:{pk}"


def key_of_group(name: str) -> str:
    return f"{_GROUP}:{name}"


def key_of_owner(person: int | None, group: str) -> str:
    """The person's, or the group's where it is a group's alone."""
    return key_of_person(person) if person else key_of_group(group)


def owners_of(keys: Iterable[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The persons and the groups among these keys, in their order."""
    people, groups = [], []
    for key in keys:
        kind, _colon, name = key.partition(":")
        if kind == _PERSON:
            people.append(int(name))
        else:
            groups.append(name)
    return tuple(people), tuple(groups)


def owners_now(board: ItemBoard) -> dict[str, OwnersState]:
    """By item, in the edition's order. Two queries."""
    owners = owners_by_item(board)
    items = BoardItem.objects.filter(board=board).order_by("place").values_list("item", "due")
    return {item: OwnersState(owners.get(item, ()), due) for item, due in items}


def owners_by_item(board: ItemBoard) -> dict[str, tuple[str, ...]]:
    """The owners of the items that have any, persons first. One query."""
    owners: dict[str, list[str]] = {}
    rows = ItemOwner.objects.filter(item__board=board, until=None).order_by("pk")
    for item, person, group in rows.values_list("item__item", "person_id", "group"):
        owners.setdefault(item, []).append(key_of_owner(person, group))
    return {item: _persons_first(keys) for item, keys in owners.items()}


def _persons_first(keys: Iterable[str]) -> tuple[str, ...]:
    people, groups = owners_of(dict.fromkeys(keys))
    return (*map(key_of_person, people), *map(key_of_group, groups))


def names_of(keys: Iterable[str]) -> Mapping[str, str]:
    """What pages call these owners. One query."""
    unique = list(dict.fromkeys(keys))
    people = Person.objects.in_bulk(owners_of(unique)[0])
    names = {}
    for key in unique:
        persons, groups = owners_of([key])
        names[key] = str(people.get(persons[0], "?")) if persons else groups[0]
    return names
