"""What a package lets the public search find: its public pages, each with its words.

`search` keeps these words and asks again before anything is shown, so that what was withdrawn is gone at
once: a page is found only while `marks` still names it, with the mark under which its words were kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from django.utils.functional import Promise

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page that anyone may open. `changed` sorts newer ones first; None where a page has no such day.

    `title_en` may be empty; `names` are other names that mean the page as a whole: a short name, a code.
    `text` is what it says, in Thai, in English or both; of a file too, where it has text.
    """

    key: str  # lasting within its source
    title_th: str
    address: str  # a path of this site
    title_en: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    organisation: int | None = None  # the key of the organisation that it belongs to
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class Searchable:
    """One kind of page; `order` is that of its kind among others.

    `marks` gives every page that is public now by its key, or those of the keys asked for, with a short text
    that differs whenever anything of the page does; it is asked often and must be cheap. `pages` gives the
    pages of these keys, as far as they are public.
    """

    id: str
    title: str | Promise  # what a reader calls such a page
    order: int
    marks: Callable[[Collection[str] | None], Mapping[str, str]]
    pages: Callable[[Collection[str]], Iterable[PublicPage]]


searchable: Registry[Searchable] = Registry("searchable")


def mark_of(*values: object) -> str:
    """A short text that differs when any of these does."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def sources() -> list[Searchable]:
    """All of them, in order."""
    return sorted(searchable, key=lambda source: source.order)


def of_fixed_pages(
    id: str, title: str | Promise, order: int, read: Callable[[], Iterable[PublicPage]]
) -> Searchable:
    """A source whose pages are few and all read at once."""

    def marks(keys: Collection[str] | None) -> dict[str, str]:
        return {page.key: mark_of(page) for page in read() if keys is None or page.key in keys}

    def pages(keys: Collection[str]) -> Iterator[PublicPage]:
        return (page for page in read() if page.key in keys)

    return Searchable(id, title, order, marks, pages)
