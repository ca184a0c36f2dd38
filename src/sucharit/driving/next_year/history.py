"""An office's years: the model of each, its result as it is known, whether it is over, what was learned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sucharit.driving.place import year_url
from sucharit.driving.wording import language
from sucharit.people.models import Organisation, Person
from sucharit.plans import reading
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.readers import readable
from sucharit.plans.result_snapshot import ResultOrigin
from sucharit.results.models import Result
from sucharit.vocabulary import values
from sucharit.vocabulary.model import RecordKind
from sucharit.year_models.every_model import CLOSING_REPORT

MOST = 12  # years in view, the latest
CLAIM, EARLIER, LESSON = "result-claim", "history-score", "lesson"
BEST_PRACTICES = ("best-practice-report", CLOSING_REPORT)  # a model's own, and that of every model


class ResultSort(StrEnum):
    """How far a score counts. They are never mixed: a self-check is no announced result."""

    ANNOUNCED = "announced"
    PRELIMINARY = "preliminary"
    SELF_CHECK = "self-check"


@dataclass(frozen=True, slots=True)
class KnownResult:
    """A year's score as it is known; None is unknown or withheld, never 0."""

    sort: ResultSort
    score: Decimal | None
    rating: str = ""


@dataclass(frozen=True, slots=True)
class HistoryYear:
    """One year of an office."""

    year: int
    url: str = ""  # of its plan, "" where there is none here
    model: str = ""  # title, "" without one
    shape: str = ""  # of the model's picture: ring, flow, ladder …
    is_closed: bool = False
    lessons: int = 0
    best_practices: int = 0  # published versions of reports on best practice
    results: tuple[KnownResult, ...] = ()  # at most one of a sort, that which counts most first

    @property
    def has_plan(self) -> bool:
        return bool(self.url)

    @property
    def best(self) -> KnownResult | None:
        """The result that counts most; None where none is known."""
        return next((own for own in self.results if own.score is not None), None)


def history_of(organisation: Organisation, programme: str, person: Person) -> tuple[HistoryYear, ...]:
    """The latest years first, gaps among them; in six queries, of what this person may read."""
    plans = {
        plan.year: plan
        for plan in reading.plans_for(person).filter(organisation=organisation, programme=programme)
    }
    results = _results(organisation, programme, plans, person)
    known = {*plans, *results}
    if not known:
        return ()
    lessons = _counts(YearRecord.objects.counted().filter(kind=LESSON), plans)
    reports = _counts(PublishedDocument.objects.filter(document__in=BEST_PRACTICES, as_of=None), plans)
    years = range(max(known), max(min(known), max(known) - MOST + 1) - 1, -1)
    return tuple(
        _year(year, plans.get(year), results.get(year, {}), lessons[year], reports[year]) for year in years
    )


def _year(
    year: int,
    plan: YearPlan | None,
    results: Mapping[ResultSort, KnownResult],
    lessons: int,
    best_practices: int,
) -> HistoryYear:
    own = tuple(results[sort] for sort in ResultSort if sort in results)
    if plan is None:
        return HistoryYear(year, results=own)
    model = reading.model_of(plan)
    return HistoryYear(
        year=year,
        url=year_url(plan),
        model=model.title.in_language(language()) if model else "",
        shape=str(model.picture.kind) if model else "",
        is_closed=plan.closed is not None,
        lessons=lessons,
        best_practices=best_practices,
        results=own,
    )


def _results(
    organisation: Organisation, programme: str, plans: Mapping[int, YearPlan], person: Person
) -> dict[int, dict[ResultSort, KnownResult]]:
    """By year and sort: what is announced here before what was typed, of that the latest before others."""
    results: dict[int, dict[ResultSort, KnownResult]] = defaultdict(dict)
    for plan in sorted(plans.values(), key=lambda plan: plan.year):
        for typed in _typed(plan, person):
            _take(results, *typed)
    for plan in plans.values():
        if plan.result and plan.result["origin"] == ResultOrigin.PAPER:
            total = plan.result["total"]
            score = None if total is None else Decimal(total)
            _take(results, plan.result_year, KnownResult(ResultSort.ANNOUNCED, score, plan.result["rating"]))
    rows = Result.objects.for_organisation(organisation).for_programme(programme)
    for year, score, rating in rows.values_list("announcement__year", "score", "rating"):
        results[year][ResultSort.ANNOUNCED] = KnownResult(ResultSort.ANNOUNCED, score, rating)
    return results


def _take(results: dict[int, dict[ResultSort, KnownResult]], year: int, known: KnownResult) -> None:
    """What is known replaces what was known before; what is not known replaces nothing."""
    if known.score is not None or known.sort not in results[year]:
        results[year][known.sort] = known


def _typed(plan: YearPlan, person: Person) -> list[tuple[int, KnownResult]]:
    """Scores that the records of a year tell of any year."""
    kinds = reading.vocabulary_of(plan).kinds
    rows = YearRecord.objects.counted().filter(readable(person, plan), plan=plan, kind__in=(CLAIM, EARLIER))
    typed = []
    for row in rows.order_by("day", "place"):
        kind = kinds.get(row.kind)
        year = row.values.get("year")
        if kind is None or not isinstance(year, int):
            continue
        field, sort = ("score", ResultSort.ANNOUNCED)
        if row.kind == CLAIM:
            field, sort = "total", ResultSort(row.values.get("sort", ResultSort.ANNOUNCED))
        score = _number(kind, row.values, field)
        typed.append((year, KnownResult(sort, score, str(row.values.get("rating") or ""))))
    return typed


def _number(kind: RecordKind, stored: Mapping[str, Any], name: str) -> Decimal | None:
    if name not in stored or not kind.has_field(name):
        return None
    value = values.from_json(kind.field(name), stored[name])
    return value if isinstance(value, Decimal) and 0 <= value <= 100 else None


def _counts(rows: Any, plans: Mapping[int, YearPlan]) -> Counter[int]:
    keys = [plan.pk for plan in plans.values()]
    return Counter(rows.filter(plan__in=keys).values_list("plan__year", flat=True))
