"""Checks of what is judged: a verdict against its own figures, a rise that came before, too few answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

from sucharit.data_files.shapes import Whole, Word
from sucharit.languages import Text
from sucharit.vocabulary.levels import GRADES, meets
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.rules import words
from sucharit.year_models.rules.figures import year_before
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape

MET, NOT_MET = "met", "not-met"
LEVELS = ("five", "four", "three", "two", "one")  # fields of a question: how many chose each
SURVEY, QUESTION = "survey-result", "survey-item"
FEWEST = Decimal(5)  # figures of fewer people could tell what one of them said


class JudgedLevels(RuleShape):
    """A verdict "met" or "not-met" beside an expected and an actual level that say otherwise."""

    kind: Word = "success-check"
    expected: Word = "expected"
    actual: Word = "actual"
    verdict: Word = "verdict"

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and fields of another type."""
        yield from known.kind(self.kind, "kind")
        for key, id in (("expected", self.expected), ("actual", self.actual)):
            yield from known.of_type(self.kind, id, (FieldType.LEVEL,), key)
        yield from known.of_type(self.kind, self.verdict, (FieldType.CHOICE,), "verdict")


def _differing(context: LintContext, asked: JudgedLevels) -> Iterator[Flaw]:
    for record in context.facts.records.of_kind(asked.kind):
        told = record.get(asked.verdict)
        really = meets(record.get(asked.expected), record.get(asked.actual))
        if really is None or told not in (MET, NOT_MET) or (told == MET) is really:
            continue
        found = Text(
            "{record}: บันทึกว่า “{told}” แต่ตัวเลขไม่เป็นเช่นนั้น", '{record} says "{told}", and its figures do not'
        ).format(
            record=words.named(record), told=words.value_words(context.model, asked.kind, asked.verdict, told)
        )
        yield flaw_of(record, found, asked.verdict, str(told))


def _rose_before(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    own, before = context.facts.result, year_before(context.facts)
    if own is None or before is None or not {own.rating, before.rating} <= set(GRADES):
        return
    if GRADES.index(own.rating) > GRADES.index(before.rating):
        found = Text(
            "ระดับขึ้นจาก {before} เป็น {own} ตั้งแต่ปี {year} ก่อนงานของปีนี้",
            "the rating rose from {before} to {own} in {year} already, before this year's work",
        ).format(before=before.rating, own=own.rating, year=own.year)
        yield Flaw(found, cause=f"{before.rating} {own.rating} {own.year}")


def _check_fewest(value: Decimal) -> Decimal:
    if value < FEWEST:
        raise ValueError(f"expected {FEWEST} or more")
    return value


class SmallGroup(RuleShape):
    """Results of surveys, and their questions, with figures of fewer than so many people."""

    fewest: Annotated[Whole, AfterValidator(_check_fewest)] = FEWEST

    def faults(self, known: KnownNames) -> Faults:
        """A vocabulary without surveys."""
        yield from known.kind(SURVEY)
        yield from known.kind(QUESTION)


def _small_groups(context: LintContext, asked: SmallGroup) -> Iterator[Flaw]:
    for record in context.facts.records.of_kind(SURVEY, QUESTION):
        people = answers_of(record) if record.kind == QUESTION else _answered_with_figures(record)
        if people and people < asked.fewest:
            found = Text(
                "{record}: มีผู้ตอบ {n} คน น้อยกว่า {fewest} คน",
                "{record} has figures of {n} people, fewer than {fewest}",
            ).format(record=words.named(record), n=people, fewest=asked.fewest)
            yield flaw_of(record, found, "" if record.kind == QUESTION else "mean", str(people))


def answers_of(question: RecordValue) -> int:
    """How many answered a question of a survey: the sum of its levels."""
    counts = (question.get(level) for level in LEVELS)
    return sum(count for count in counts if isinstance(count, int))


def _answered_with_figures(record: RecordValue) -> int:
    """How many stand behind a mean or a deviation; 0 where there is none, or their number is not known."""
    has_figures = any(isinstance(record.get(name), Decimal) for name in ("mean", "deviation"))
    answered = record.get("answered")
    return answered if has_figures and isinstance(answered, int) else 0


CHECKS = (
    QualityCheck(
        "verdict-differs",
        JudgedLevels,
        _differing,
        Text("ผลการตรวจไม่ตรงกับตัวเลข", "A verdict differs from its figures"),
        Text("แก้ผลการตรวจ หรือแก้เป้าหมายและผลที่ได้", "Mend the verdict, or the target and what was reached"),
    ),
    QualityCheck(
        "rating-rose-before",
        NoParameters,
        _rose_before,
        Text("ระดับสูงขึ้นก่อนเริ่มงานของปีนี้", "The rating rose before this year's work"),
        Text(
            "อย่าอ้างการเลื่อนระดับเป็นผลของงานปีนี้ ใช้ผลต่างของคะแนนแทน",
            "Don't credit this year's work with the rating; tell the change of the score",
        ),
    ),
    QualityCheck(
        "small-group",
        SmallGroup,
        _small_groups,
        Text("ตัวเลขของคนกลุ่มเล็กเกินไป", "Figures of too few people"),
        Text("ลบตัวเลข หรือรวมกับกลุ่มอื่น", "Delete the figures, or join the group with another"),
    ),
)
