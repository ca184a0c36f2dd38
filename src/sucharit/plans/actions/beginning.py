"""The verbs that begin a year and choose how it is driven."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.plans.actions.holding import count_change, locked_plan, require_there
from sucharit.plans.models import StoredModel, YearPlan
from sucharit.plans.result_snapshot import snapshot_for
from sucharit.plans.stored_models import store_model
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused

FIRST_YEAR, LAST_YEAR = 2540, 2700  # Buddhist fiscal years that a plan may be for
MAX_WHY = 500


@transaction.atomic
def begin_year(
    *,
    by: Person | None,
    organisation: Organisation,
    programme: str,
    year: int,
    model: str = "",
    result_year: int | None = None,
) -> YearPlan:
    """Begin an organisation's year from its announced result of the year before, if there is one.

    `model` may be chosen later. Raises PermissionDenied; Refused for a year that has begun already.
    """
    if by is not None:
        require(by, May.LEAD_PLAN, organisation)
    of_result = year - 1 if result_year is None else result_year
    if not FIRST_YEAR <= of_result < year <= LAST_YEAR:
        raise Refused(_("ปีของแผนต้องเป็นปีงบประมาณ พ.ศ. และอยู่หลังปีของผลประเมิน"))
    if YearPlan.objects.filter(organisation=organisation, programme=programme, year=year).exists():
        raise Refused(_("ปี %(year)s ของหน่วยงานนี้เริ่มไว้แล้ว") % {"year": year})
    plan = YearPlan.objects.create(
        organisation=organisation,
        programme=programme,
        year=year,
        result_year=of_result,
        model=_stored(model, organisation) if model else None,
        result=snapshot_for(organisation, programme, of_result),
    )
    what = {
        "result_year": of_result,
        "model": model,
        "model_hash": plan.model_id or "",
        "total": (plan.result or {}).get("total"),
    }
    write_entry(by=by, verb="plans.begin_year", about=plan_name(plan), what=what)
    return plan


@transaction.atomic
def choose_model(*, by: Person | None, plan: YearPlan, model: str) -> YearPlan:
    """Choose how the year is driven; "" takes a choice back while nothing was entered.

    Raises PermissionDenied; Refused once records stand under the former choice: `change_model` then.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    if locked.model_id is not None and locked.records.exists():
        raise Refused(_("ปีนี้เริ่มทำตามรูปแบบเดิมแล้ว เปลี่ยนรูปแบบได้ในปีหน้า หรือขอเปลี่ยนเป็นกรณีพิเศษพร้อมเหตุผล"))
    return _choose(by, locked, model, "plans.choose_model", {})


@transaction.atomic
def change_model(*, by: Person | None, plan: YearPlan, model: str, why: str) -> YearPlan:
    """Drive a year that has begun in another way, as an exception: dated and with its reason in the history.

    Records stay as they are. Raises PermissionDenied; Refused without a reason.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    if not why.strip():
        raise Refused(_("บอกเหตุผลที่เปลี่ยนรูปแบบกลางปี"))
    return _choose(by, locked, model, "plans.change_model", {"why": why.strip()[:MAX_WHY]})


def _choose(person: Person | None, plan: YearPlan, model: str, verb: str, more: dict[str, str]) -> YearPlan:
    before, after = plan.model, _stored(model, plan.organisation) if model else None
    if before == after:
        return plan
    plan.model = after
    plan.save(update_fields=["model"])
    count_change(plan)
    what = {
        "before": f"{before.model} {before.version}" if before else "",
        "after": f"{after.model} {after.version}" if after else "",
        "model_hash": after.hash if after else "",
        **more,
    }
    write_entry(by=person, verb=verb, about=plan_name(plan), what=what)
    return plan


def _stored(model: str, organisation: Organisation) -> StoredModel:
    try:
        return store_model(model, organisation)
    except LookupError:
        raise Refused(_("ไม่มีรูปแบบ “%(model)s”") % {"model": model[:60]}) from None
    except ValueError as changed:
        words = _("ไฟล์ของรูปแบบถูกแก้หลังจากระบบเริ่มทำงาน ให้ผู้ดูแลเริ่มระบบใหม่แล้วลองอีกครั้ง (%(why)s)")
        raise Refused(words % {"why": changed}) from changed
