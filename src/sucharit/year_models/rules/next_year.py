"""The rule on what next year's plan must hold: taken-over."""

from __future__ import annotations

from typing import Final

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result
from sucharit.year_models.rules.selection import Selection, Where, belonging, is_filled

NEXT_YEAR: Final = "next-year"
NOT_BEGUN: Final = Text("ยังไม่ได้เปิดแผนของปีหน้า", "next year's plan is not begun yet")


class TakenOver(RuleShape):
    """Each record of a kind that is still open stands in next year's plan, which is begun.

    `until`: the field that closes a record when it is filled: the day on which it was done.
    """

    kind: Word
    where: Where = {}
    until: Word | None = None

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and a model that does not read the next year."""
        yield from Selection(kind=self.kind, where=self.where).faults(known)
        if self.until:
            yield from known.field(self.kind, self.until, "until")
        yield from known.read(NEXT_YEAR)


def _taken_over(context: RuleContext, asked: TakenOver, subject: RecordValue | None) -> RuleOutcome:
    those = Selection(kind=asked.kind, where=asked.where)
    waiting = [
        own
        for own in belonging(context, subject, asked.kind)
        if those.is_meant(own) and not (asked.until and is_filled(own.get(asked.until)))
    ]
    what = Text("{what}ที่อยู่ในแผนปีหน้าแล้ว", "{what} that next year's plan holds").format(
        what=those.in_words(context.model)
    )
    held = context.facts.taken_over
    if held is None:
        return result("taken-over", 0, max(len(waiting), 1), what, [Missing(NOT_BEGUN)])
    left = [own for own in waiting if own.id not in held]
    none = Text("{record} ยังไม่อยู่ในแผนปีหน้า", "{record} is not in next year's plan yet")
    missing = [Missing(none.format(record=words.named(own)), own.id) for own in left]
    return result("taken-over", len(waiting) - len(left), len(waiting), what, missing)


def _sentence(asked: TakenOver, model: YearModel) -> Text:
    return Text("แผนปีหน้ารับ{what}ที่ยังไม่เสร็จไว้ครบ", "next year's plan holds all that is open of: {what}").format(
        what=words.selected(model, asked.kind, asked.where)
    )


RULES = (Rule("taken-over", TakenOver, _taken_over, _sentence, lambda asked: (asked.kind,)),)
