"""Finds public pages: whole names, then titles, then texts; with one letter wrong only where nothing fits.

Of each step at most so many rows are read, and none is counted. A row counts only while its source still
gives the page, with the words that were kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from sucharit.contributions.searchable import sources
from sucharit.search.codes import BOUND, writing_of
from sucharit.search.models import IndexedPage
from sucharit.search.patterns import Condition, every_word, full_text, holding, one_letter_wrong
from sucharit.search.query import PublicQuery
from sucharit.search.trigrams import FTS_TABLES, are_used, by_the_index

PAGE_SIZE = 15
MOST_ROWS = 150  # of a step
MOST_NEAR = 40  # of a step of words with a letter wrong: one page of them is shown
AT_ONCE = 40  # rows of which is asked whether they are still public
LEAST_IN_TEXT = 2  # letters of the longest word; a single letter is looked for in titles alone
_Fitting = tuple[int, date | None, int, str, str, str]  # weight, changed, pk, source, key, mark
_FTS = {
    column: f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608  (fixed names)
    for column, table in FTS_TABLES.items()
}


@dataclass(slots=True)
class PublicHits:
    """One page of hits. `is_near`: nothing has the words as typed; these have one letter of them wrong.

    `has_more`: another page follows; `is_cut`: more fits than is ever listed.
    """

    rows: list[IndexedPage] = field(default_factory=list)
    is_near: bool = False
    has_more: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _RankedRow:
    pk: int
    source: str
    key: str
    mark: str


def find(query: PublicQuery) -> PublicHits:
    """The hits of one page of a query."""
    if not query.words:
        return PublicHits()
    with by_the_index(connection):
        hits = _listed(query, _exact_steps(query), MOST_ROWS)
        if hits.rows or query.page > 1:
            return hits
        for condition in one_letter_wrong(query.words, writing_of(connection.vendor)):
            hits = _listed(query, [("title_codes", condition), ("codes", condition)], MOST_NEAR)
            if hits.rows:
                hits.is_near, hits.has_more = True, False
                return hits
    return hits


def _exact_steps(query: PublicQuery) -> list[tuple[str, Condition]]:
    writing = writing_of(connection.vendor)
    whole = [[f"{BOUND}{writing.code(name)}{BOUND}" for name in query.names]]
    words = every_word(query.words, writing)
    steps = [("title_codes", whole), ("title_codes", words)]
    if max(map(len, query.words)) >= LEAST_IN_TEXT:
        steps.append(("codes", words))
    return steps


def _listed(query: PublicQuery, steps: list[tuple[str, Condition]], most: int) -> PublicHits:
    """One page of what the steps give, in their order, each page of the site once."""
    hits = PublicHits()
    first, last = (query.page - 1) * PAGE_SIZE, query.page * PAGE_SIZE
    chosen = []
    for place, row in enumerate(_still_public(_ranked(query, steps, most, hits))):
        if place >= last:
            hits.has_more = True
            hits.is_cut = False
            break
        if place >= first:
            chosen.append(row.pk)
    by_pk = IndexedPage.objects.select_related("organisation").defer("codes", "title_codes").in_bulk(chosen)
    hits.rows = [by_pk[pk] for pk in chosen if pk in by_pk]
    return hits


def _ranked(
    query: PublicQuery, steps: list[tuple[str, Condition]], most: int, hits: PublicHits
) -> Iterator[_RankedRow]:
    seen: set[tuple[str, str]] = set()
    rows = _filtered(query)
    for column, condition in steps:
        fitting = list(_fitting(rows, column, condition)[:most])
        hits.is_cut |= len(fitting) == most
        for _weight, _changed, pk, source, key, mark in sorted(fitting, key=_order):
            if (source, key) not in seen:
                seen.add((source, key))
                yield _RankedRow(pk, source, key, mark)


def _order(row: _Fitting) -> tuple[int, int, int]:
    """An organisation before what it wrote, newer before older."""
    weight, changed, pk, *_rest = row
    return weight, -changed.toordinal() if changed else 0, -pk


def _filtered(query: PublicQuery) -> QuerySet[IndexedPage]:
    rows = IndexedPage.objects.all()
    if query.kind:
        rows = rows.filter(source=query.kind)
    if query.organisation:
        rows = rows.filter(organisation__code=query.organisation.lower())
    if query.province:
        rows = rows.filter(organisation__province_th=query.province)
    return rows


def _fitting(rows: QuerySet[IndexedPage], column: str, condition: Condition) -> Any:
    """The rows whose column fits, by way of the index where there is one."""
    rows = rows.filter(holding(column, condition))
    if connection.vendor == "sqlite" and (match := full_text(condition)) and are_used(connection):
        rows = rows.filter(pk__in=RawSQL(_FTS[column], [match]))  # noqa: S611  (a fixed text)
        rows = rows.order_by("-pk")
    return rows.values_list("weight", "changed", "pk", "source", "key", "mark")


def _still_public(rows: Iterable[_RankedRow]) -> Iterator[_RankedRow]:
    """Those that their source still gives with the words that were kept; some at a time."""
    by_id = {source.id: source for source in sources()}
    waiting: list[_RankedRow] = []

    def checked() -> Iterator[_RankedRow]:
        marks = {
            name: by_id[name].marks([row.key for row in waiting if row.source == name])
            for name in {row.source for row in waiting} & by_id.keys()
        }
        yield from (row for row in waiting if marks.get(row.source, {}).get(row.key) == row.mark)
        waiting.clear()

    for row in rows:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            yield from checked()
    yield from checked()
