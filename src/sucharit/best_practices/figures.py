"""The announced totals before and after a year: as of when a practice was published, and as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from sucharit.people.models import Organisation
from sucharit.plans.models import YearPlan
from sucharit.results.models import Result


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One year's announced total; None where it is not announced, or unknown."""

    year: int
    score: Decimal | None
    rating: str


def figures_of(plan: YearPlan) -> list[dict[str, Any]]:
    """The totals of the result year and of the plan year, as plain values."""
    return [
        _stored(own) for own in announced(plan.organisation, plan.programme, (plan.result_year, plan.year))
    ]


def announced(organisation: Organisation, programme: str, years: Sequence[int]) -> list[YearFigure]:
    """The announced totals of these years today; one query."""
    rows = Result.objects.for_programme(programme).filter(
        organisation=organisation, announcement__year__in=years, withheld=False
    )
    known = {
        year: (score, rating)
        for year, score, rating in rows.values_list("announcement__year", "score", "rating")
    }
    return [YearFigure(year, *known.get(year, (None, ""))) for year in years]


def read(stored: Sequence[dict[str, Any]]) -> list[YearFigure]:
    """The figures that `figures_of` wrote."""
    return [
        YearFigure(own["year"], None if own["score"] is None else Decimal(own["score"]), own["rating"])
        for own in stored
    ]


def corrections(plan: YearPlan, shown: Sequence[YearFigure]) -> list[str]:
    """What became of figures that were shown: a sentence for each that is announced otherwise today."""
    now = announced(plan.organisation, plan.programme, [own.year for own in shown])
    return [
        _("ผลปี %(year)s ถูกแก้ไขหลังเผยแพร่: ตอนเผยแพร่ %(then)s ปัจจุบัน %(now)s")
        % {"year": then.year, "then": _words(then), "now": _words(today)}
        for then, today in zip(shown, now, strict=True)
        if then.score is not None and then != today
    ]


def _words(figure: YearFigure) -> str:
    if figure.score is None:
        return _("ไม่มีคะแนน")
    return f"{figure.score:.2f} {figure.rating}".strip()


def _stored(figure: YearFigure) -> dict[str, Any]:
    score = None if figure.score is None else f"{figure.score:.2f}"
    return {"year": figure.year, "score": score, "rating": figure.rating}
