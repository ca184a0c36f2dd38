"""What of a year can be approved, which records that covers, and what changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import get_language

from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.plans.board_facts import board_state
from sucharit.plans.models import YearPlan, YearRecord, YearRecordQuerySet
from sucharit.plans.stored_models import model_of, vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.year_models.column_paths import JOINED
from sucharit.year_models.model import DocumentSpec, YearModel
from sucharit.year_models.numberings import parts_of
from sucharit.year_models.printed_names import (
    BOARD_MAKERS,
    MAKER_KINDS,
    OUTCOME_MAKERS,
    SENTENCE_KINDS,
    TOLD,
)
from sucharit.year_models.rules import named

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


@dataclass(frozen=True)
class CountedRecords:
    """The records of a year that count: each kind when it is asked for, or all `at_once`."""

    plan: YearPlan
    at_once: bool = False

    def of_kinds(self, kinds: Collection[str]) -> tuple[YearRecord, ...]:
        """Those of these kinds."""
        if self.at_once:
            return tuple(row for row in self._all if row.kind in kinds)
        return tuple(self._rows().filter(kind__in=sorted(kinds))) if kinds else ()

    @cached_property
    def board(self) -> object:
        """The state of the item board that documents print."""
        return board_state(self.plan)

    def changed_evidence(self, records: Collection[YearRecord]) -> list[str]:
        """The pieces of these records of which something else was said since they came, each with when."""
        keys = {row.pk for row in records}
        return sorted(
            f"{record} {piece} {changed.isoformat()}"
            for record, piece, changed in self._pieces
            if changed and record in keys
        )

    @cached_property
    def _pieces(self) -> list[tuple[UUID, int, datetime | None]]:
        shown = YearRecord.evidence.through.objects.filter(yearrecord__plan=self.plan)
        changed = shown.exclude(evidence__changed=None)
        return list(changed.values_list("yearrecord", "evidence", "evidence__changed"))

    @cached_property
    def _all(self) -> tuple[YearRecord, ...]:
        return tuple(self._rows())

    def _rows(self) -> YearRecordQuerySet:
        return YearRecord.objects.counted().filter(plan=self.plan)


def approvable(plan: YearPlan, what: str, counted: CountedRecords | None = None) -> Approvable | None:
    """What "plan" (a group), "plan-row" (a kind), a document's or a record's id covers; else None."""
    vocabulary, model = vocabulary_of(plan), model_of(plan)
    counted = counted or CountedRecords(plan)
    if what in _GROUP_NAMES:
        kinds = [kind.id for kind in vocabulary.kinds.values() if kind.group == what]
        return Approvable(what, _GROUP_NAMES[what], counted.of_kinds(kinds))
    if what in vocabulary.kinds:
        return Approvable(what, vocabulary.kind(what).title, counted.of_kinds([what]))
    if model is not None and any(document.id == what for document in model.documents):
        document = model.document(what)
        records = counted.of_kinds(set(_kinds_of(model, document)))
        return Approvable(what, document.title, records, _around(counted, model, document, records))
    rows = YearRecord.objects.counted().filter(plan=plan)
    record = rows.filter(pk=key).first() if (key := _as_key(what)) else None
    if record is None:
        return None
    kind = vocabulary.kinds.get(record.kind)
    is_secret = kind is not None and kind.confidential  # its title would stand in the approval, for everyone
    name = kind.title if kind and is_secret else Text.same(record.title)
    return Approvable(what, name, tuple(_with_all_below(record)))


def changed_since(subject: Approvable, approval: YearRecord) -> tuple[YearRecord, ...]:
    """The records that came, or were changed, after the approval."""
    return tuple(record for record in subject.records if record.changed > approval.entered)


def differs_since(plan: YearPlan, subject: Approvable, approval: YearRecord) -> bool:
    """Whether it says something else than was approved: a record came, changed, or was taken out."""
    entries = Entry.objects.filter(about=plan_name(plan), verb="plans.approve", what__record=str(approval.pk))
    return _differs(
        subject, approval, {what.get("digest") for what in entries.values_list("what", flat=True)}
    )


def _differs(subject: Approvable, approval: YearRecord, digests: Collection[object]) -> bool:
    """The same, by the digests that the history has of the approval: none of an old one."""
    return bool(changed_since(subject, approval)) or (bool(digests) and subject.digest not in digests)


def standing_approvals(plan: YearPlan, whats: Iterable[str]) -> dict[str, YearRecord]:
    """By what was approved, its last approval where nothing that it covers changed since."""
    counted = CountedRecords(plan, at_once=True)
    last: dict[str, YearRecord] = {}
    for approval in sorted(counted.of_kinds(["approval"]), key=lambda own: own.entered):
        last[str(approval.values.get("what", ""))] = approval
    digests: dict[str, set[object]] = {}
    entries = Entry.objects.filter(about=plan_name(plan), verb="plans.approve")
    for what in entries.values_list("what", flat=True):
        digests.setdefault(str(what.get("record")), set()).add(what.get("digest"))
    standing = {}
    for what in whats:
        newest = last.get(what)
        subject = approvable(plan, what, counted) if newest else None
        if newest is None or subject is None:
            continue
        if not _differs(subject, newest, digests.get(str(newest.pk), ())):
            standing[what] = newest
    return standing


def _around(
    counted: CountedRecords, model: YearModel, document: DocumentSpec, records: Collection[YearRecord]
) -> str:
    """The model, and the figures, names and evidence that a document prints besides its own records."""
    plan = counted.plan
    version = (plan.result or {}).get("version")
    target = None if plan.target is None else f"{plan.target:.2f}"
    named = _named_kinds(model, document) - set(_kinds_of(model, document)) - {"approval", "publication"}
    others = counted.of_kinds(named)
    names = sorted(f"{row.pk} {row.version}" for row in others)
    makers = {model.table(name).maker for part in parts_of(document.sections) for name in part.tables}
    board = [counted.board] if makers.intersection(BOARD_MAKERS) else []
    pieces = counted.changed_evidence((*records, *others))
    said = [plan.model_id, version, target, plan.targets, plan.people, names, *board]
    # What was approved before pieces of evidence kept when they were changed stays approved
    return json.dumps([*said, {"evidence": pieces}] if pieces else said, sort_keys=True)


def _named_kinds(model: YearModel, document: DocumentSpec) -> set[str]:
    """The kinds to which the columns of its tables lead."""
    tables = [model.table(name) for part in parts_of(document.sections) for name in part.tables]
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
    for part in parts_of(document.sections):
        yield from part.records
        yield from (below.id for kind in part.records for below in model.vocabulary.below(kind))
        if part.told:
            yield TOLD
        yield from (kind for name in part.pictures for kind in model.printed_picture(name).kinds)
        yield from (kind for own in part.photographs for kind in own.kinds)
        for name in part.tables:
            table = model.table(name)
            yield from (table.rows,) if table.rows else MAKER_KINDS.get(table.maker, ())
            if table.maker in OUTCOME_MAKERS:
                yield from _kinds_of_rules(model)
        for name in part.sentences:
            yield from SENTENCE_KINDS.get(name, ())


def _kinds_of_rules(model: YearModel) -> Iterator[str]:
    """The kinds that decide how far a step is, but for what the product itself makes."""
    for _stage, step in model.steps():
        for asked in step.completed_when:
            yield from (kind for kind in named.kinds(asked) if kind not in ("approval", "publication"))


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
