"""What of a year can be approved, which records that covers, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.vocabulary.model import GROUPS
from sucharit.year_models.model import DocumentPart, DocumentSpec, YearModel

_GROUP_TITLES = {"plan": "แผน", "measures": "มาตรการ"}


@dataclass(frozen=True, slots=True)
class Approvable:
    """What is approved, what people call it, and the counted records that it covers."""

    what: str
    title: str
    records: tuple[YearRecord, ...]


def approvable(plan: YearPlan, what: str) -> Approvable | None:
    """What "plan" (a group), "plan-row" (a kind), a document's or a record's id covers; else None."""
    vocabulary, model = vocabulary_of(plan), model_of(plan)
    rows = YearRecord.objects.counted().filter(plan=plan)
    if what in GROUPS:
        kinds = [kind.id for kind in vocabulary.kinds.values() if kind.group == what]
        title = _(_GROUP_TITLES[what]) if what in _GROUP_TITLES else what
        return Approvable(what, title, tuple(rows.filter(kind__in=kinds)))
    if what in vocabulary.kinds:
        return Approvable(what, vocabulary.kind(what).title.th, tuple(rows.filter(kind=what)))
    if model is not None and any(document.id == what for document in model.documents):
        document = model.document(what)
        kinds = sorted(set(_kinds_of(model, document)))
        return Approvable(what, document.title.th, tuple(rows.filter(kind__in=kinds)))
    record = rows.filter(pk=key).first() if (key := _as_key(what)) else None
    return Approvable(what, record.title, tuple(_with_all_below(rows, record))) if record else None


def changed_since(subject: Approvable, approval: YearRecord) -> tuple[YearRecord, ...]:
    """The records that came, or were changed, after the approval."""
    return tuple(record for record in subject.records if record.changed > approval.entered)


def _kinds_of(model: YearModel, document: DocumentSpec) -> Iterator[str]:
    """The kinds whose records a document prints."""
    for part in _parts(document.sections):
        yield from part.records
        for name in part.tables:
            if rows := model.table(name).rows:
                yield rows


def _parts(parts: tuple[DocumentPart, ...]) -> Iterator[DocumentPart]:
    for part in parts:
        yield part
        yield from _parts(part.parts)


def _with_all_below(rows: object, record: YearRecord) -> Iterator[YearRecord]:
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
