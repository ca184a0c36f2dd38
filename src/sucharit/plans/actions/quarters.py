"""The verb that closes a quarter of a year."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.entries import RecordEntry, kind_of
from sucharit.plans.actions.holding import locked_plan, require_there
from sucharit.plans.actions.recording import write_record
from sucharit.plans.lateness import QUARTER_CLOSE
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.plans.year_facts import facts_of
from sucharit.thai.years import fiscal_quarter_span
from sucharit.verbs.refusals import Refused
from sucharit.year_models.follow_up import closed_quarters, unreported

_SHOWN = 5  # steps that a refusal names


@transaction.atomic
def close_quarter(*, by: Person | None, plan: YearPlan, quarter: int) -> YearRecord:
    """Close a quarter: what is reported of it afterwards is late.

    Raises PermissionDenied; Refused while a step that is due or carried there has no report, for a quarter
    that has not begun, and for one that is closed.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    if quarter not in (1, 2, 3, 4):
        raise Refused(_("ไตรมาสต้องเป็น 1–4"))
    if fiscal_quarter_span(locked.year, quarter)[0] > timezone.localdate():
        raise Refused(_("ไตรมาสนี้ยังไม่เริ่ม"))
    facts = facts_of(locked)
    if quarter in closed_quarters(facts.records):
        raise Refused(_("ไตรมาสนี้ปิดแล้ว"))
    if lacking := unreported(facts, quarter):
        names = ", ".join(cell.step.record.number or cell.step.record.title for cell in lacking[:_SHOWN])
        words = _("ยังมี %(count)s ขั้นตอนที่ถึงกำหนดแต่ยังไม่มีรายงาน: %(names)s")
        raise Refused(words % {"count": len(lacking), "names": names})
    entry = RecordEntry(
        title=f"ปิดไตรมาสที่ {quarter}",
        day=timezone.localdate(),
        values={"quarter": quarter},
    )
    close = write_record(by, locked, kind_of(vocabulary_of(locked), QUARTER_CLOSE), entry)
    what = {"record": str(close.pk), "quarter": quarter}
    write_entry(by=by, verb="plans.close_quarter", about=plan_name(locked), what=what)
    return close
