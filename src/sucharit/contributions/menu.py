"""Entries of the main menu, at the top of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page that the menu leads to. `name` is that of its address, `order` its place from the left.

    `is_for` is asked with who signed in (None: no one did) whether they are to see it; by default all are.
    `about` is what rooms of other packages call it that belong to it.
    """

    title: str | Promise
    name: str
    order: int
    is_for: Callable[[Any], bool] | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class MenuRoom:
    """Pages that lie elsewhere and belong to an entry: the name of their address, and the entry's `about`."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class MenuLink:
    """An entry as a page shows it; `current` is the value of its aria-current, "" where one is elsewhere."""

    title: str
    url: str
    is_public: bool = False  # for everyone: on a phone it gives way to the entries of those who work
    current: str = ""


entries: Registry[MenuEntry] = Registry("menu")
rooms: Registry[MenuRoom] = Registry("menu")


def menu_of(reader: Any, path: str = "") -> list[MenuLink]:
    """The menu for this reader, from left to right; `path` is the address of the page in view."""
    visible = [entry for entry in entries if entry.is_for is None or entry.is_for(reader)]
    addresses = {entry.name: reverse(entry.name) for entry in visible}
    here = _entry_of(path, visible, addresses)
    return [
        MenuLink(
            str(entry.title),
            addresses[entry.name],
            is_public=entry.is_for is None,
            current="page" if addresses[entry.name] == path else "true" if entry.name == here else "",
        )
        for entry in sorted(visible, key=lambda entry: entry.order)
    ]


def _entry_of(path: str, visible: Sequence[MenuEntry], addresses: Mapping[str, str]) -> str:
    """The name of the entry to which a page belongs: the longest address under which it lies; "" for none."""
    owners = {entry.about: entry.name for entry in visible if entry.about}
    places = {url: name for name, url in addresses.items() if url != "/"}
    places |= {reverse(room.name): owners.get(room.about, "") for room in rooms}
    return places.get(max((url for url in places if path.startswith(url)), default="", key=len), "")
