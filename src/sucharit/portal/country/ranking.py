"""The ranking: one row an office, searched, filtered, sorted and cut into pages by the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Expression, F, FilteredRelation, Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from sucharit.frameworks import Edition
from sucharit.people.models import NameEntry, Organisation
from sucharit.people.name_search import Closeness, match_names
from sucharit.portal.badges import Badge, badge_of
from sucharit.portal.country.filters import Filters, Passed, Sort
from sucharit.portal.years import reads_english
from sucharit.results.change import Change
from sucharit.results.models import Announcement, Result, ResultQuerySet, RoundedField

AT_ONCE = 1_000


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


@dataclass(frozen=True)
class Ranking:
    """An announcement's rows as a reader asked for them; nothing is read before it is needed."""

    announcement: Announcement
    edition: Edition | None
    others: Sequence[Announcement]  # of the programme: for change
    filters: Filters
    results: ResultQuerySet  # those that pass the filters
    closeness: Closeness  # how near the names come to what was searched

    def count(self) -> int:
        return self.results.count()

    def keys(self, start: int = 0, stop: int | None = None) -> list[int]:
        """The keys of the results from one place to another, in the order asked for."""
        results = self.results
        if self.filters.sort is Sort.CHANGE:
            last = Q(organisation__results__announcement=self._year_before())
            results = results.annotate(year_before=FilteredRelation("organisation__results", condition=last))
        ordered = results.order_by(*_order(self.filters))
        return list(ordered.values_list("pk", flat=True)[start:stop])

    def rows(self, keys: Sequence[int]) -> list[RankingRow]:
        """The rows of these results, in this order; one query."""
        years = self.filters.years
        by_key = Result.objects.with_office().with_change().with_scores_of(years).in_bulk(keys)
        badges: dict[str, Badge | None] = {}
        return [self._row(by_key[key], badges) for key in keys]

    def all_rows(self) -> Iterator[RankingRow]:
        """Every row; thousands are never in memory at once."""
        keys = self.keys()
        for start in range(0, len(keys), AT_ONCE):
            yield from self.rows(keys[start : start + AT_ONCE])

    def _row(self, result: Result, badges: dict[str, Badge | None]) -> RankingRow:
        if result.rating not in badges:
            badges[result.rating] = badge_of(self.edition, result.rating)
        scores = tuple((year, result.score_of(year)) for year in self.filters.years)
        return RankingRow(result, badges[result.rating], scores)

    def _year_before(self) -> Announcement | None:
        return next((other for other in self.others if other.year == self.announcement.year - 1), None)


def ranking_of(
    announcement: Announcement, edition: Edition | None, others: Iterable[Announcement], filters: Filters
) -> Ranking:
    """The announcement's rows that pass the filters; at most three queries, and only for a search."""
    results = Result.objects.filter(_condition(filters), announcement=announcement)
    closeness = Closeness.NONE
    if filters.search:
        announced = announcement.results.values("organisation")
        match = match_names(filters.search, NameEntry.objects.filter(organisation__in=announced))
        results, closeness = results.filter(organisation__in=match.organisations), match.closeness
    return Ranking(announcement, edition, tuple(others), filters, results, closeness)


def _condition(filters: Filters) -> Q:
    pairs = {
        "organisation__kind": filters.kind,
        "organisation__region": filters.region,
        "organisation__province_th": filters.province,
        "rating": filters.rating,
    }
    condition = Q(**{name: value for name, value in pairs.items() if value})
    return condition & _OUTCOMES[filters.passed] if filters.passed else condition


_OUTCOMES: Mapping[str, Q] = {
    Passed.YES: Q(passes=True),
    Passed.NO: Q(passes=False),
    Passed.WITHHELD: Q(withheld=True),
}


def _order(filters: Filters) -> list[OrderBy | str]:
    """The order asked for; what has no value comes last, and equal ones as they were announced."""
    value = _value(filters.sort)
    first = value.desc(nulls_last=True) if filters.downwards else value.asc(nulls_last=True)
    if filters.sort is Sort.RANK:
        return [first, F("score").desc(nulls_last=True), "pk"]
    return [first, F("rank").asc(nulls_last=True), "pk"]


def _value(sort: Sort) -> Expression | F:
    if sort is Sort.NAME:
        return F(f"organisation__entry__order_{'en' if reads_english() else 'th'}")
    if sort is Sort.CHANGE:
        computed = F("score") - F("year_before__score")  # of a relation that `keys` adds
        return Coalesce(F("published_change"), computed, output_field=RoundedField())
    return F(sort.value)
