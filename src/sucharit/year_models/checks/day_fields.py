"""The check of days that one record holds: days-in-order, from a brainstorm to what it improved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.check import Flaw, LintContext, QualityCheck, flaw_of
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape


class DaysInOrder(RuleShape):
    """Fields of a kind whose days follow each other; blank ones are passed over.

    A field that leads to records stands for their days: the last of them where it comes first, the first
    of them where it comes after another.
    """

    kind: Word
    fields: tuple[Word, ...]

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, fields that hold no day, and fewer than two of them."""
        yield from known.kind(self.kind, "kind")
        if len(self.fields) < 2:
            yield ("fields",), "expected at least two fields"
        for place, id in enumerate(self.fields):
            yield from known.of_type(self.kind, id, (FieldType.DAY, FieldType.RECORDS), "fields", place)


def _disordered(context: LintContext, asked: DaysInOrder) -> Iterator[Flaw]:
    for record in context.facts.records.of_kind(asked.kind):
        dated = [(id, days) for id in asked.fields if (days := _days(context, record, id))]
        for (earlier, first), (later, second) in pairwise(dated):
            if min(second) < max(first):
                found = Text(
                    "{record}: {later} {second} อยู่ก่อน{earlier} {first}",
                    "{record}: {later}, {second}, is dated before {earlier}, {first}",
                ).format(
                    record=words.named(record),
                    later=words.field_title(context.model, asked.kind, later),
                    second=words.day_words(min(second)),
                    earlier=words.field_title(context.model, asked.kind, earlier),
                    first=words.day_words(max(first)),
                )
                yield flaw_of(record, found, later, f"{max(first)} {min(second)}")


def _days(context: LintContext, record: RecordValue, field: str) -> list[date]:
    value = record.get(field)
    if isinstance(value, date):
        return [value]
    others = (context.facts.records.get(id) for id in record.refs(field) if isinstance(id, str))
    return [other.day for other in others if other is not None and other.day is not None]


CHECKS = (
    QualityCheck(
        "days-in-order",
        DaysInOrder,
        _disordered,
        Text("วันในรายการเดียวกันสลับลำดับ", "Days within a record are in the wrong order"),
        Text("แก้วันที่ให้เรียงตามที่ทำจริง", "Mend the days so that they follow what was done"),
    ),
)
