"""Checks of what a year claims: what is still unknown, a change that differs, aims told as results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import Unknown
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.rules import words
from sucharit.year_models.rules.figures import year_before
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import Selection, Where


class StillUnknown(RuleShape):
    """Fields of a kind that were entered as not known: a target that was not measured."""

    kind: Word
    where: Where = {}
    fields: tuple[Word, ...]

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and fields that always have a value."""
        yield from Selection(kind=self.kind, where=self.where).faults(known)
        for place, id in enumerate(self.fields):
            yield from known.field(self.kind, id, "fields", place)
            field = known.field_of(self.kind, id)
            if field and not field.may_be_unknown:
                yield ("fields", place), f"expected a field that may be unknown; found {id!r}"


def _still_unknown(context: LintContext, asked: StillUnknown) -> Iterator[Flaw]:
    those = Selection(kind=asked.kind, where=asked.where)
    for record in context.facts.records.of_kind(asked.kind):
        for id in asked.fields:
            value = record.get(id)
            if those.is_meant(record) and isinstance(value, Unknown):
                found = Text(
                    "{record}: {field}ยังไม่ทราบ{why}", "{record}: {field} is not known yet{why}"
                ).format(
                    record=words.named(record),
                    field=words.field_title(context.model, asked.kind, id),
                    why=f" ({value.reason})" if value.reason else "",
                )
                yield flaw_of(record, found, id, value.reason)


def _change_differs(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    """The change that was published, and the one between the two published totals."""
    own, before = context.facts.result, year_before(context.facts)
    if own is None or before is None or own.total is None or before.total is None or own.change is None:
        return
    computed = own.total - before.total
    if computed != own.change:
        found = Text(
            "ผลต่างที่ประกาศ {published} คำนวณจากคะแนนที่ประกาศได้ {computed}",
            "the published change is {published}; the published totals give {computed}",
        ).format(published=f"{own.change:+.2f}", computed=f"{computed:+.2f}")
        yield Flaw(found, cause=f"{own.change} {computed}")


AIMS = ("เพื่อ", "มุ่ง", "ตั้งเป้า", "to ", "in order to ")


class WordsOfAnAim(RuleShape):
    """Lines of these fields that begin as an aim does, where a result is asked: {kind: [fields]}."""

    fields: dict[str, tuple[Word, ...]]
    begin: tuple[str, ...] = AIMS

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds and fields."""
        for kind, fields in self.fields.items():
            yield from known.kind(kind, "fields", kind)
            for place, id in enumerate(fields):
                yield from known.field(kind, id, "fields", kind, place)


def _aims(context: LintContext, asked: WordsOfAnAim) -> Iterator[Flaw]:
    for kind, fields in asked.fields.items():
        for record in context.facts.records.of_kind(kind):
            for id in fields:
                for line in _lines(record.get(id)):
                    if line.lower().startswith(asked.begin):
                        found = Text(
                            "{record}: “{line}” เขียนเป็นความตั้งใจ ไม่ใช่ผล",
                            '{record}: "{line}" is an aim, no result',
                        ).format(record=words.named(record), line=line)
                        yield flaw_of(record, found, id, line)


def _lines(value: Any) -> Iterator[str]:
    texts = value if isinstance(value, tuple) else str(value or "").splitlines()
    yield from (text.strip() for text in texts if isinstance(text, str) and text.strip())


CHECKS = (
    QualityCheck(
        "still-unknown",
        StillUnknown,
        _still_unknown,
        Text("บันทึกไว้ว่ายังไม่ทราบ", "Entered as not known"),
        Text(
            "กรอกเมื่อทราบ รายงานจะพิมพ์ว่ายังไม่ทราบ", "Enter it once it is known; the report prints that it is not"
        ),
    ),
    QualityCheck(
        "change-differs",
        NoParameters,
        _change_differs,
        Text("ผลต่างที่ประกาศไม่ตรงกับที่คำนวณ", "The published change differs from the computed one"),
        Text(
            "พิมพ์ตามที่ประกาศ และบอกค่าที่คำนวณได้ไว้ข้างกัน คะแนนที่ประกาศปัดเศษแล้ว",
            "Print it as published, with the computed one beside it: published totals are rounded",
        ),
    ),
    QualityCheck(
        "words-of-an-aim",
        WordsOfAnAim,
        _aims,
        Text("ผลที่เขียนเป็นความตั้งใจ", "A result in the words of an aim"),
        Text("เขียนสิ่งที่เกิดขึ้นแล้ว", "Write what has come about"),
    ),
)
