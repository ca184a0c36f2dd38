"""The verbs of private calendar addresses: who has one reads titles and days, until it is withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.people.sending import fingerprint, new_secret
from sucharit.plans.actions.holding import require_there
from sucharit.plans.actions.recording import require_pace
from sucharit.plans.models import CalendarAddress, YearPlan
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused


@transaction.atomic
def make_calendar_address(*, by: Person, plan: YearPlan, only_own: bool = False) -> str:
    """The secret of a new address of one's own, in place of the one before, which opens nothing any more.

    It is told this once: only its hash is kept. Raises PermissionDenied, Refused.
    """
    require_there(by, May.SEE_PLAN, plan)
    require_pace(by, plan)
    secret = new_secret()
    CalendarAddress.objects.filter(plan=plan, person=by).delete()
    CalendarAddress.objects.create(plan=plan, person=by, only_own=only_own, secret_hash=fingerprint(secret))
    write_entry(by=by, verb="plans.make_calendar_address", about=plan_name(plan), what={"only_own": only_own})
    return secret


@transaction.atomic
def withdraw_calendar_address(*, by: Person, plan: YearPlan) -> None:
    """Let one's own address open nothing any more. Raises PermissionDenied; Refused where there is none."""
    require_there(by, May.SEE_PLAN, plan)
    deleted, _by_model = CalendarAddress.objects.filter(plan=plan, person=by).delete()
    if not deleted:
        raise Refused(_("ไม่มีที่อยู่ปฏิทินส่วนตัวให้เลิกใช้"))
    write_entry(by=by, verb="plans.withdraw_calendar_address", about=plan_name(plan))


def opened_by(secret: str) -> CalendarAddress | None:
    """The address that this secret opens, while its person may still see the year; else None."""
    rows = CalendarAddress.objects.select_related("plan__organisation", "person")
    address = rows.defer("plan__result").filter(secret_hash=fingerprint(secret)).first()
    if address is None or not may(address.person, May.SEE_PLAN, address.plan.organisation):
        return None
    return address
