"""Items of the disclosure audit that a package fills: the public page on which an organisation shows one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class FilledItem:
    """An item's id in the edition ("disclosure.executives"), and (organisation, year) → its page or ""."""

    item: str
    page_of: Callable[[Any, int], str]


items: Registry[FilledItem] = Registry("items")


def pages_by_item(organisation: Any, year: int) -> dict[str, str]:
    """Where this organisation shows an item, for the items that a package fills."""
    pages = {filled.item: filled.page_of(organisation, year) for filled in items}
    return {item: page for item, page in pages.items() if page}
