"""A year's results, a row an organisation, as the ranking's page shows them.

By rank; those without a rank last, by code: their order must not tell what their score would be.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from sucharit.api.cursors import Place, cursor_of, place_in
from sucharit.api.places import result_at, results_at
from sucharit.api.queries import ResultQuery
from sucharit.api.reading.announcements import announced
from sucharit.api.reading.organisations import names_of, place_of, province_of
from sucharit.api.result_shapes import (
    PublicAssessed,
    PublicChange,
    PublicReliability,
    PublicResult,
    PublicResults,
    PublicShortage,
)
from sucharit.api.shapes import two_decimals, words
from sucharit.people.labels import in_both_languages
from sucharit.results.doubt_words import doubts_in_words
from sucharit.results.models import Announcement, Result, ResultQuerySet

OUTCOMES: Mapping[str, Q] = {
    "passed": Q(passes=True),
    "failed": Q(passes=False),
    "withheld": Q(withheld=True),
}


def results(programme: str, year: int, query: ResultQuery) -> PublicResults:
    """A page of a year's results; three queries at most, whatever the filters and the limit."""
    announcement = announced(programme, year)
    address = results_at(announcement.programme, announcement.year)
    walk = query.walk(address, announcement=announcement.pk)
    place = place_in(query.after, walk) if query.after else (0, "")
    chosen = _chosen(announcement, query)
    rows = _rows(chosen, place, query.limit + 1)
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    return PublicResults(
        programme=announcement.programme,
        year=announcement.year,
        items=[PublicResult(**facts_of_result(row, announcement)) for row in rows],
        next=query.next_page(address, cursor_of(_place_of(rows[-1]), walk)) if more else None,
    )


def _chosen(announcement: Announcement, query: ResultQuery) -> ResultQuerySet:
    condition = place_of(query, "organisation__") & OUTCOMES.get(query.outcome, Q())
    if query.rating:
        condition &= Q(rating=query.rating)
    return Result.objects.filter(condition, announcement=announcement).with_office().with_change()


def _place_of(row: Result) -> Place:
    """Where a row stands: its rank (null comes after all ranks), and its code among those of one rank."""
    return (row.rank, row.organisation.code)


def _rows(chosen: ResultQuerySet, place: Place, number: int) -> list[Result]:
    """So many rows after a place: first of those with a rank, then of those without."""
    rank, code = place
    rows: list[Result] = []
    if rank is not None:
        # `rank__gte` bounds the index on (announcement, rank); `later` tells rows of one rank apart.
        later = Q(rank__gt=rank) | Q(rank=rank, organisation__code__gt=code)
        ranked = chosen.filter(later, rank__gte=rank).order_by("rank", "organisation__code")
        rows = list(ranked[:number])
        code = ""
    if len(rows) < number:
        unranked = chosen.filter(rank=None, organisation__code__gt=code).order_by("organisation__code")
        rows += unranked[: number - len(rows)]
    return rows


def facts_of_result(row: Result, announcement: Announcement) -> dict[str, object]:
    """What the ranking and the head of an office's page say of a result loaded `with_change`."""
    office = row.organisation
    return {
        "organisation": PublicAssessed(
            code=office.code,
            name=names_of(office),
            kind=office.kind,
            region=office.region or None,
            province=province_of(office.province_th, office.province_en),
        ),
        "rank": row.rank,
        "score": two_decimals(row.score),
        "rating": row.rating or None,
        "passes": row.passes,
        "change": PublicChange(
            published=two_decimals(row.change.published), computed=two_decimals(row.change.computed)
        ),
        "previous_score": two_decimals(vars(row)["last_score"]),
        "withheld": row.withheld,
        "withheld_because": words(in_both_languages(lambda: row.withheld_because)) if row.withheld else None,
        "shortages": [PublicShortage(**shortage) for shortage in row.shortages] if row.withheld else [],
        "reliability": _reliability(row),
        "doubts": [words(doubt) for doubt in doubts_in_words(row.doubts)],
        "result": result_at(announcement.programme, announcement.year, office.code),
    }


def _reliability(row: Result) -> PublicReliability | None:
    """The grade as the pages show it: not of a withheld result."""
    grade = None if row.withheld else row.grade
    if grade is None:
        return None
    return PublicReliability(level=grade.level.value, reasons=[words(reason) for reason in grade.reasons])
