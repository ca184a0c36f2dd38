"""Rules about n of n: covered (signed, attended, agreed), reaches-all (against a dated head-count)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Annotated

from pydantic import AfterValidator

from sucharit.data_files.shapes import Word, one_of
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import HEAD_COUNTS
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.counting import NONE_YET
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, result
from sucharit.year_models.rules.selection import Selection, belonging

PEOPLE = {
    "staff": Text("บุคลากร", "staff"),
    "executives": Text("ผู้บริหาร", "executives"),
    "supervisors": Text("ศึกษานิเทศก์", "supervisors"),
    "schools": Text("สถานศึกษา", "schools"),
    "school-executives": Text("ผู้บริหารสถานศึกษา", "school executives"),
}


def _check_percent(value: Decimal) -> Decimal:
    if not 0 < value <= 100:
        raise ValueError("expected more than 0 and at most 100")
    return value


Share = Annotated[Decimal, AfterValidator(_check_percent)]
ALL = Decimal(100)
COUNTED = (FieldType.WHOLE, FieldType.NUMBER, FieldType.PERCENT)


class Covered(Selection):
    """Of those asked by each record of a kind so many signed; or, with `have` and `of`, came or agreed.

    `last`: only the newest record counts: a check round after what the first had found was mended.
    """

    percent: Share = ALL
    have: Word | None = None
    of: Word | None = None
    may_be_none: bool = False
    last: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """As of any selection; one of the two fields alone; a kind that no one signs."""
        yield from super().faults(known)
        yield from known.reached(self.kind, "kind")
        for key, id in (("have", self.have), ("of", self.of)):
            if id:
                yield from known.of_type(self.kind, id, COUNTED, key)
        if (self.have is None) != (self.of is None):
            yield ("of" if self.have else "have",), "expected both fields, have and of, or neither"
        kind = known.vocabulary.kinds.get(self.kind)
        if kind and not self.have and not kind.signed:
            yield (
                ("kind",),
                "expected a kind that people sign, or the fields have and of",
            )


def _covered(context: RuleContext, asked: Covered, subject: RecordValue | None) -> RuleOutcome:
    meant = [
        own for own in belonging(context, subject, asked.kind) if asked.is_meant(own) and asked.is_whole(own)
    ]
    if asked.last and meant:
        meant = [max(meant, key=lambda own: (own.day or date.min, own.place, own.id))]
    missing = []
    for own in meant:
        have, of = _counts(own, asked)
        if not _reaches(have, of, asked.percent):
            missing.append(Missing(_short_of(own, have, of), own.id))
    what = asked.in_words(context.model)
    have, need = len(meant) - len(missing), len(meant)
    if not meant and not asked.may_be_none:
        need, missing = 1, [Missing(NONE_YET.format(what=what))]
    full = Text("{what}ที่ครบร้อยละ {percent}", "{what} of {percent} %").format(what=what, percent=asked.percent)
    return result("covered", have, need, full, missing)


def _counts(record: RecordValue, asked: Covered) -> tuple[object, object]:
    if asked.have and asked.of:
        return record.get(asked.have), record.get(asked.of)
    return record.signed, record.asked


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _reaches(have: object, of: object, percent: Decimal) -> bool:
    """Whether so many of so many reach the share; unknown counts and none who were asked do not."""
    if not (_is_number(have) and _is_number(of)):
        return False
    return of > 0 and have * 100 >= of * percent  # type: ignore[operator]


def _short_of(record: RecordValue, have: object, of: object) -> Text:
    if not (_is_number(have) and _is_number(of)):
        return Text("{record}: ยังไม่รู้จำนวน", "{record}: the numbers are not known").format(
            record=words.named(record)
        )
    return Text("{record}: {have} จาก {of}", "{record}: {have} of {of}").format(
        record=words.named(record), have=have, of=of
    )


def _covered_sentence(asked: Covered, model: YearModel) -> Text:
    what = asked.in_words(model)
    if asked.have and asked.of:
        have, of = (words.field_title(model, asked.kind, id) for id in (asked.have, asked.of))
        return Text(
            "{what}: {have} อย่างน้อยร้อยละ {n} ของ{of}", "{what}: {have} at least {n} % of {of}"
        ).format(what=what, have=have, of=of, n=asked.percent)
    return Text("{what}: ลงนามอย่างน้อยร้อยละ {n}", "{what}: at least {n} % signed").format(
        what=what, n=asked.percent
    )


class ReachesAll(Selection):
    """There are as many records of a kind (or people in one of its fields) as a head-count says."""

    people: Annotated[str, one_of(HEAD_COUNTS)]
    field: Word | None = None
    percent: Share = ALL

    def faults(self, known: KnownNames) -> Faults:
        """As of any selection; a field that is no number."""
        yield from super().faults(known)
        yield from known.reached(self.kind, "kind")
        if self.field:
            yield from known.of_type(self.kind, self.field, COUNTED, "field")


def _reaches_all(context: RuleContext, asked: ReachesAll, subject: RecordValue | None) -> RuleOutcome:
    facts = context.facts
    counted = [
        own for own in belonging(context, subject, asked.kind) if asked.is_meant(own) and asked.is_whole(own)
    ]
    what = Text("{what} เทียบกับ{people}", "{what}, against {people}").format(
        what=asked.in_words(context.model), people=PEOPLE[asked.people]
    )
    have = _total(counted, asked.field) if asked.field else len(counted)
    people = facts.people.get(asked.people)
    if people is None:
        unknown = Text("ยังไม่ได้บันทึกจำนวน{people}", "the number of {people} is not known yet")
        return result(
            "reaches-all", have, have + 1, what, [Missing(unknown.format(people=PEOPLE[asked.people]))]
        )
    need = ceil(people * asked.percent / 100)  # 80 % of 31 are 25
    left = Text("ยังขาดอีก {n}", "{n} more to come").format(n=need - have)
    holds = have >= need and people > 0
    return result("reaches-all", have, need, what, () if holds else [Missing(left)], holds=holds)


def _total(records: Iterable[RecordValue], field: str) -> int:
    values = [own.get(field) for own in records]
    return int(sum(value for value in values if _is_number(value)))


def _reaches_all_sentence(asked: ReachesAll, model: YearModel) -> Text:
    return Text("{what}ครบอย่างน้อยร้อยละ {n} ของ{people}", "{what} for at least {n} % of all {people}").format(
        what=asked.in_words(model), n=asked.percent, people=PEOPLE[asked.people]
    )


RULES = (
    Rule("covered", Covered, _covered, _covered_sentence, lambda asked: (asked.kind,)),
    Rule("reaches-all", ReachesAll, _reaches_all, _reaches_all_sentence, lambda asked: (asked.kind,)),
)
