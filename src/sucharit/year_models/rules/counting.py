"""Rules that count records: at-least, none-with, each-with, every-entry, each-quarter."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.fiscal import quarter_of, quarters_over
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result
from sucharit.year_models.rules.selection import (
    ONE,
    Count,
    Selection,
    Ways,
    Where,
    belonging,
    has_value,
    is_filled,
)

NONE_YET = Text("ยังไม่มี{what}", "none yet: {what}")


class AtLeast(Selection):
    """So many records. `different`: only those that differ in this field count: three channels.

    `via`, where the step is walked for each of some records: how they belong to it (`RuleContext.related`).
    """

    count: Count = ONE
    different: Word | None = None
    via: Ways = ()

    def faults(self, known: KnownNames) -> Faults:
        """As of any selection; the record for which a step is walked must be able to have such."""
        yield from super().faults(known)
        yield from known.reached(self.kind, "kind")
        if self.different:
            yield from known.field(self.kind, self.different, "different")


def _at_least(context: RuleContext, asked: AtLeast, subject: RecordValue | None) -> RuleOutcome:
    meant = [own for own in belonging(context, subject, asked.kind, asked.via) if asked.is_meant(own)]
    whole = [own for own in meant if asked.is_whole(own)]
    have = _different(whole, asked.different) if asked.different else len(whole)
    need, model = int(asked.count), context.model
    what = context.words_of(asked, lambda: asked.in_full(model))
    missing = lacking(meant, asked, model) if have < need else []
    if not meant:
        missing = [Missing(NONE_YET.format(what=asked.in_words(model)))]
    elif (more := need - have - len({own.record for own in missing})) > 0:
        left = Text("ยังขาดอีก {n} รายการ: {what}", "{n} more to come: {what}")
        missing.append(Missing(left.format(n=more, what=asked.in_words(model))))
    return result("at-least", have, need, what, missing if have < need else ())


def lacking(records: Iterable[RecordValue], asked: Selection, model: YearModel) -> list[Missing]:
    """What each of these records lacks of what is asked: "minutes of 14 February"."""
    lacks = Text("{record}: ขาด{what}", "{record}: {what} is missing")
    return [
        Missing(lacks.format(record=words.named(own), what=lack), own.id)
        for own in records
        for lack in asked.lacks(own, model)
    ]


def _different(records: list[RecordValue], field: str) -> int:
    """How many values the records have in a field; of several values each counts."""
    values: list[object] = []
    for record in records:
        value = record.get(field)
        for single in value if isinstance(value, tuple) else (value,):
            if is_filled(single) and single not in values:
                values.append(single)
    return len(values)


def _at_least_sentence(asked: AtLeast, model: YearModel) -> Text:
    sentence = Text("มี{what}{with_} อย่างน้อย {n} รายการ", "at least {n}: {what}{with_}")
    if asked.different:
        sentence = Text("มี{what}{with_} อย่างน้อย {n} แบบที่ต่างกัน", "at least {n} different ones: {what}{with_}")
    return sentence.format(what=asked.in_words(model), with_=asked.demands(model), n=asked.count)


class NoneWith(RuleShape):
    """No record of a kind has these values and these fields filled: no goal is left at "adjust"."""

    kind: Word
    where: Where = {}
    filled: tuple[Word, ...] = Field(default=(), alias="with")

    @property
    def selection(self) -> Selection:
        """The records that there must not be."""
        return Selection(kind=self.kind, where=self.where, **{"with": self.filled})

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds, fields and values."""
        yield from self.selection.faults(known)


