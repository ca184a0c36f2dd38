"""The verbs that end a year and begin the next one with what is left."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.beginning import begin_year
from sucharit.plans.actions.entries import RecordEntry, kind_of
from sucharit.plans.actions.handing_over import take_things
from sucharit.plans.actions.holding import locked_plan, plan_under_lock, require_there
from sucharit.plans.actions.recording import write_record
from sucharit.plans.hand_over.gathering import hand_over_to
from sucharit.plans.models import YearPlan
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.plans.year_facts import facts_of
from sucharit.verbs.refusals import Refused
from sucharit.year_models.follow_up import closed_quarters

YEAR_CLOSE = "year-close"


@transaction.atomic
def close_year(*, by: Person | None, plan: YearPlan) -> YearPlan:
    """End a year: its records are not changed any more.

    Raises PermissionDenied; Refused while a quarter is open, where its model follows steps up by quarter.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    model = model_of(locked)
    if model is not None and model.follow_up:
        open_ones = {1, 2, 3, 4} - closed_quarters(facts_of(locked).records)
        if open_ones:
            quarters = ", ".join(map(str, sorted(open_ones)))
            raise Refused(_("ยังไม่ได้ปิดไตรมาส %(quarters)s") % {"quarters": quarters})
    entry = RecordEntry(title=f"ปิดปี {locked.year}", day=timezone.localdate())
    write_record(by, locked, kind_of(vocabulary_of(locked), YEAR_CLOSE), entry)
    locked.closed = timezone.now()
    locked.save(update_fields=["closed"])
    what = {"records": locked.records.count()}
    write_entry(by=by, verb="plans.close_year", about=plan_name(locked), what=what)
    return locked


@transaction.atomic
def begin_next(
    *, by: Person | None, plan: YearPlan, model: str | None = None, reasons: Mapping[str, str] | None = None
) -> YearPlan:
    """Begin the year after this one, closed or not, and take over all that is left of its work.

    `reasons` are by the record's id, for those whose reason is not in the records yet. Internal measures and
    evidence are not taken over by themselves: `take_over` renews each that is to be renewed. `model` of None
    is the same again, in the library's version of today. Raises PermissionDenied; Refused while a reason is
    missing.
    """
    former = plan_under_lock(plan)
    require_there(by, May.LEAD_PLAN, former)
    chosen = (former.model.model if former.model else "") if model is None else model
    following = begin_after(by=by, plan=former, model=chosen)
    carried = [thing for thing in hand_over_to(following) if thing.kind.is_carried]
    given = {
        thing.key: (reasons or {}).get(thing.record.id, "").strip() or thing.why
        for thing in carried
        if thing.record is not None
    }
    take_things(by, following, carried, given)
    return following


@transaction.atomic
def begin_after(*, by: Person | None, plan: YearPlan, model: str = "") -> YearPlan:
    """Begin the year after this one; what this one leaves waits there until it is taken over or left.

    Raises PermissionDenied, Refused.
    """
    return begin_year(
        by=by,
        organisation=plan.organisation,
        programme=plan.programme,
        year=plan.year + 1,
        result_year=plan.result_year + 1,
        model=model,
    )
