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
    is_for: Callable[[Any], bool] = lambda reader: True


@dataclass(frozen=True, slots=True)
class MenuLink:
    """An entry as a page shows it."""

    title: str
    url: str


entries: Registry[MenuEntry] = Registry("menu")


def menu_of(reader: Any) -> list[MenuLink]:
    """The menu for this reader, from left to right."""
    visible = [entry for entry in entries if entry.is_for(reader)]
    ordered = sorted(visible, key=lambda entry: entry.order)
    return [MenuLink(str(entry.title), reverse(entry.name)) for entry in ordered]