def _none_with(context: RuleContext, asked: NoneWith, subject: RecordValue | None) -> RuleOutcome:
    selection = asked.selection
    counted = belonging(context, subject, asked.kind)
    against = [own for own in counted if selection.is_meant(own) and selection.is_whole(own)]
    missing = [Missing(words.named(own), own.id) for own in against]
    what = selection.in_full(context.model)
    if not against:
        return RuleOutcome("none-with", True, 0, 0, Text("ไม่มี{what}", "none: {what}").format(what=what))
    sentence = Text("ยังเหลือ{what} {n} รายการ", "{what}: {n} left").format(what=what, n=len(against))
    return RuleOutcome("none-with", False, len(against), 0, sentence, tuple(missing))


def _none_with_sentence(asked: NoneWith, model: YearModel) -> Text:
    return Text("ไม่มี{what}เหลืออยู่", "none left: {what}").format(what=asked.selection.in_full(model))


class EachWith(Selection):
    """Every record of a kind has these fields filled, or this evidence. None at all is not enough.

    `leaves`: only those with none of their kind below; `reason`: a field that excuses one when filled.
    """

    fields: tuple[Word, ...] = ()
    leaves: bool = False
    reason: Word | None = None
    may_be_none: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """As of any selection."""
        yield from super().faults(known)
        yield from known.reached(self.kind, "kind")
        for place, id in enumerate(self.fields):
            yield from known.field(self.kind, id, "fields", place)
        if self.reason:
            yield from known.field(self.kind, self.reason, "reason")

    @property
    def selection(self) -> Selection:
        """The same, with the fields among what is filled."""
        asked = {"with": (*self.filled, *self.fields)}
        return Selection(kind=self.kind, where=self.where, by=self.by, evidence=self.evidence, **asked)


def _each_with(context: RuleContext, asked: EachWith, subject: RecordValue | None) -> RuleOutcome:
    selection, model = asked.selection, context.model
    meant = [own for own in belonging(context, subject, asked.kind) if selection.is_meant(own)]
    if asked.leaves:
        meant = [own for own in meant if not context.facts.records.under(own.id, asked.kind)]
    excused = {own.id for own in meant if asked.reason and is_filled(own.get(asked.reason))}
    left = [own for own in meant if own.id not in excused]
    missing = lacking(left, selection, model)
    have, need = len(excused) + sum(map(selection.is_whole, left)), len(meant)
    what = selection.in_full(model)
    if not meant and not asked.may_be_none:
        need, missing = 1, [Missing(NONE_YET.format(what=selection.in_words(model)))]
    return result("each-with", have, need, what, missing)


def _each_with_sentence(asked: EachWith, model: YearModel) -> Text:
    selection = asked.selection
    parts = {"what": selection.in_words(model), "with_": selection.demands(model)}
    if not asked.reason:
        return Text("{what}ทุกรายการ{with_}", "each: {what}{with_}").format(**parts)
    return Text("{what}ทุกรายการ{with_} หรือมี{reason}", "each: {what}{with_}, or {reason}").format(
        **parts, reason=words.field_title(model, asked.kind, asked.reason)
    )


class EveryEntry(RuleShape):
    """Each entry of a list (or choice of a field) is named by so many records of a kind."""

    kind: Word
    field: Word
    list: Word | None = None
    entries: tuple[Word, ...] = ()  # only these; all by default
    count: Count = ONE
    where: Where = {}
    filled: tuple[Word, ...] = Field(default=(), alias="with")

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names; a field that is no choice or tag; a list that is not the field's."""
        yield from Selection(kind=self.kind, where=self.where, **{"with": self.filled}).faults(known)
        yield from known.of_type(
            self.kind, self.field, (FieldType.TAGS, FieldType.CHOICE, FieldType.CHOICES), "field"
        )
        field = known.field_of(self.kind, self.field)
        if field and self.list and self.list != field.of_list:
            yield ("list",), f"expected the field's own list: {field.of_list or 'none, it has choices'}"
        for place, entry in enumerate(self.entries if field else ()):
            yield from known.one_of(known.entries_of(field), entry, "entries", place)  # type: ignore[arg-type]


