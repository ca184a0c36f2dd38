"""The ranking: one row an office, searched, filtered and sorted as the reader asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sucharit.frameworks import Edition
from sucharit.people.models import Organisation
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.country.filters import Filters, Passed, Sort
from sucharit.results.change import Change
from sucharit.results.models import Result
from sucharit.thai.digits import to_arabic
from sucharit.thai.names import office_key, read_office
from sucharit.thai.sorting import dictionary_key
from sucharit.thai.spelling import clean

Scores = Mapping[int, Decimal | None]  # by organisation's key


@dataclass(frozen=True, slots=True)
class RankingRow:
    """An office's row; `beside` are the chosen years with its score in each."""

    result: Result
    badge: Badge | None
    beside: tuple[tuple[int, Decimal | None], ...]

    @property
    def organisation(self) -> Organisation:
        return self.result.organisation

    @property
    def change(self) -> Change:
        """The change from last year, published and computed."""
        return self.result.change


def rows_of(
    results: Iterable[Result], edition: Edition | None, beside: Mapping[int, Scores]
) -> list[RankingRow]:
    """The lines of an announcement, with the scores of other years beside."""
    badges: dict[str, Badge | None] = {}
    rows: list[RankingRow] = []
    for result in results:
        if result.rating not in badges:
            badges[result.rating] = badge_of(edition, result.rating)
        others = tuple((year, scores.get(result.organisation_id)) for year, scores in beside.items())
        rows.append(RankingRow(result, badges[result.rating], others))
    return rows


def filtered_rows(rows: Iterable[RankingRow], filters: Filters) -> list[RankingRow]:
    """The rows that pass every filter, in the order asked for; what has no value comes last."""
    matching = [row for row in rows if _passes(row, filters)]
    if filters.search:
        matching = _rows_matching(matching, filters.search)
    return _sorted_rows(matching, filters)


def _passes(row: RankingRow, filters: Filters) -> bool:
    office, result = row.organisation, row.result
    return (
        (not filters.kind or office.kind == filters.kind)
        and (not filters.region or office.region == filters.region)
        and (not filters.rating or result.rating == filters.rating)
        and (not filters.passed or _OUTCOMES[filters.passed](result))
    )


_OUTCOMES: Mapping[str, Callable[[Result], bool]] = {
    Passed.YES: lambda result: result.passes is True,
    Passed.NO: lambda result: result.passes is False,
    Passed.WITHHELD: lambda result: result.withheld,
}


def _rows_matching(rows: Sequence[RankingRow], search: str) -> list[RankingRow]:
    """The offices a text names in any spelling; else those whose names contain every word of it."""
    if read_office(search):
        key = office_key(search)
        exact = [row for row in rows if key in {office_key(name) for name in _names(row.organisation)}]
        if exact:
            return exact
    words = to_arabic(clean(search)).casefold().split()
    return [row for row in rows if _holds(row.organisation, words)]


def _names(office: Organisation) -> tuple[str, ...]:
    return (office.name_th, office.name_en) if office.name_en else (office.name_th,)


def _holds(office: Organisation, words: Sequence[str]) -> bool:
    text = " ".join(
        (office.code, *_names(office), office.short_th, office.province_th, office.province_en)
    ).casefold()
    return all(word in text for word in words)


def _sorted_rows(rows: list[RankingRow], filters: Filters) -> list[RankingRow]:
    value = _VALUES[filters.sort]
    rows_with_value = [row for row in rows if value(row) is not None]
    rows_with_value.sort(key=value, reverse=filters.downwards)
    return rows_with_value + [row for row in rows if value(row) is None]


_VALUES: Mapping[Sort, Callable[[RankingRow], Any]] = {
    Sort.RANK: lambda row: row.result.rank,
    Sort.NAME: lambda row: dictionary_key(row.organisation.name),
    Sort.SCORE: lambda row: row.result.score,
    Sort.CHANGE: lambda row: row.change.figure,
}
