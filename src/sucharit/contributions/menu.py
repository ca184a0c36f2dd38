"""Entries of the main menu, at the top of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page that the menu leads to. `name` is that of its address, `order` its place from the left.

    `is_for` is asked with who signed in (None: no one did) whether they are to see it; by default all are.
    """

    title: str | Promise
    name: str
    order: int
    is_for: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class MenuLink:
    """An entry as a page shows it; `current` is the value of its aria-current, "" where one is elsewhere."""

    title: str
    url: str
    is_public: bool = False  # for everyone: on a phone it gives way to the entries of those who work
    current: str = ""


entries: Registry[MenuEntry] = Registry("menu")


def menu_of(reader: Any, path: str = "") -> list[MenuLink]:
    """The menu for this reader, from left to right; `path` is the address of the page in view."""
    visible = [entry for entry in entries if entry.is_for is None or entry.is_for(reader)]
    addresses = {entry.name: reverse(entry.name) for entry in visible}
    here = max(
        (url for url in addresses.values() if url != "/" and path.startswith(url)), default="", key=len
    )
    return [
        MenuLink(
            str(entry.title),
            addresses[entry.name],
            is_public=entry.is_for is None,
            current=_current(addresses[entry.name], here, path),
        )
        for entry in sorted(visible, key=lambda entry: entry.order)
    ]


def _current(url: str, here: str, path: str) -> str:
    """ "page" for the page itself, "true" for the entry under whose address the page lies."""
    if url == path:
        return "page"
    return "true" if here and url == here else ""
