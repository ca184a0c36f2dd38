"""How a package adds to pages that are not its own, without a line in them.

It holds a folder `contributes/` with a module for each kind: `menu`, `cards`, `links`, `panels`, `tasks`,
`sections`, `notices`, `chores`, `items`, `pages`, `filled_pages`, `previews`, `footer`, `history`,
`site_sources`, `site_offers` (`documents` is found by `reports`). The module of that name here defines what
such a contribution is. Each is added with `add` when its module is imported, which happens when the kind is
first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock
from typing import Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

T = TypeVar("T")


class Registry(Generic[T]):
    """All contributions of one kind, in the order of the packages' names."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._contributions: list[T] = []
        self._complete = False
        self._lock = RLock()  # a server's threads ask at the same time; none may see half of the list

    def add(self, contribution: T) -> T:
        """Add one; usable as a decorator."""
        if contribution not in self._contributions:
            self._contributions.append(contribution)
        return contribution

    def __iter__(self) -> Iterator[T]:
        with self._lock:
            if not self._complete:
                autodiscover_modules(f"contributes.{self.kind}")
                self._complete = True
        return iter(tuple(self._contributions))
