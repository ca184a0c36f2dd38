"""What offices did in a closed year, joined with their announced scores: which of it was followed by a rise.

Only offices that closed that year here are compared: of others it is unknown what they did, which is not the
same as not having done it. A country of schools is compared by the timer (`sucharit rounds advance`), and
pages read what it stored; a few hundred offices are compared when someone looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from sys import intern
from time import perf_counter

from django.db.models import Count, Max, QuerySet, Sum
from django.utils import timezone

from sucharit.analysis.what_worked import OfficeYears, WhatWorked, YearNoise, noise_of, what_worked
from sucharit.analysis.what_worked.stored import list_from_json, noise_from_json, to_json
from sucharit.plans.models import ComparedYear, YearPlan, YearRecord
from sucharit.results.models import Announcement, Result

EARLIER = 4  # years before the starting one that are looked at: older ones say little of today
KIND, FIELD = "internal-measure", "sort"  # what offices have in common: the sorts of internal measure
METHOD = 2  # raised with the method or what is stored: what was compared by an older one is compared again
FEW = 300  # closed years that are compared when someone looks: a fifth of a second
REST = 20  # times as long as comparing took, until the timer does it again
AT_ONCE = 5_000  # rows
Scores = Mapping[int, Mapping[int, float | None]]  # by organisation, by year


@dataclass(frozen=True, slots=True)
class YearElsewhere:
    """One year's work of all offices that closed it: by sorts of internal measure, and by models."""

    year: int
    measures: WhatWorked
    models: WhatWorked
    noise: YearNoise
    at: datetime  # when it was compared


@dataclass(frozen=True, slots=True)
class _Closed:
    """The latest year that some office closed and whose result is announced; `mark` changes with it."""

    year: int
    plans: int
    mark: str


def latest_elsewhere(programme: str) -> YearElsewhere | None:
    """Of the latest year that some office closed and whose result is announced; None where there is none.

    Of many offices as the timer stored it, None until it did.
    """
    stored = ComparedYear.objects.filter(programme=programme).first()
    if stored is None or stored.plans <= FEW:
        closed = _closed(programme)
        if closed is None:
            return None
        if closed.plans <= FEW and (stored is None or stored.mark != closed.mark):
            stored = _compare(programme, closed)
    return _read(stored) if stored else None


def compare_due() -> Iterator[ComparedYear]:
    """Compare what has changed since it was compared, for the timer; never more than a part of its time."""
    programmes = YearPlan.objects.exclude(closed=None).order_by("programme")
    for programme in programmes.values_list("programme", flat=True).distinct():
        closed = _closed(programme)
        stored = ComparedYear.objects.filter(programme=programme).first()
        if closed is None:  # its result was taken back
            ComparedYear.objects.filter(programme=programme).delete()
        elif _is_due(stored, closed):
            yield _compare(programme, closed)


def _is_due(stored: ComparedYear | None, closed: _Closed) -> bool:
    if stored is None or stored.mark == closed.mark:
        return stored is None
    return timezone.now() - stored.at > timedelta(seconds=REST * stored.seconds)


def _closed(programme: str) -> _Closed | None:
    announced = Announcement.objects.filter(programme=programme)
    closed = YearPlan.objects.filter(programme=programme, closed__isnull=False)
    year = closed.filter(year__in=announced.values("year")).aggregate(year=Max("year"))["year"]
    if year is None:
        return None
    years = closed.filter(year=year).aggregate(Count("pk"), Max("closed"), Sum("changes"))
    results = announced.aggregate(Count("pk"), Max("pk"))  # one that is corrected takes a new key
    mark = " ".join(map(str, (METHOD, year, *years.values(), *results.values())))
    return _Closed(year, years["pk__count"], mark)


def _compare(programme: str, closed: _Closed) -> ComparedYear:
    """Compare and store; who does it at the same time stores the same."""
    began = perf_counter()
    seen = elsewhere(programme, closed.year)
    stored, _created = ComparedYear.objects.update_or_create(
        programme=programme,
        defaults={
            "year": closed.year,
            "plans": closed.plans,
            "mark": closed.mark,
            "at": seen.at,
            "seconds": perf_counter() - began,
            "lists": {name: to_json(getattr(seen, name)) for name in ("measures", "models", "noise")},
        },
    )
    return stored


def _read(stored: ComparedYear) -> YearElsewhere:
    return YearElsewhere(
        stored.year,
        list_from_json(stored.lists["measures"]),
        list_from_json(stored.lists["models"]),
        noise_from_json(stored.lists["noise"]),
        stored.at,
    )


def elsewhere(programme: str, year: int) -> YearElsewhere:
    """What was done in this year and what followed; three queries however many offices there are."""
    at, scores = timezone.now(), _scores_of(programme)
    noise = _noise(scores)
    measures = what_worked(_offices(programme, year, scores, _measures_of(programme, year)))
    models = what_worked(_offices(programme, year, scores, None))
    return YearElsewhere(year, measures, models, noise, at)


def announced_noise(programme: str) -> YearNoise:
    """How far scores move from year to year, by every announced result that is stored."""
    return _noise(_scores_of(programme))


def _noise(scores: Scores) -> YearNoise:
    return noise_of({str(organisation): by_year for organisation, by_year in scores.items()})


def _offices(
    programme: str, year: int, scores: Scores, done: Mapping[int, Iterable[str]] | None
) -> Iterator[OfficeYears]:
    """Offices with what they carried out: how far is not known, so each counts whole; None: their models."""
    rows = _closed_plans(programme, year).values_list(
        "pk", "organisation", "organisation__code", "organisation__kind", "model__model"
    )
    for plan, organisation, code, kind, model in rows.iterator(AT_ONCE):
        names = ([model] if model else []) if done is None else done.get(plan, ())
        known = scores.get(organisation, {})
        earlier = tuple(known.get(before) for before in range(year - 1 - EARLIER, year - 1))
        yield OfficeYears(
            code, kind, known.get(year - 1), earlier, known.get(year), dict.fromkeys(names, 1.0)
        )


def _closed_plans(programme: str, year: int) -> QuerySet[YearPlan]:
    return YearPlan.objects.filter(programme=programme, year=year, closed__isnull=False)


def _measures_of(programme: str, year: int) -> Mapping[int, tuple[str, ...]]:
    """The sorts of internal measure that stand in each year; drafts and withdrawn ones don't count."""
    records = YearRecord.objects.counted().filter(plan__in=_closed_plans(programme, year), kind=KIND)
    done: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for plan, sorts in records.values_list("plan", f"values__{FIELD}").iterator(AT_ONCE):
        new = (intern(sort) for sort in sorts or ())
        done[plan] = (*done[plan], *(sort for sort in new if sort not in done[plan]))
    return done


def _scores_of(programme: str) -> Scores:
    """Every organisation's announced scores by year, whether it works here or not."""
    rows = Result.objects.for_programme(programme).values_list("organisation", "announcement__year", "score")
    scores: dict[int, dict[int, float | None]] = defaultdict(dict)
    for organisation, year, score in rows.iterator(AT_ONCE):
        scores[organisation][year] = None if score is None else float(score)
    return scores
