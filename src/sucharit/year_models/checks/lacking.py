"""Checks of what is missing: without, uncovered-nodes, unit-missing, text-missing, target-empty, requires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from sucharit.data_files.shapes import Word, one_of
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType, MadeBy
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.fiscal import last_day
from sucharit.year_models.followed_steps import records_above
from sucharit.year_models.names import NODE_LISTS
from sucharit.year_models.rules import named, words
from sucharit.year_models.rules.each import Has, HasNode, is_about, parents_of
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import Selection, Where, is_filled
from sucharit.year_models.shapes import Month

EVERY_ENTRY = "every-entry"


class Without(RuleShape):
    """Records of a kind without filled fields (`fields`, one of which is enough) or without others (`has`).

    `reason` is a field that excuses it when filled. `from_month`: looked for from that month of the year on.
    """

    kind: Word
    where: Where = {}
    leaves: bool = False
    fields: tuple[Word, ...] = ()
    has: Has | None = None
    reason: Word | None = None
    from_month: Month | None = None

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names; both, or neither, of fields and has; kinds that nothing joins."""
        yield from Selection(kind=self.kind, where=self.where).faults(known)
        for place, id in enumerate(self.fields):
            yield from known.field(self.kind, id, "fields", place)
        if self.reason:
            yield from known.field(self.kind, self.reason, "reason")
        if bool(self.fields) == (self.has is not None):
            yield (), "expected what is missing: either fields, or has"
        if self.has is not None:
            for place_, message in self.has.faults(known):
                yield ("has", *place_), message
            kinds = known.vocabulary.kinds
            if self.kind in kinds and self.has.kind in kinds and self.has.kind not in known.reach(self.kind):
                yield ("has", "kind"), f"expected a kind that can belong to {self.kind}"


def _without(context: LintContext, asked: Without) -> Iterator[Flaw]:
    facts, model = context.facts, context.model
    if asked.from_month and facts.today <= last_day(facts.plan_year, int(asked.from_month)):
        return
    selection = Selection(kind=asked.kind, where=asked.where)
    records = facts.records.leaves(asked.kind) if asked.leaves else facts.records.of_kind(asked.kind)
    for record in records:
        excused = asked.reason is not None and is_filled(record.get(asked.reason))
        if excused or not selection.is_meant(record) or _has(context, asked, record):
            continue
        what = (
            asked.has.in_words(model)
            if asked.has
            else words.joined([words.field_title(model, asked.kind, id) for id in asked.fields], " / ")
        )
        found = Text("{record}: ไม่มี{what}", "{record} has none: {what}")
        field = asked.fields[0] if asked.fields else ""
        yield flaw_of(record, found.format(record=words.named(record), what=what), field)


def _has(context: LintContext, asked: Without, record: RecordValue) -> bool:
    if asked.has is None:
        return any(is_filled(record.get(id)) for id in asked.fields)
    has = asked.has
    related = context.rules.related(record, has.kind, has.via)
    return sum(has.is_meant(own) and has.is_whole(own) for own in related) >= has.count


class Uncovered(RuleShape):
    """Nodes of a list of the result that no record is about; `below`: what lies below a node counts too."""

    list: Annotated[str, one_of(NODE_LISTS)]
    has: tuple[HasNode, ...]
    below: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and fields that hold no nodes."""
        if not self.has:
            yield ("has",), "expected at least one kind of record"
        for at, has in enumerate(self.has):
            for place, message in has.faults(known):
                yield ("has", at, *place), message
            for place, message in known.of_type(has.kind, has.field, (FieldType.NODES,), "field"):
                yield ("has", at, *place), message


def _uncovered(context: LintContext, asked: Uncovered) -> Iterator[Flaw]:
    facts = context.facts
    above = parents_of(facts)
    for node in facts.nodes.get(asked.list, ()):
        about = any(
            is_about(record.get(has.field), node.id, above, asked.below)
            for has in asked.has
            for record in facts.records.of_kind(has.kind)
            if has.is_meant(record) and has.is_whole(record)
        )
        if not about:
            what = words.joined([has.in_words(context.model) for has in asked.has], " / ")
            found = Text("{code} {title}: ไม่มี{what}", "{code} {title} has none: {what}")
            yield Flaw(found.format(code=node.code, title=node.title, what=what), cause=node.id)


class UnitMissing(RuleShape):
    """Records of these kinds for which no unit is named, neither by them nor by what they stand under."""

    kinds: tuple[Word, ...] = ("step",)
    fields: tuple[Word, ...] = ("units", "posts")

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds."""
        for place, kind in enumerate(self.kinds):
            yield from known.kind(kind, "kinds", place)


def _units_missing(context: LintContext, asked: UnitMissing) -> Iterator[Flaw]:
    records = context.facts.records
    for record in records.of_kind(*asked.kinds):
        line = (record, *records_above(record, records))
        if not any(is_filled(own.get(id)) for own in line for id in asked.fields):
            found = Text("{record}: ยังไม่ระบุผู้รับผิดชอบ", "{record}: no unit is named")
            yield flaw_of(record, found.format(record=words.named(record)), asked.fields[0])


