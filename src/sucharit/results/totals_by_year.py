"""The totals of stored announcements, added up by the database."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Round

from sucharit.results.models import Result
from sucharit.results.totals import AnnouncementTotals, RunningTotals


def totals_by_year(programme: str, years: Iterable[int] | None = None) -> dict[int, AnnouncementTotals]:
    """A programme's totals by year, newest first, in one query however many took part."""
    results = Result.objects.for_programme(programme)
    if years is not None:
        results = results.filter(announcement__year__in=list(years))
    groups = (
        results.annotate(has_score=Q(score__isnull=False))
        .values_list("announcement__year", "rating", "passes", "withheld", "has_score")
        .annotate(count=Count("pk"), hundredths=Sum(Round(F("score") * 100)))
        .order_by("-announcement__year")
    )
    by_year: dict[int, RunningTotals] = {}
    for year, rating, passes, withheld, has_score, count, hundredths in groups:
        gathered = by_year.setdefault(year, RunningTotals())
        gathered.add(rating, passes, withheld, has_score, count, int(hundredths or 0))
    return {year: gathered.totals() for year, gathered in by_year.items()}
