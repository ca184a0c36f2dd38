"""A year's state under its model: computed from its records, kept in the process, never stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from datetime import date
from threading import Lock

from django.db.models import Max
from django.utils import timezone

from sucharit.plans.board_facts import board_state
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.next_years import next_year_state
from sucharit.plans.stored_models import model_of
from sucharit.plans.year_facts import facts_of
from sucharit.results.models import Announcement
from sucharit.year_models import states
from sucharit.year_models.outcomes import YearOutcome

_KEPT = 200  # outcomes of years
_outcomes: OrderedDict[tuple[object, ...], YearOutcome] = OrderedDict()
_lock = Lock()


def outcome_of(plan: YearPlan, today: date | None = None) -> YearOutcome:
    """The state of a year under its model, computed once for each change and day; empty without a model."""
    model = model_of(plan)
    if model is None:
        return YearOutcome((), ())
    day = today or timezone.localdate()
    key = (plan.pk, plan.model_id, day, *state_of(plan), *_state_beside(plan, model.reads))
    with _lock:
        if key in _outcomes:
            _outcomes.move_to_end(key)
            return _outcomes[key]
    fresh = YearPlan.objects.select_related("organisation").get(pk=plan.pk)
    outcome = states.outcome(model, facts_of(fresh, day))
    with _lock:
        _outcomes[key] = outcome
        while len(_outcomes) > _KEPT:
            _outcomes.popitem(last=False)
    return outcome


def _state_beside(plan: YearPlan, reads: Collection[str]) -> tuple[object, ...]:
    """The same of what a model reads beside the year's own records."""
    board = board_state(plan) if "item-board" in reads else ()
    following = next_year_state(plan) if "next-year" in reads else ()
    return (board, following)


def state_of(plan: YearPlan) -> tuple[object, ...]:
    """What changes whenever a record of the year, its evidence or an announcement does. Three queries."""
    changes = YearPlan.objects.filter(pk=plan.pk).values_list("changes", "changed").get()
    evidence = YearRecord.evidence.through.objects.filter(yearrecord__plan=plan).aggregate(
        changed=Max("evidence__changed")
    )
    announced = Announcement.objects.filter(programme=plan.programme).aggregate(latest=Max("pk"))
    return (*changes, evidence["changed"], announced["latest"])
