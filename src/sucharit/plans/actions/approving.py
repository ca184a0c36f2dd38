"""The verbs of approval: by someone who neither leads the year nor entered what is approved."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.history.actors import wording_of
from sucharit.history.models import Entry
from sucharit.people.models import Person, RoleKind
from sucharit.people.permissions import May, reach_of
from sucharit.plans.actions.entries import RecordEntry, kind_of
from sucharit.plans.actions.holding import (
    count_change,
    locked_plan,
    locked_record,
    require_current,
    require_there,
)
from sucharit.plans.actions.recording import MAX_WHY, write_record
from sucharit.plans.approvals import Approvable, approvable, differs_since
from sucharit.plans.gates import closed_gates
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused

APPROVAL = "approval"
# Who did one of these to a year leads it, whatever role they hold
_LEADING = (
    "plans.begin_year",
    "plans.change_model",
    "plans.choose_model",
    "plans.close_quarter",
    "plans.set_targets",
    "plans.type_result",
)


@transaction.atomic
def approve(
    *, by: Person | None, plan: YearPlan, what: str, note: str = "", seen: str | None = None
) -> YearRecord:
    """Approve a part of a year: a group of kinds ("plan", "measures"), a kind, a document, or one record.

    `seen` is the digest of what they looked at (`approvals.Approvable.digest`); None: they did not say.
    Raises PermissionDenied for who may not approve there, leads the year, or entered what is approved;
    Refused where there is nothing to approve, nothing changed since the last time, something did since they
    looked, or a gate is closed of the step that this completes.
    """
    locked = locked_plan(plan)
    require_there(by, May.APPROVE_PLAN, locked)
    subject = approvable(locked, what)
    if subject is None:
        raise Refused(_("ไม่รู้จัก “%(what)s” ที่จะอนุมัติ") % {"what": what[:60]})
    _require_someone_else(by, locked, subject)
    if not subject.records:
        raise Refused(_("ยังไม่มีอะไรให้อนุมัติ"))
    if seen is not None and seen != subject.digest:
        raise Refused(_("มีบันทึกเปลี่ยนไประหว่างที่คุณดู ดูอีกครั้งแล้วอนุมัติ"))
    last = (
        YearRecord.objects.counted()
        .filter(plan=locked, kind=APPROVAL, values__what=what)
        .order_by("-entered")
        .first()
    )
    if last is not None and not differs_since(locked, subject, last):
        raise Refused(_("อนุมัติแล้ว และยังไม่มีอะไรเปลี่ยนจากที่อนุมัติ"))
    if shut := closed_gates(locked, what):
        language = get_language() or "th"
        lacking = [each.text.in_language(language) for gate in shut for each in gate.missing]
        raise Refused(_("ยังอนุมัติไม่ได้ ต้องทำให้เสร็จก่อน: %(what)s") % {"what": " · ".join(lacking)})
    kind = kind_of(vocabulary_of(locked), APPROVAL)
    values = {"what": what, **({"note": note.strip()} if note.strip() else {})}
    entry = RecordEntry(title=f"อนุมัติ: {subject.name.th}", day=timezone.localdate(), values=values)
    approval = write_record(by, locked, kind, entry)
    traced = {
        "what": what,
        "record": str(approval.pk),
        "covers": len(subject.records),
        "digest": subject.digest,
    }
    write_entry(by=by, verb="plans.approve", about=plan_name(locked), what=traced)
    return approval


@transaction.atomic
def withdraw_approval(*, by: Person | None, approval: YearRecord, why: str) -> YearRecord:
    """Take an approval back, with the reason. Raises PermissionDenied, Refused."""
    locked = locked_record(approval)
    plan = locked.plan
    require_there(by, May.APPROVE_PLAN, plan)
    require_current(locked)
    if locked.kind != APPROVAL:
        raise Refused(_("บันทึกนี้ไม่ใช่การอนุมัติ"))
    if not why.strip():
        raise Refused(_("บอกเหตุผลที่ถอน"))
    locked.state, locked.why_withdrawn = StoredState.WITHDRAWN, why.strip()[:MAX_WHY]
    locked.version += 1
    locked.save(update_fields=["state", "why_withdrawn", "version", "changed"])
    count_change(plan)
    what = {"record": str(locked.pk), "what": locked.values.get("what", ""), "why": locked.why_withdrawn}
    write_entry(by=by, verb="plans.withdraw_approval", about=plan_name(plan), what=what)
    return locked


def _require_someone_else(person: Person | None, plan: YearPlan, subject: Approvable) -> None:
    """Raises PermissionDenied for who leads the year or wrote a part of what is approved."""
    if person is None:
        return
    leads = reach_of(person, (RoleKind.PROJECT_LEAD,))
    own = Entry.objects.filter(about=plan_name(plan), by=wording_of(person))
    if any(reach.covers(plan.organisation.path) for reach in leads) or own.filter(verb__in=_LEADING).exists():
        raise PermissionDenied("who leads the year does not approve it")
    written = own.filter(verb="plans.save_record").values_list("what__record", flat=True)
    theirs = {str(UUID(key)) for key in written if key}
    mine = {row for row in subject.records if row.entered_by_id == person.pk or str(row.pk) in theirs}
    asked = {row for row in subject.records if row.kind == APPROVAL or _is_asked_of_executives(plan, row)}
    if mine - asked or (mine and not set(subject.records) - asked):
        raise PermissionDenied("who entered it does not approve it")


def _is_asked_of_executives(plan: YearPlan, record: YearRecord) -> bool:
    """Whether the model asks executives for this record: within a document it is theirs to enter."""
    model = model_of(plan)
    if model is None:
        return False
    asks = (ask for _stage, step in model.steps() for ask in step.asks if ask.kind == record.kind)
    return any(
        RoleKind.EXECUTIVE.value in ask.by
        and all(record.values.get(field) == value for field, value in ask.preset.items())
        for ask in asks
    )