def _every_entry(context: RuleContext, asked: EveryEntry, subject: RecordValue | None) -> RuleOutcome:
    model = context.model
    selection = Selection(kind=asked.kind, where=asked.where, **{"with": asked.filled})
    counted = [
        own
        for own in belonging(context, subject, asked.kind)
        if selection.is_meant(own) and selection.is_whole(own)
    ]
    entries = _entries(asked, model)
    lacking = [
        entry
        for entry in entries
        if sum(has_value(own.get(asked.field), entry) for own in counted) < asked.count
    ]
    missing = [
        Missing(NONE_YET.format(what=words.value_words(model, asked.kind, asked.field, entry)))
        for entry in lacking
    ]
    what = Text("{field}ที่มี{what}แล้ว", "{field} with {what}").format(
        field=words.field_title(model, asked.kind, asked.field), what=selection.in_words(model)
    )
    return result("every-entry", len(entries) - len(lacking), max(len(entries), 1), what, missing)


def _entries(asked: EveryEntry, model: YearModel) -> tuple[str, ...]:
    own = model.vocabulary.kinds.get(asked.kind)
    if asked.entries or own is None or not own.has_field(asked.field):
        return asked.entries
    field = own.field(asked.field)
    if field.type is FieldType.TAGS:
        return tuple(entry.id for entry in model.lists.get(field.of_list, ()))
    return tuple(choice.id for choice in field.choices)


def _every_entry_sentence(asked: EveryEntry, model: YearModel) -> Text:
    entries = [words.value_words(model, asked.kind, asked.field, entry) for entry in _entries(asked, model)]
    return Text("มี{what}ครบทุกข้อ: {entries}", "{what} for each of: {entries}").format(
        what=words.selected(model, asked.kind, asked.where), entries=words.joined(entries)
    )


class EachQuarter(Selection):
    """So many records, dated in each quarter that is over: check rounds. `different` as in at-least."""

    count: Count = ONE
    different: Word | None = None

    def faults(self, known: KnownNames) -> Faults:
        """As of any selection."""
        yield from super().faults(known)
        yield from known.reached(self.kind, "kind")
        if self.different:
            yield from known.field(self.kind, self.different, "different")


def _each_quarter(context: RuleContext, asked: EachQuarter, subject: RecordValue | None) -> RuleOutcome:
    facts, model = context.facts, context.model
    counted = [
        own for own in belonging(context, subject, asked.kind) if asked.is_meant(own) and asked.is_whole(own)
    ]
    over = quarters_over(facts.plan_year, facts.today)
    lacking = []
    for quarter in over:
        inside = [own for own in counted if own.day and quarter_of(own.day, facts.plan_year) == quarter]
        if (_different(inside, asked.different) if asked.different else len(inside)) < asked.count:
            lacking.append(quarter)
    missing = [Missing(Text("ไตรมาส {n}", "quarter {n}").format(n=quarter)) for quarter in lacking]
    what = Text("ไตรมาสที่มี{what}", "quarters with {what}").format(what=asked.in_words(model))
    return result("each-quarter", len(over) - len(lacking), max(len(over), 1), what, missing)


def _each_quarter_sentence(asked: EachQuarter, model: YearModel) -> Text:
    return Text("มี{what} อย่างน้อย {n} รายการในทุกไตรมาส", "at least {n} in each quarter: {what}").format(
        what=asked.in_words(model), n=asked.count
    )


RULES = (
    Rule("at-least", AtLeast, _at_least, _at_least_sentence, lambda asked: (asked.kind,)),
    Rule("none-with", NoneWith, _none_with, _none_with_sentence, lambda asked: (asked.kind,)),
    Rule("each-with", EachWith, _each_with, _each_with_sentence, lambda asked: (asked.kind,)),
    Rule("every-entry", EveryEntry, _every_entry, _every_entry_sentence, lambda asked: (asked.kind,)),
    Rule("each-quarter", EachQuarter, _each_quarter, _each_quarter_sentence, lambda asked: (asked.kind,)),
)