class TextMissing(RuleShape):
    """Fields that must be filled: those that the vocabulary says, and more by kind."""

    also: dict[str, tuple[Word, ...]] = Field(default={})

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds and fields."""
        for kind, fields in self.also.items():
            yield from known.kind(kind, "also", kind)
            for place, id in enumerate(fields):
                yield from known.field(kind, id, "also", kind, place)


def _texts_missing(context: LintContext, asked: TextMissing) -> Iterator[Flaw]:
    for kind in context.vocabulary.kinds.values():
        if kind.made_by is MadeBy.PRODUCT:
            continue
        wanted = [field.id for field in kind.fields if field.required]
        wanted += [id for id in asked.also.get(kind.id, ()) if id not in wanted]
        for record in context.facts.records.of_kind(kind.id):
            for id in wanted:
                if not is_filled(record.get(id)):
                    title = words.field_title(context.model, kind.id, id)
                    found = Text("{record}: {field}ยังว่าง", "{record}: {field} is empty")
                    yield flaw_of(record, found.format(record=words.named(record), field=title), id)


def _target_empty(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    facts = context.facts
    if facts.target is None:
        yield Flaw(Text("ยังไม่ได้ตั้งเป้าหมายของปี", "The year has no target yet"))
    for kind in ("target", "goal"):
        for record in facts.records.of_kind(kind):
            if not is_filled(record.get("expected")):
                found = Text("{record}: ยังไม่กำหนดค่าเป้าหมาย", "{record}: no level is expected")
                yield flaw_of(record, found.format(record=words.named(record)), "expected")


class Requires(RuleShape):
    """Any rule by name, as a check: what it misses is what is found."""

    require: dict[str, Any]
    from_month: Month | None = None

    def faults(self, known: KnownNames) -> Faults:
        """As the rule's own."""
        for place, message in named.faults_in(self.require, known):
            yield ("require", *place), message


def _requires(context: LintContext, asked: Requires) -> Iterator[Flaw]:
    facts = context.facts
    if asked.from_month and facts.today <= last_day(facts.plan_year, int(asked.from_month)):
        return
    requirement = named.requirement_of(asked.require)
    outcome = named.evaluate(requirement, context.rules)
    if outcome.holds:
        return
    for missing in outcome.missing:
        text = missing.text
        if outcome.rule == EVERY_ENTRY:  # which says the entry alone: "none yet: Discipline" of what?
            kinds = [words.kind_title(context.model, kind) for kind in named.kinds(requirement)]
            text = words.plain("{kind}: {missing}", kind=words.joined(kinds), missing=text)
        yield Flaw(text, missing.record, cause=missing.text.th)
    if not outcome.missing:
        yield Flaw(outcome.sentence, cause=outcome.rule)


CHECKS = (
    QualityCheck(
        "without",
        Without,
        _without,
        Text("รายการที่ขาดสิ่งที่ต้องมี", "A record without what it should have"),
        Text("เพิ่มสิ่งที่ขาด หรือเขียนเหตุผล", "Add what is missing, or write the reason"),
    ),
    QualityCheck(
        "uncovered-nodes",
        Uncovered,
        _uncovered,
        Text("จุดอ่อนของผลประเมินที่แผนไม่พูดถึง", "A weak point of the result that nothing answers"),
        Text("เพิ่มรายการที่ตอบจุดนี้ หรือเขียนเหตุผลที่ยังไม่ทำ", "Add what answers it, or say why nothing does yet"),
    ),
    QualityCheck(
        "unit-missing",
        UnitMissing,
        _units_missing,
        Text("งานที่ไม่มีผู้รับผิดชอบ", "Work for which no unit is named"),
        Text("ระบุกลุ่มหรือหน่วยที่รับผิดชอบ", "Name the unit that does it"),
    ),
    QualityCheck(
        "text-missing",
        TextMissing,
        _texts_missing,
        Text("ช่องที่ต้องกรอกยังว่าง", "A field that must be filled is empty"),
        Text("กรอกช่องนี้", "Fill the field"),
    ),
    QualityCheck(
        "target-empty",
        NoParameters,
        _target_empty,
        Text("ยังไม่มีเป้าหมาย", "A target is empty"),
        Text(
            "ตั้งเป้าหมาย หรือตอบว่าเหตุใดจึงไม่ตั้ง รายงานจะแสดงช่องว่างไว้",
            "Set it, or say why there is none; the report marks the blank",
        ),
    ),
    QualityCheck(
        "requires",
        Requires,
        _requires,
        Text("ยังไม่ครบตามที่แบบกำหนด", "Something that the model asks for is not there"),
        Text("เพิ่มสิ่งที่ขาด", "Add what is missing"),
    ),
)
