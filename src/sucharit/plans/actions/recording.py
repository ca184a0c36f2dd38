"""The verbs of records: save, withdraw, move among neighbours."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.history.pace import did_so_often
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans.actions.entries import RecordEntry, kind_of, require_fitting, stored_values
from sucharit.plans.actions.holding import (
    acts_as,
    count_change,
    locked_plan,
    locked_record,
    require_current,
    require_there,
    require_version,
)
from sucharit.plans.actions.keeping import require_keeping_promises
from sucharit.plans.lateness import is_late
from sucharit.plans.models import RecordLink, Signature, StoredState, YearPlan, YearRecord
from sucharit.plans.readers import require_readable
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import changes_between, facts_of_record, keeps_no_words, plan_name
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.model import MadeBy, RecordKind

MAX_WHY = 300
MOST_A_DAY = 2_000  # acts of one person on one year
MEMO = "memo"  # what one person says and signs: no one else puts other words in their mouth


@transaction.atomic
def save_record(
    *,
    by: Person | None,
    plan: YearPlan,
    kind: str,
    entry: RecordEntry,
    record: YearRecord | None = None,
    version: int | None = None,
    because: YearRecord | None = None,
) -> YearRecord:
    """Store a record of a kind that people make: a new one, or in place of what `record` says.

    `because` is the decision on which a change of an announced goal rests. A record that comes late is
    accepted; `lateness` tells that it is late. Raises PermissionDenied; RefusedField; StaleRecord where
    someone else changed it since `version`; Refused. Then nothing is changed.
    """
    locked = locked_plan(plan)
    require_there(by, May.WORK_ON_PLAN, locked)
    own = kind_of(vocabulary_of(locked), kind)
    if own.made_by is MadeBy.PRODUCT:
        raise Refused(_("บันทึกชนิดนี้ระบบเป็นผู้สร้าง"))
    if by is not None and record is not None and kind == MEMO and record.entered_by_id != by.pk:
        raise PermissionDenied("a memo is changed by who wrote it")
    if record is not None:
        require_readable(by, record)
    require_pace(by, locked)
    return write_record(by, locked, own, entry, record, version, because)


def write_record(
    person: Person | None,
    plan: YearPlan,
    kind: RecordKind,
    entry: RecordEntry,
    record: YearRecord | None = None,
    version: int | None = None,
    because: YearRecord | None = None,
) -> YearRecord:
    """Store a record of a locked year, whoever makes its kind, with its trace. Raises as above."""
    fresh = _fresh(plan, kind, record, version)
    stored = stored_values(plan, vocabulary_of(plan), kind, entry)
    require_fitting(plan, kind, entry, fresh)
    before = stored_facts(fresh) if fresh else {}
    _require_assigning(person, plan, entry, fresh)
    row = fresh or YearRecord(plan=plan, kind=kind.id)
    _fill(row, entry, stored)
    links = {name: sorted({str(end.pk) for end in ends}) for name, ends in entry.links.items() if ends}
    evidence = sorted({str(piece.pk) for piece in entry.evidence})
    after = facts_of_record(row, links, evidence)
    if fresh is not None and before == after:
        return fresh
    basis = require_keeping_promises(plan, kind, fresh, before, after, because)
    if fresh is None:
        row.place = _next_place(plan)
        row.entered_by, row.entered_as = person, acts_as(person, May.SEE_PLAN, plan)
    else:
        row.version += 1
    row.save()
    _store_links(row, entry)
    row.evidence.set(entry.evidence)
    count_change(plan)
    what = {
        "record": str(row.pk),
        "kind": kind.id,
        **changes_between(kind, before, after),
        **({"late": True} if is_late(row) else {}),
        **({"because": str(basis.pk)} if basis else {}),
    }
    write_entry(by=person, verb="plans.save_record", about=plan_name(plan), what=what)
    return row


@transaction.atomic
def withdraw_record(
    *, by: Person | None, record: YearRecord, why: str, because: YearRecord | None = None
) -> YearRecord:
    """Take a record back: it is kept, with the reason, and counts no more.

    Only who entered it, or who leads the year. Raises PermissionDenied; Refused where others stand under it,
    where the product made it, where it was signed.
    """
    locked = locked_record(record)
    plan = locked.plan
    require_there(by, May.WORK_ON_PLAN, plan)
    if by is not None and locked.entered_by_id != by.pk and not may(by, May.LEAD_PLAN, plan.organisation):
        raise PermissionDenied("the record is not theirs to withdraw")
    require_current(locked)
    kind = kind_of(vocabulary_of(plan), locked.kind)
    if kind.made_by is MadeBy.PRODUCT:
        raise Refused(_("บันทึกชนิดนี้ระบบเป็นผู้สร้าง จึงถอนเองไม่ได้"))
    if not why.strip():
        raise Refused(_("บอกเหตุผลที่ถอน"))
    below = locked.below.exclude(state=StoredState.WITHDRAWN).count()
    if below:
        raise Refused(_("ยังมีบันทึกอยู่ภายใต้อีก %(count)s รายการ ถอนรายการเหล่านั้นก่อน") % {"count": below})
    before = stored_facts(locked)
    locked.state, locked.why_withdrawn = StoredState.WITHDRAWN, why.strip()[:MAX_WHY]
    basis = require_keeping_promises(plan, kind, locked, before, {}, because)
    locked.version += 1
    locked.save(update_fields=["state", "why_withdrawn", "version", "changed"])
    listed = Signature.objects.standing().filter(party=locked)  # who stands in a register stands on its list
    listed.update(struck=timezone.now(), reason=locked.why_withdrawn)
    count_change(plan)
    what = {"record": str(locked.pk), "kind": kind.id, **({"because": str(basis.pk)} if basis else {})}
    if not keeps_no_words(kind):
        what |= {"title": locked.title, "why": locked.why_withdrawn}
    write_entry(by=by, verb="plans.withdraw_record", about=plan_name(plan), what=what)
    return locked


@transaction.atomic
def place_record(*, by: Person | None, record: YearRecord, before: YearRecord | None = None) -> YearRecord:
    """Move a record to where `before` stands among those of its kind and parent; without it to the end.

    Raises PermissionDenied, Refused.
    """
    locked = locked_record(record)
    plan = locked.plan
    require_there(by, May.WORK_ON_PLAN, plan)
    require_readable(by, locked)
    require_current(locked)
    neighbours = list(
        YearRecord.objects.filter(plan=plan, kind=locked.kind, under=locked.under_id)
        .exclude(state=StoredState.WITHDRAWN)
        .order_by("place", "pk")
    )
    rest = [row for row in neighbours if row.pk != locked.pk]
    position = len(rest)
    if before is not None and before.pk != locked.pk:
        keys = [row.pk for row in rest]
        if before.pk not in keys:
            raise Refused(_("ย้ายได้เฉพาะในหมู่บันทึกชนิดเดียวกันที่อยู่ที่เดียวกัน"))
        position = keys.index(before.pk)
    elif before is not None:
        return locked
    ordered = [*rest[:position], next(row for row in neighbours if row.pk == locked.pk), *rest[position:]]
    places = sorted(row.place for row in neighbours)
    moved = []
    for row, place in zip(ordered, places, strict=True):
        if row.place != place:
            row.place = place
            moved.append(row)
    if moved:
        YearRecord.objects.bulk_update(moved, ["place"])
        count_change(plan)
        what = {"record": str(locked.pk), "kind": locked.kind, "position": position + 1}
        write_entry(by=by, verb="plans.place_record", about=plan_name(plan), what=what)
    locked.place = next(row.place for row in ordered if row.pk == locked.pk)
    return locked


def _fresh(
    plan: YearPlan, kind: RecordKind, record: YearRecord | None, version: int | None
) -> YearRecord | None:
    """The record as it is now; None for a new one. Raises Refused."""
    if record is None:
        return None
    fresh = YearRecord.objects.select_for_update(of=("self",)).filter(plan=plan, pk=record.pk).first()
    if fresh is None or fresh.kind != kind.id:
        raise Refused(_("บันทึกนี้ไม่ใช่ของปีนี้ หรือเป็นชนิดอื่น"))
    fresh.plan = plan
    require_current(fresh)
    require_version(fresh, version)
    return fresh


def _fill(row: YearRecord, entry: RecordEntry, stored: dict[str, Any]) -> None:
    title = " ".join(entry.title.splitlines()).strip()  # one line, as calendars and subjects of e-mails ask
    row.under, row.title, row.number = entry.under, title, entry.number.strip()
    row.day, row.until, row.values = entry.day, entry.until, stored
    row.state = StoredState.DRAFT if entry.draft else StoredState.CURRENT
    row.assigned = entry.assigned


def stored_facts(row: YearRecord) -> dict[str, Any]:
    """A stored record's content as the history compares it."""
    links: dict[str, list[str]] = {}
    for name, end in row.links.values_list("field", "end"):
        links.setdefault(name, []).append(str(end))
    return facts_of_record(row, links, [str(key) for key in row.evidence.values_list("pk", flat=True)])


