"""How much of what the year before left still waits: counted once for each change and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from sucharit.plans.hand_over.gathering import hand_over_to
from sucharit.plans.models import YearPlan
from sucharit.plans.next_years import year_before
from sucharit.plans.outcomes import state_of

KEPT = 500  # years


@dataclass(frozen=True, slots=True)
class HandOverCount:
    """Of how many things from which year how many wait for a decision."""

    year: int
    total: int
    waiting: int


def hand_over_count(plan: YearPlan) -> HandOverCount | None:
    """For the first page, which everyone opens often; None where there is no earlier year."""
    former = year_before(plan)
    if former is None:
        return None
    states = (former.pk, *state_of(former), *state_of(plan))
    return _counted(plan.pk, timezone.localdate(), states)


@lru_cache(maxsize=KEPT)
def _counted(plan: int, _day: date, _states: tuple[object, ...]) -> HandOverCount | None:
    own = YearPlan.objects.select_related("organisation", "model").defer("model__files").get(pk=plan)
    over = hand_over_to(own)
    return None if over.year is None else HandOverCount(over.year, len(over.things), len(over.waiting))
