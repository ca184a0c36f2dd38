"""What rooms publish on an organisation's site by themselves: typed once there, and always as it is now.

A row is something that its room has made public already, by a decision of the organisation or by an
announcement: nothing becomes public by standing here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sucharit.contributions.registry import Registry

RATINGS, PLANS, PRACTICES, ITEMS = "ratings", "plans", "practices", "items"
SATISFACTION, QUESTIONS = "satisfaction", "questions"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file to take along: what it is ("PDF"), and where."""

    name: str
    url: str
    size: int | None = None  # bytes


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One thing that anyone may read, with the address of its page, in the reader's language.

    `items` are lasting ids of items of the audit that it fills, `elements` the ids of what it carries of
    them. `value` is a number that a chart may draw; `letter` and `tone` are a rating or state beside it.
    """

    title: str
    url: str = ""
    text: str = ""
    language: str = ""  # of title and text, where it is not the reader's
    year: int | None = None  # Buddhist fiscal year
    changed: datetime | None = None
    items: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    files: tuple[SiteFile, ...] = ()
    value: Decimal | None = None
    letter: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class SiteSource:
    """What a room publishes in one section of a site.

    `rows` is (organisation, year; None: every year) → rows, the latest first. `mark` is (organisation) → a
    value that is another one whenever the rows may be: from one small query, as every visit asks for it.
    `has_any` is (organisation) → whether there are rows at all, where that is cheaper than to make one.
    """

    section: str  # one of the names above
    rows: Callable[[Any, int | None], Iterable[SiteRow]]
    mark: Callable[[Any], Hashable]
    fills_items: bool = False  # whether its rows may name items
    has_any: Callable[[Any], bool] | None = None


sources: Registry[SiteSource] = Registry("site_sources")


def rows_in(section: str, organisation: Any, year: int | None = None) -> list[SiteRow]:
    """What rooms show in a section of this organisation's site."""
    return [row for source in sources if source.section == section for row in source.rows(organisation, year)]


def has_rows_in(section: str, organisation: Any) -> bool:
    """Whether rooms show anything in a section of this organisation's site."""
    return any(_has_rows(source, organisation) for source in sources if source.section == section)


def _has_rows(source: SiteSource, organisation: Any) -> bool:
    if source.has_any is not None:
        return source.has_any(organisation)
    return any(True for _row in source.rows(organisation, None))


def rows_by_item(organisation: Any, year: int) -> dict[str, list[SiteRow]]:
    """What rooms show of a year's items, by the item's id."""
    by_item: dict[str, list[SiteRow]] = defaultdict(list)
    for source in sources:
        if source.fills_items:
            for row in source.rows(organisation, year):
                for item in row.items:
                    by_item[item].append(row)
    return dict(by_item)


def marks_of(organisation: Any, without: Collection[str] = ()) -> tuple[Hashable, ...]:
    """A value for all that rooms show of it but in these sections: the same value, the same rows."""
    return tuple(source.mark(organisation) for source in sources if source.section not in without)
