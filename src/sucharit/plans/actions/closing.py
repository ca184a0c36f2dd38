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
from sucharit.plans.actions.holding import locked_plan, plan_under_lock, require_there
from sucharit.plans.actions.recording import write_record
from sucharit.plans.carrying_over import MAX_OF, Left, MovesOn, moves_on, name_in_next_year
from sucharit.plans.models import YearPlan
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.plans.year_facts import facts_of
from sucharit.verbs.refusals import Refused
from sucharit.year_models.follow_up import closed_quarters

YEAR_CLOSE, CARRY_OVER = "year-close", "carry-over"


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
    """Begin the year after this one, closed or not, with what is left of it, each with its reason.

    `reasons` are by the record's id, for those whose reason is not in the records yet. `model` of None is the
    same again, in the library's version of today. Raises PermissionDenied; Refused while a reason is missing.
    """
    former = plan_under_lock(plan)
    require_there(by, May.LEAD_PLAN, former)
    left = moves_on(facts_of(former))
    given = {item.record.id: (reasons or {}).get(item.record.id, "").strip() or item.reason for item in left}
    if lacking := [item for item in left if not given[item.record.id]]:
        names = ", ".join(item.record.number or item.record.title for item in lacking[:5])
        words = _("บอกเหตุผลของ %(count)s รายการที่ยกไปปีหน้า: %(names)s")
        raise Refused(words % {"count": len(lacking), "names": names})
    chosen = (former.model.model if former.model else "") if model is None else model
    following = begin_year(
        by=by,
        organisation=former.organisation,
        programme=former.programme,
        year=former.year + 1,
        result_year=former.result_year + 1,
        model=chosen,
    )
    kind = kind_of(vocabulary_of(following), CARRY_OVER)
    for item in left:
        write_record(by, following, kind, _carried(former, item, given[item.record.id]))
    what = {"from": former.year, "carried": len(left), "records": [item.record.id for item in left][:500]}
    write_entry(by=by, verb="plans.carry_over", about=plan_name(following), what=what)
    return following


def _carried(former: YearPlan, item: MovesOn, reason: str) -> RecordEntry:
    of = name_in_next_year(item.record)
    if item.why is Left.INFORMATION:
        of = f"สารสนเทศจากปี {former.year}: {of}"
    return RecordEntry(title=of, values={"of": of[:MAX_OF], "reason": reason, "from": former.year})
