"""The verbs of a plan's table: store what a file says, all or none, and take that back.

Every row is stored as by its form, with its own entry in the history. What was stored is taken back as long
as no one has worked with it: new rows are withdrawn, changed ones say again what they said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.entries import RecordEntry, RefusedField, entry_of, kind_of
from sucharit.plans.actions.holding import locked_plan, require_there
from sucharit.plans.actions.recording import require_pace, withdraw_record, write_record
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.plan_table.changes import PlanRowChange, PlanTableChanges
from sucharit.plans.plan_table.planning import planned_changes
from sucharit.plans.plan_table.reading import PlanTableRow
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.uploads.last_imports import remember, require_as_previewed, to_take_back
from sucharit.uploads.models import LastImport
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary import values
from sucharit.vocabulary.model import MadeBy, RecordKind

KIND = "plan-table"  # what imports call it
MAX_NAMED = 5  # records that a refusal names
_VALUES = "values."


@dataclass(frozen=True, slots=True)
class PlanTableUndoing:
    """What taking an import back does: records that are withdrawn, and those that say what they said."""

    withdrawn: tuple[YearRecord, ...]  # each after those that stand under it
    restored: tuple[tuple[YearRecord, Mapping[str, Any]], ...]  # with the values by name, as stored

    @property
    def digest(self) -> str:
        gone = [[str(record.pk), record.version] for record in self.withdrawn]
        back = [[str(record.pk), record.version, dict(before)] for record, before in self.restored]
        return digest_of([gone, back])


def import_subject(plan: YearPlan) -> str:
    """What imports call a year."""
    return f"year-plan:{plan.pk}"


@transaction.atomic
def import_plan_table(
    *,
    by: Person | None,
    plan: YearPlan,
    rows: Sequence[PlanTableRow],
    origin: str,
    previewed: str | None = None,
) -> PlanTableChanges:
    """Store what the rows of a file say, all or none. `origin` names the file.

    `previewed` is the digest of the changes that were looked at. Raises PermissionDenied for who does not
    lead the year; InputFaults; Refused where the changes are others by now, or a rule forbids one.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    require_pace(by, locked)
    changes = planned_changes(locked, rows)
    require_as_previewed(changes.digest, previewed)
    if not changes.rows:
        return changes
    stored: dict[str, YearRecord] = {}
    kept = []
    for row in changes.rows:
        record = stored[row.key] = _store(by, locked, row, stored)
        before = {name: change[0] for name, change in row.changes.items()}
        is_new = row.record is None
        kept.append({"id": str(record.pk), "version": record.version, "before": None if is_new else before})
    new = sum(row.record is None for row in changes.rows)
    what = {"origin": origin, "new": new, "changed": len(changes.rows) - new}
    write_entry(by=by, verb="plans.import_table", about=plan_name(locked), what=what)
    remember(KIND, import_subject(locked), by, origin, kept)
    return changes


def plan_taking_back(plan: YearPlan, key: int) -> PlanTableUndoing:
    """What taking the last import of that key back would do. Raises Refused, naming what was worked with."""
    last = to_take_back(KIND, import_subject(plan), key)
    ids = [UUID(own["id"]) for own in last.changes]
    rows = YearRecord.objects.filter(plan=plan, pk__in=ids).exclude(state=StoredState.WITHDRAWN)
    records = {str(row.pk): row for row in rows.select_related("under")}
    _require_untouched(plan, last, records)
    new = [records[own["id"]] for own in last.changes if own["before"] is None]
    restored = [(records[own["id"]], own["before"]) for own in last.changes if own["before"] is not None]
    return PlanTableUndoing(tuple(reversed(new)), tuple(restored))


@transaction.atomic
def take_back_plan_table(
    *, by: Person | None, plan: YearPlan, key: int, previewed: str | None = None
) -> PlanTableUndoing:
    """Undo the last import of that key. Raises as planning it does, and PermissionDenied."""
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    undoing = plan_taking_back(locked, key)
    require_as_previewed(undoing.digest, previewed)
    last = to_take_back(KIND, import_subject(locked), key)
    vocabulary = vocabulary_of(locked)
    for record, before in undoing.restored:
        record.plan = locked
        kind = vocabulary.kind(record.kind)
        write_record(by, locked, kind, _changed(entry_of(record, kind), kind, before, locked, {}), record)
    why = _("ย้อนการนำเข้า %(file)s") % {"file": last.file_name}
    for record in undoing.withdrawn:
        record.plan = locked
        withdraw_record(by=by, record=record, why=why)
    what = {"origin": last.origin, "withdrawn": len(undoing.withdrawn), "restored": len(undoing.restored)}
    write_entry(by=by, verb="plans.take_back_table", about=plan_name(locked), what=what)
    last.delete()
    return undoing


