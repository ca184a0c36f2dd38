"""Items of the disclosure audit that a package fills: the public page on which an organisation shows one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class FilledItem:
    """An item's id in the edition ("disclosure.executives"), and (organisation, year) → its page or ""."""

    item: str
    page_of: Callable[[Any, int], str]


@dataclass(frozen=True, slots=True)
class FilledItems:
    """Many items at once: (organisation, year) → the page of each, by the item's id."""

    pages_of: Callable[[Any, int], Mapping[str, str]]


items: Registry[FilledItem | FilledItems] = Registry("items")


def pages_by_item(organisation: Any, year: int) -> dict[str, str]:
    """Where this organisation shows an item, for the items that a package fills."""
    pages: dict[str, str] = {}
    for filled in items:
        if isinstance(filled, FilledItems):
            pages.update(filled.pages_of(organisation, year))
        else:
            pages[filled.item] = filled.page_of(organisation, year)
    return {item: page for item, page in pages.items() if page}
