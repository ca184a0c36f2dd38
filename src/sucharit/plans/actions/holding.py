"""What every verb of a year shares: the year kept from other verbs, who may, and the change counted."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.people.models import Person, RoleKind
from sucharit.people.permissions import May, kinds_that, reach_of, require
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.verbs.refusals import Refused

# As what someone with several roles acts: the first that they hold there
_IN_ORDER = (
    RoleKind.EXECUTIVE,
    RoleKind.PROJECT_LEAD,
    RoleKind.SCHOOL_ADMIN,
    RoleKind.SUPERVISOR,
    RoleKind.ITEM_OWNER,
)


class StaleRecord(Refused):
    """The record was changed by someone else since the form was made; what was typed is not lost."""

    def __init__(self, record: YearRecord) -> None:
        self.record = record
        words = _("มีผู้แก้บันทึกนี้ไปแล้วระหว่างที่คุณกรอก สิ่งที่คุณกรอกยังอยู่ครบ เทียบกับที่บันทึกไว้แล้วบันทึกอีกครั้ง")
        super().__init__(words)


def locked_plan(plan: YearPlan) -> YearPlan:
    """The year as it is now, kept from other verbs. Raises Refused for a closed one."""
    locked = plan_under_lock(plan)
    if locked.closed:
        raise Refused(_("ปีนี้ปิดแล้ว จึงแก้ไม่ได้"))
    return locked


def plan_under_lock(plan: YearPlan) -> YearPlan:
    """The same, closed or not."""
    rows = YearPlan.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=plan.pk)


def locked_record(record: YearRecord) -> YearRecord:
    """The record as it is now, with its year kept from other verbs. Raises Refused."""
    plan = locked_plan(record.plan)
    fresh = YearRecord.objects.select_related("under").get(pk=record.pk, plan=plan)
    fresh.plan = plan
    return fresh


def require_current(record: YearRecord) -> None:
    """Raises Refused for a withdrawn record."""
    if record.state == StoredState.WITHDRAWN:
        raise Refused(_("บันทึกนี้ถอนแล้ว จึงแก้ไม่ได้"))


def require_version(record: YearRecord, version: int | None) -> None:
    """Raises StaleRecord where the form was made from another version; None is the command line."""
    if version is not None and version != record.version:
        raise StaleRecord(record)


def require_there(person: Person | None, what: May, plan: YearPlan) -> None:
    """Raises PermissionDenied unless this person may do this at the year's organisation."""
    if person is not None:
        require(person, what, plan.organisation)


def acts_as(person: Person | None, what: May, plan: YearPlan) -> str:
    """The kind of role by which a person does this there: "project-lead"; "" for the command line."""
    if person is None:
        return ""
    covering = (reach for reach in reach_of(person, kinds_that(what)) if reach.covers(plan.organisation.path))
    kinds = {reach.kind for reach in covering}
    return next((str(kind.value) for kind in _IN_ORDER if kind in kinds), "")


def count_change(plan: YearPlan) -> None:
    """What is computed from the year's records is computed again from here on."""
    YearPlan.objects.filter(pk=plan.pk).update(changes=F("changes") + 1, changed=timezone.now())
    plan.refresh_from_db(fields=["changes", "changed"])
