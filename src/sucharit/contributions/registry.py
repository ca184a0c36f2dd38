"""How a package adds to pages that are not its own, without a line in them.

A package that has something to add holds a folder `contributes/` with a module a kind: `menu`, `cards`, `links`,
`panels`, `tasks`, `sections`, `notices`, `items`, `pages` (`documents` is found by `reports`). The module of that
name here says what such a contribution is; each is added with `add` when the module is imported, which
happens the first time the kind is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

T = TypeVar("T")


class Registry(Generic[T]):
    """All contributions of one kind, in the order of the packages' names."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._contributions: list[T] = []
        self._complete = False

    def add(self, contribution: T) -> T:
        """Add one; as a decorator it gives back what it was put on."""
        if contribution not in self._contributions:
            self._contributions.append(contribution)
        return contribution

    def __iter__(self) -> Iterator[T]:
        if not self._complete:
            self._complete = True
            autodiscover_modules(f"contributes.{self.kind}")
        return iter(tuple(self._contributions))
