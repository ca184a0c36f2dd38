"""Checks of what is there twice: titles, whole records, overlapping measures, one reason for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType, MadeBy
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.checks.texts import TITLE, one_spelling
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import has_value, is_filled


class Kinds(RuleShape):
    """Kinds of record to look at."""

    kinds: tuple[Word, ...]

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds."""
        for place, kind in enumerate(self.kinds):
            yield from known.kind(kind, "kinds", place)


def _double_titles(context: LintContext, asked: Kinds) -> Iterator[Flaw]:
    for kind in asked.kinds:
        by_title: dict[str, list[RecordValue]] = defaultdict(list)
        for record in context.facts.records.of_kind(kind):
            by_title[one_spelling(record.title).casefold()].append(record)
        for title, alike in by_title.items():
            for record in alike[1:]:
                found = Text("{record}: ชื่อซ้ำกับ {other}", "{record} has the same title as {other}").format(
                    record=words.named(record), other=words.named(alike[0])
                )
                yield flaw_of(record, found, TITLE, title)


def _twice(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    """The product's own records are left out: two approvals may look alike."""
    seen: dict[tuple[object, ...], list[RecordValue]] = defaultdict(list)
    for record in context.facts.records:
        kind = context.vocabulary.kinds.get(record.kind)
        if kind is None or kind.made_by is MadeBy.PRODUCT:
            continue
        alike = seen[record.kind, record.under, record.title.strip(), record.day, record.until]
        first = next((own for own in alike if own.fields == record.fields), None)
        if first is not None:
            found = Text("{record}: บันทึกซ้ำกันทุกช่อง", "{record} is there twice, with the same values")
            yield flaw_of(record, found.format(record=words.named(record)), "", first.id)
        alike.append(record)


class Overlap(RuleShape):
    """Pairs of entries that cover one matter, in a tag field; `field` leads from one record to the other."""

    kind: Word = "internal-measure"
    tags: Word = "sort"
    field: Word = "overlaps"
    pairs: tuple[tuple[Word, Word], ...]

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds, fields and entries."""
        yield from known.kind(self.kind, "kind")
        yield from known.of_type(self.kind, self.tags, (FieldType.TAGS,), "tags")
        yield from known.of_type(self.kind, self.field, (FieldType.RECORDS,), "field")
        for place, pair in enumerate(self.pairs):
            yield from known.value(self.kind, self.tags, pair, "pairs", place)


def _overlaps(context: LintContext, asked: Overlap) -> Iterator[Flaw]:
    records = context.facts.records.of_kind(asked.kind)
    for pair in asked.pairs:
        first, second = ([own for own in records if has_value(own.get(asked.tags), tag)] for tag in pair)
        for one in first:
            for other in second:
                joined = other.id in one.refs(asked.field) or one.id in other.refs(asked.field)
                if one.id != other.id and not joined:
                    found = Text(
                        "{one} กับ {other} ว่าด้วยเรื่องเดียวกัน", "{one} and {other} are about one matter"
                    ).format(one=words.named(one), other=words.named(other))
                    yield flaw_of(other, found, asked.field, one.id)


class AllAlike(RuleShape):
    """A field that has one and the same text in all records below one: the reason of every member."""

    kind: Word
    field: Word

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds and fields."""
        yield from known.kind(self.kind, "kind")
        yield from known.field(self.kind, self.field, "field")


def _all_alike(context: LintContext, asked: AllAlike) -> Iterator[Flaw]:
    by_parent: dict[str, list[RecordValue]] = defaultdict(list)
    for record in context.facts.records.of_kind(asked.kind):
        by_parent[record.under].append(record)
    for alike in by_parent.values():
        values = [own.get(asked.field) for own in alike]
        if len(alike) > 1 and is_filled(values[0]) and _are_equal(values):
            title = words.field_title(context.model, asked.kind, asked.field)
            found = Text("{n} รายการมี{field}เหมือนกันหมด", "all {n} have the same {field}").format(
                n=len(alike), field=title
            )
            yield flaw_of(alike[0], found, asked.field, repr(values[0]))


def _are_equal(values: Iterable[object]) -> bool:
    texts = [one_spelling(value) if isinstance(value, str) else value for value in values]
    return all(text == texts[0] for text in texts)


CHECKS = (
    QualityCheck(
        "double-titles",
        Kinds,
        _double_titles,
        Text("สองรายการใช้ชื่อเดียวกัน", "Two records have one title"),
        Text("รวมเป็นรายการเดียว หรือตั้งชื่อให้ต่างกัน", "Make them one, or give them titles that differ"),
    ),
    QualityCheck(
        "same-record-twice",
        NoParameters,
        _twice,
        Text("รายการเดียวกันบันทึกสองครั้ง", "One record was entered twice"),
        Text("ถอนรายการที่เกิน", "Withdraw the one that is too many"),
    ),
    QualityCheck(
        "overlapping-measures",
        Overlap,
        _overlaps,
        Text("มาตรการสองฉบับว่าด้วยเรื่องเดียวกัน", "Two measures are about one matter"),
        Text(
            "ระบุว่าทับซ้อนกัน และเขียนว่าฉบับใดใช้เมื่อใด",
            "Say that they overlap, and when which of them applies",
        ),
    ),
    QualityCheck(
        "all-alike",
        AllAlike,
        _all_alike,
        Text("ทุกรายการเขียนเหมือนกันหมด", "All of them say the same"),
        Text("เขียนเหตุผลของแต่ละรายการ", "Write what holds for each"),
    ),
)