def _store(
    person: Person | None, plan: YearPlan, row: PlanRowChange, stored: Mapping[str, YearRecord]
) -> YearRecord:
    kind = kind_of(vocabulary_of(plan), row.kind.id)
    entry = entry_of(row.record, kind) if row.record else RecordEntry(title="")
    after = {name: change[1] for name, change in row.changes.items()}
    try:
        return write_record(person, plan, kind, _changed(entry, kind, after, plan, stored), row.record)
    except RefusedField as refused:
        words = _("แถว %(row)s “%(title)s”: %(why)s")
        raise Refused(words % {"row": row.source.row, "title": row.title, "why": refused}) from refused


def _changed(
    entry: RecordEntry,
    kind: RecordKind,
    after: Mapping[str, Any],
    plan: YearPlan,
    stored: Mapping[str, YearRecord],
) -> RecordEntry:
    """The entry with these names changed to these values, as they are stored."""
    fields = dict(entry.values)
    head: dict[str, Any] = {}
    for name, value in after.items():
        if name.startswith(_VALUES):
            own = kind.field(name.removeprefix(_VALUES))
            fields[own.id] = values.from_json(own, value)
        elif name == "under":
            head["under"] = _above(plan, str(value), stored)
        elif name == "assigned":
            head["assigned"] = None if value is None else Person.objects.get(pk=value)
        else:
            head[name] = value
    given = {name: value for name, value in fields.items() if value is not None}
    return replace(entry, values=given, **head)


def _above(plan: YearPlan, key: str, stored: Mapping[str, YearRecord]) -> YearRecord | None:
    if key in stored:
        return stored[key]
    return YearRecord.objects.get(plan=plan, pk=UUID(key)) if key else None


def _require_untouched(plan: YearPlan, last: LastImport, records: Mapping[str, YearRecord]) -> None:
    """Raises Refused where someone changed, used, or built on what the import stored, or proved the plan."""
    later = YearRecord.objects.filter(plan=plan, entered__gt=last.at).exclude(state=StoredState.WITHDRAWN)
    proofs = [kind.id for kind in vocabulary_of(plan).kinds.values() if kind.made_by is MadeBy.PRODUCT]
    if later.filter(kind__in=proofs).exists():
        raise Refused(_("ย้อนกลับไม่ได้ เพราะหลังนำเข้ามีการอนุมัติ เผยแพร่ ปิดไตรมาส หรือปิดวงสะท้อนคิดแล้ว"))
    used = {str(key) for key in _used(records, last)}
    touched = [
        records[own["id"]].title if own["id"] in records else own["id"]
        for own in last.changes
        if own["id"] in used or own["id"] not in records or records[own["id"]].version != own["version"]
    ]
    if touched:
        names = ", ".join(f"“{title}”" for title in touched[:MAX_NAMED])
        words = _("ย้อนกลับไม่ได้ เพราะมีผู้ทำงานต่อจาก %(count)s รายการแล้ว เช่น %(names)s")
        raise Refused(words % {"count": len(touched), "names": names})


def _used(records: Mapping[str, YearRecord], last: LastImport) -> set[Any]:
    """Keys of records to which something was added since: below them, leading to them, of other packages."""
    own = {UUID(key) for key in records}
    used: set[Any] = set()
    for relation in YearRecord._meta.related_objects:
        name = relation.field.name
        rows = relation.related_model._default_manager.filter(**{f"{name}__in": own})
        if relation.related_model is YearRecord:
            rows = rows.filter(entered__gt=last.at).exclude(state=StoredState.WITHDRAWN)
            used |= set(rows.values_list(name, flat=True))
        elif relation.field.name != "start":  # what it leads to itself is a change of its own
            new = {UUID(kept["id"]) for kept in last.changes if kept["before"] is None}
            used |= set(rows.values_list(name, flat=True)) & new
    return used
