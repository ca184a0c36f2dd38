"""What of a year can be approved, which records that covers, and what changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.year_models.column_paths import JOINED
from sucharit.year_models.model import DocumentPart, DocumentSpec, YearModel
from sucharit.year_models.printed_names import MAKER_KINDS, TOLD

_GROUP_NAMES = {
    "result": Text("การวิเคราะห์ผล", "the analysis of the result"),
    "measures": Text("มาตรการ", "the measures"),
    "plan": Text("แผน", "the plan"),
    "people": Text("คณะทำงานและบุคลากร", "bodies and people"),
    "work": Text("การดำเนินงาน", "the work"),
    "learning": Text("การเรียนรู้", "what was learned"),
    "outcome": Text("ผลลัพธ์", "the outcome"),
}


@dataclass(frozen=True, slots=True)
class Approvable:
    """What is approved, what people call it, and the counted records that it covers."""

    what: str
    name: Text
    records: tuple[YearRecord, ...]
    around: str = ""  # what a document prints besides records, and who approves it looks at too

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return self.name.in_language(get_language() or "th")

    @property
    def digest(self) -> str:
        """SHA-256 over the covered records and their versions: what someone looks at to approve it."""
        rows = (record for record in self.records if record.kind != "approval")  # which this makes itself
        lines = sorted(f"{record.pk} {record.version}" for record in rows)
        lines += [self.around] if self.around else []
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def approvable(plan: YearPlan, what: str) -> Approvable | None:
    """What "plan" (a group), "plan-row" (a kind), a document's or a record's id covers; else None."""
    vocabulary, model = vocabulary_of(plan), model_of(plan)
    rows = YearRecord.objects.counted().filter(plan=plan)
    if what in _GROUP_NAMES:
        kinds = [kind.id for kind in vocabulary.kinds.values() if kind.group == what]
        return Approvable(what, _GROUP_NAMES[what], tuple(rows.filter(kind__in=kinds)))
    if what in vocabulary.kinds:
        return Approvable(what, vocabulary.kind(what).title, tuple(rows.filter(kind=what)))
    if model is not None and any(document.id == what for document in model.documents):
        document = model.document(what)
        kinds = sorted(set(_kinds_of(model, document)))
        return Approvable(
            what, document.title, tuple(rows.filter(kind__in=kinds)), _around(plan, model, document)
        )
    record = rows.filter(pk=key).first() if (key := _as_key(what)) else None
    return Approvable(what, Text.same(record.title), tuple(_with_all_below(record))) if record else None


def changed_since(subject: Approvable, approval: YearRecord) -> tuple[YearRecord, ...]:
    """The records that came, or were changed, after the approval."""
    return tuple(record for record in subject.records if record.changed > approval.entered)


def differs_since(plan: YearPlan, subject: Approvable, approval: YearRecord) -> bool:
    """Whether it says something else than was approved: a record came, changed, or was taken out."""
    if changed_since(subject, approval):
        return True
    entries = Entry.objects.filter(about=plan_name(plan), verb="plans.approve", what__record=str(approval.pk))
    digests = {what.get("digest") for what in entries.values_list("what", flat=True)}
    return bool(digests) and subject.digest not in digests


def _around(plan: YearPlan, model: YearModel, document: DocumentSpec) -> str:
    """The model, and the figures and names that a document prints besides its own records."""
    version = (plan.result or {}).get("version")
    target = None if plan.target is None else f"{plan.target:.2f}"
    named = _named_kinds(model, document) - set(_kinds_of(model, document)) - {"approval", "publication"}
    rows = YearRecord.objects.counted().filter(plan=plan, kind__in=sorted(named)) if named else ()
    names = sorted(f"{row.pk} {row.version}" for row in rows)
    return json.dumps([plan.model_id, version, target, plan.targets, plan.people, names], sort_keys=True)


def _named_kinds(model: YearModel, document: DocumentSpec) -> set[str]:
    """The kinds to which the columns of its tables lead."""
    tables = [model.table(name) for part in _parts(document.sections) for name in part.tables]
    return {
        kind
        for table in tables
        if table.rows
        for column in table.columns
        for path in column.value.split(JOINED)
        for kind in _on_the_way(model, (table.rows,), path.strip().split("."))
    }


def _on_the_way(model: YearModel, kinds: Iterable[str], path: list[str]) -> Iterator[str]:
    """The kinds that a path of a column goes by: `parent`, `children.KIND`, `links.FIELD`, `leading.KIND`."""
    known = [own for kind in kinds if (own := model.vocabulary.kinds.get(kind)) is not None]
    match path:
        case ["parent", *rest]:
            further = {above for own in known for above in own.under}
        case ["children" | "leading", kind, *rest]:
            further = {kind}
        case ["links", field, *rest]:
            further = {to for own in known if own.has_field(field) for to in own.field(field).to}
        case _:
            return
    yield from further
    yield from _on_the_way(model, further, rest)


def _kinds_of(model: YearModel, document: DocumentSpec) -> Iterator[str]:
    """The kinds whose records a document prints; of a record's own paper, also what stands below it."""
    for part in _parts(document.sections):
        yield from part.records
        yield from (below.id for kind in part.records for below in model.vocabulary.below(kind))
        if part.told:
            yield TOLD
        for name in part.tables:
            table = model.table(name)
            yield from (table.rows,) if table.rows else MAKER_KINDS.get(table.maker, ())


def _parts(parts: tuple[DocumentPart, ...]) -> Iterator[DocumentPart]:
    for part in parts:
        yield part
        yield from _parts(part.parts)


def _with_all_below(record: YearRecord) -> Iterator[YearRecord]:
    every = list(YearRecord.objects.counted().filter(plan=record.plan_id))
    keys, members = {record.pk}, [record]
    while new := [row for row in every if row.under_id in keys and row.pk not in keys]:
        keys |= {row.pk for row in new}
        members += new
    yield from members


def _as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