def _store_links(row: YearRecord, entry: RecordEntry) -> None:
    asked = {(name, end.pk) for name, ends in entry.links.items() for end in ends}
    there = {(link.field, link.end_id): link for link in row.links.all()}
    gone = [link.pk for pair, link in there.items() if pair not in asked]
    if gone:
        RecordLink.objects.filter(pk__in=gone).delete()
    new = sorted(asked - there.keys(), key=str)
    RecordLink.objects.bulk_create(RecordLink(start=row, field=name, end_id=end) for name, end in new)


def _next_place(plan: YearPlan) -> int:
    last = YearRecord.objects.filter(plan=plan).aggregate(last=Max("place"))["last"]
    return int(last or 0) + 1


def _require_assigning(
    person: Person | None, plan: YearPlan, entry: RecordEntry, fresh: YearRecord | None
) -> None:
    """Who leads asks others to do something; anyone may take it on themselves. Raises as the verbs do."""
    before = fresh.assigned_id if fresh else None
    after = entry.assigned
    if (after.pk if after else None) == before:
        return
    if after is not None and not may(after, May.WORK_ON_PLAN, plan.organisation):
        raise Refused(_("ผู้ที่มอบหมายยังไม่มีสิทธิทำงานในแผนของหน่วยงานนี้"))
    if person is None or (after is not None and after.pk == person.pk and before is None):
        return
    require_there(person, May.LEAD_PLAN, plan)


def require_pace(person: Person | None, plan: YearPlan) -> None:
    """Raises Refused for a person who stored so often today that no one could by hand."""
    if did_so_often(person, MOST_A_DAY, plan_name(plan)):
        raise Refused(_("วันนี้บันทึกไปแล้ว %(count)s ครั้ง ทำต่อได้พรุ่งนี้") % {"count": MOST_A_DAY})
