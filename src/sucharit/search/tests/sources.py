"""Invented pages to search, in a source of their own that tests change as they like."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.http import QueryDict

from sucharit.contributions import searchable as registry
from sucharit.contributions.searchable import PublicPage, Searchable, mark_of
from sucharit.search.finding import PublicHits, find
from sucharit.search.indexing import index_all
from sucharit.search.query import PublicQuery


class Shelf:
    """Pages by key; what is taken off the shelf is public no more."""

    def __init__(self, id: str = "shelf", order: int = 50) -> None:
        self.pages: dict[str, PublicPage] = {}
        self.source = Searchable(id, id, order, self._marks, self._pages)

    def put(self, title: str, text: str = "", **more: object) -> str:
        key = str(more.pop("key", len(self.pages)))
        self.pages[key] = PublicPage(key=key, title_th=title, text=text, address=f"/{key}/", **more)
        return key

    def _marks(self, keys):
        return {key: mark_of(page) for key, page in self.pages.items() if keys is None or key in keys}

    def _pages(self, keys):
        return [page for key, page in self.pages.items() if key in keys]


@contextmanager
def only(*shelves: Shelf) -> Iterator[None]:
    """Nothing else can be found meanwhile."""
    with patch.object(registry, "searchable", [shelf.source for shelf in shelves]):
        yield


def hits_of(words: str, **filters: object) -> PublicHits:
    query = QueryDict(mutable=True)
    query.update({"q": words, **{name: str(value) for name, value in filters.items()}})
    return find(PublicQuery.read(query))


def keys(words: str, **filters: object) -> list[str]:
    return [row.key for row in hits_of(words, **filters).rows]


def index() -> None:
    index_all()
