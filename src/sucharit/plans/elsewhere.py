"""What offices did in a closed year, joined with their announced scores: which of it was followed by a rise.

Only offices that closed that year here are compared: of others it is unknown what they did, which is not the
same as not having done it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, Max, Sum

from sucharit.analysis.what_worked import OfficeYears, WhatWorked, YearNoise, noise_of, what_worked
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.results.models import Announcement, Result

EARLIER = 4  # years before the starting one that are looked at: older ones say little of today
KIND, FIELD = "internal-measure", "sort"  # what offices have in common: the sorts of internal measure


@dataclass(frozen=True, slots=True)
class YearElsewhere:
    """One year's work of all offices that closed it: by sorts of internal measure, and by models."""

    year: int
    measures: WhatWorked
    models: WhatWorked
    noise: YearNoise


def latest_elsewhere(programme: str) -> YearElsewhere | None:
    """Of the latest year that some office closed and whose result is announced; None where there is none.

    Computed once a process until a year is closed or a result announced.
    """
    announced = Announcement.objects.filter(programme=programme)
    closed = YearPlan.objects.filter(programme=programme, closed__isnull=False)
    year = closed.filter(year__in=announced.values("year")).aggregate(year=Max("year"))["year"]
    if year is None:
        return None
    state = closed.filter(year=year).aggregate(Count("pk"), Max("closed"), Sum("changes"))
    results = announced.aggregate(Count("pk"), Max("pk"))  # one that is corrected takes a new key
    return _kept(programme, year, (*state.values(), *results.values()))


@lru_cache(maxsize=8)
def _kept(programme: str, year: int, _state: tuple[object, ...]) -> YearElsewhere:
    return elsewhere(programme, year)


def elsewhere(programme: str, year: int) -> YearElsewhere:
    """What was done in this year and what followed; four queries however many offices there are."""
    plans = list(
        YearPlan.objects.filter(programme=programme, year=year, closed__isnull=False)
        .order_by("pk")
        .values_list("pk", "organisation", "organisation__code", "organisation__kind", "model__model")
    )
    done = _measures_of([plan for plan, *_rest in plans])
    scores = _scores_of([organisation for _plan, organisation, *_rest in plans], programme, year)
    by_measure, by_model = [], []
    for plan, organisation, code, kind, model in plans:
        office = _office(code, kind, scores[organisation], year)
        by_measure.append(_with(office, done[plan]))
        by_model.append(_with(office, [model] if model else []))
    return YearElsewhere(
        year, what_worked(by_measure), what_worked(by_model), noise_of(_all_scores(programme))
    )


def _office(code: str, kind: str, scores: Mapping[int, Decimal | None], year: int) -> OfficeYears:
    earlier = tuple(scores.get(before) for before in range(year - 1 - EARLIER, year - 1))
    return OfficeYears(code, kind, scores.get(year - 1), earlier, scores.get(year), {})


def _with(office: OfficeYears, names: Iterable[str]) -> OfficeYears:
    """The office with what it carried out: how far is not known, so each counts whole."""
    return OfficeYears(
        office.id, office.kind, office.start, office.earlier, office.after, dict.fromkeys(names, 1)
    )


def _measures_of(plans: list[int]) -> Mapping[int, set[str]]:
    """The sorts of internal measure that stand in each year; drafts and withdrawn ones don't count."""
    done: dict[int, set[str]] = defaultdict(set)
    records = YearRecord.objects.counted().filter(plan__in=plans, kind=KIND)
    for plan, values in records.values_list("plan", "values"):
        done[plan].update(values.get(FIELD) or ())
    return done


def _scores_of(
    organisations: list[int], programme: str, year: int
) -> Mapping[int, Mapping[int, Decimal | None]]:
    results = Result.objects.for_programme(programme).filter(
        organisation__in=organisations, announcement__year__lte=year
    )
    scores: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    for organisation, of_year, score in results.values_list("organisation", "announcement__year", "score"):
        scores[organisation][of_year] = score
    return scores


def _all_scores(programme: str) -> Mapping[str, Mapping[int, Decimal | None]]:
    """Every organisation's announced scores by year, whether it works here or not."""
    rows = Result.objects.for_programme(programme).values_list(
        "organisation__code", "announcement__year", "score"
    )
    scores: dict[str, dict[int, Decimal | None]] = defaultdict(dict)
    for code, year, score in rows:
        scores[code][year] = score
    return scores
