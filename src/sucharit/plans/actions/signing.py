"""The verbs of signatures by click: ask the people of a dated list, sign, say why someone does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans.actions.entries import entry_of, kind_of
from sucharit.plans.actions.holding import (
    count_change,
    locked_record,
    require_current,
    require_there,
    require_version,
)
from sucharit.plans.actions.recording import stored_facts, write_record
from sucharit.plans.models import Signature, StoredState, YearPlan, YearRecord
from sucharit.plans.signers import SIGNED_ON, heads, may_sign
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused

MOST_ASKED = 5_000  # people of one record
MAX_REASON = 300
# What may change under a signature: it says who does it and what proves it, not what was signed
_NOT_SIGNED = frozenset({"state", "assigned", "evidence", "number", "under"})


@transaction.atomic
def ask_to_sign(*, by: Person | None, record: YearRecord, people: Iterable[Person]) -> int:
    """Put people on the dated list of those who are to sign; how many are new on it.

    Raises PermissionDenied; Refused where the kind is not signed, or someone has no role there.
    """
    locked = locked_record(record)
    plan = locked.plan
    require_there(by, May.LEAD_PLAN, plan)
    require_current(locked)
    if not kind_of(vocabulary_of(plan), locked.kind).signed:
        raise Refused(_("บันทึกชนิดนี้ไม่ต้องลงนาม"))
    asked = {person.pk: person for person in people}
    there = set(locked.signatures.standing().values_list("person", flat=True))
    new = [person for key, person in asked.items() if key not in there]
    if len(there) + len(new) > MOST_ASKED:
        raise Refused(_("ขอให้ลงนามได้ไม่เกิน %(max)s คนต่อฉบับ") % {"max": MOST_ASKED})
    if any(not may(person, May.SEE_PLAN, plan.organisation) for person in new):
        raise Refused(_("ขอให้ลงนามได้เฉพาะผู้ที่มีบทบาทในหน่วยงานนี้"))
    if not new:
        return 0
    Signature.objects.bulk_create(Signature(record=locked, person=person) for person in new)
    count_change(plan)
    what = {"record": str(locked.pk), "kind": locked.kind, "people": len(new), "of": len(there) + len(new)}
    write_entry(by=by, verb="plans.ask_to_sign", about=plan_name(plan), what=what)
    return len(new)


@transaction.atomic
def sign(*, by: Person, record: YearRecord, version: int | None = None) -> Signature:
    """Sign a record as it stands: what is filled in by now can't be changed any more.

    `version` is the one they read. Raises PermissionDenied where they were not asked; StaleRecord where it
    says something else by now; Refused for a draft, or where they signed already.
    """
    locked = locked_record(record)
    require_there(by, May.SEE_PLAN, locked.plan)
    own = locked.signatures.standing().filter(person=by, school=None)
    signature = own.select_for_update(of=("self",)).select_related("party").first()
    if signature is None:
        raise PermissionDenied("they were not asked to sign it")
    if signature.signed:
        raise Refused(_("ลงนามแล้ว"))
    return _sign(by, locked, signature, version)


@transaction.atomic
def sign_place(*, by: Person, place: Signature, version: int | None) -> Signature:
    """Sign at a place of a dated list, an office's or a school's. A second click changes nothing.

    A signature after the day that was set is late, and counts. Raises PermissionDenied for who may not sign
    there; StaleRecord where it says something else than they read; Refused.
    """
    locked = locked_record(place.record)
    rows = locked.signatures.standing().select_for_update(of=("self",)).select_related("party", "school")
    fresh = rows.filter(pk=place.pk).first()
    if fresh is None:
        raise Refused(_("ที่นี่ถูกนำออกจากรายชื่อแล้ว"))
    fresh.record = locked
    if fresh.signed and fresh.person_id == by.pk:
        return fresh
    if fresh.signed and fresh.school is not None and heads(by, fresh.school):
        raise Refused(_("มีผู้ลงนามในนามสถานศึกษานี้แล้ว"))
    if fresh.signed or not may_sign(by, fresh):
        raise PermissionDenied("they are not asked to sign there")
    return _sign(by, locked, fresh, version)


def _sign(by: Person, locked: YearRecord, signature: Signature, version: int | None) -> Signature:
    plan = locked.plan
    if locked.state != StoredState.CURRENT:
        raise Refused(_("ฉบับนี้ยังเป็นร่างหรือถอนแล้ว จึงลงนามไม่ได้"))
    require_version(locked, version)
    signature.signed, signature.reason, signature.person = timezone.now(), "", by
    signature.fields = sorted(stored_facts(locked).keys() - _NOT_SIGNED)
    signature.save(update_fields=["signed", "reason", "person", "fields"])
    if signature.party is not None and not signature.party.values.get(SIGNED_ON):
        _write_on_register(by, plan, signature.party)
    count_change(plan)
    what: dict[str, Any] = {"record": str(locked.pk), "kind": locked.kind, "version": locked.version}
    if signature.school is not None:
        what["school"] = signature.school.code
    if signature.is_late:
        what["late"] = True
    write_entry(by=by, verb="plans.sign", about=plan_name(plan), what=what)
    return signature


@transaction.atomic
def leave_unsigned(*, by: Person | None, record: YearRecord, person: Person, reason: str) -> Signature:
    """Say why someone does not sign, by themselves or by who leads; they stay on the list.

    Raises PermissionDenied, Refused.
    """
    locked = locked_record(record)
    plan = locked.plan
    if by is None or by.pk != person.pk:
        require_there(by, May.LEAD_PLAN, plan)
    signature = locked.signatures.standing().select_for_update(of=("self",)).filter(person=person).first()
    if signature is None or signature.signed:
        raise Refused(_("ผู้นี้ไม่อยู่ในรายชื่อ หรือลงนามแล้ว"))
    if not reason.strip():
        raise Refused(_("บอกเหตุผลที่ยังไม่ลงนาม"))
    signature.reason = reason.strip()[:MAX_REASON]
    signature.save(update_fields=["reason"])
    count_change(plan)
    what = {"record": str(locked.pk), "kind": locked.kind, "person": f"person:{person.pk}"}
    write_entry(by=by, verb="plans.leave_unsigned", about=plan_name(plan), what=what)
    return signature


def _write_on_register(by: Person, plan: YearPlan, party: YearRecord) -> None:
    """The record of the register says from now on when its place was signed."""
    party.plan = plan
    kind = kind_of(vocabulary_of(plan), party.kind)
    entry = entry_of(party, kind)
    values = {**entry.values, SIGNED_ON: timezone.localdate()}
    write_record(by, plan, kind, replace(entry, values=values), party)
