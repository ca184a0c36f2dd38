"""The rule on what carries something out: carried-or-reason."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.counting import NONE_YET
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result
from sucharit.year_models.rules.selection import Selection, Where, belonging, is_filled


class CarriedOrReason(RuleShape):
    """Each record of a kind is led to by one of these kinds, or says in the field `reason` why it is not.

    A measure whose only work was withdrawn is no longer carried: a hole shows where it is.
    """

    kind: Word
    where: Where = {}
    by: tuple[Word, ...]
    reason: Word
    may_be_none: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and kinds that never lead to this one."""
        yield from Selection(kind=self.kind, where=self.where).faults(known)
        yield from known.field(self.kind, self.reason, "reason")
        if not self.by:
            yield ("by",), "expected at least one kind of record"
        for place, kind in enumerate(self.by):
            yield from known.kind(kind, "by", place)
            own = known.vocabulary.kinds.get(kind)
            if own and not any(self.kind in field.to for field in own.fields):
                yield ("by", place), f"expected a kind with a field that leads to {self.kind}; found {kind!r}"


def _carried(context: RuleContext, asked: CarriedOrReason, subject: RecordValue | None) -> RuleOutcome:
    selection = Selection(kind=asked.kind, where=asked.where)
    meant = [own for own in belonging(context, subject, asked.kind) if selection.is_meant(own)]
    lacking = list(_lacking(context, asked, meant))
    what = selection.in_words(context.model)
    told = Text("{what}ที่มีงานรองรับหรือมีเหตุผล", "{what} carried out, or with a reason").format(what=what)
    need = len(meant)
    missing = [
        Missing(
            Text(
                "{record} ยังไม่มีงานรองรับ และไม่มีเหตุผล", "{record} is carried out by nothing, and has no reason"
            ).format(record=words.named(own)),
            own.id,
        )
        for own in lacking
    ]
    if not meant and not asked.may_be_none:
        need, missing = 1, [Missing(NONE_YET.format(what=what))]
    return result("carried-or-reason", len(meant) - len(lacking), need, told, missing)


def _lacking(context: RuleContext, asked: CarriedOrReason, meant: list[RecordValue]) -> Iterator[RecordValue]:
    records = context.facts.records
    for own in meant:
        if not records.leading_to(own.id, *asked.by) and not is_filled(own.get(asked.reason)):
            yield own


def _sentence(asked: CarriedOrReason, model: YearModel) -> Text:
    by = words.joined([words.kind_title(model, kind) for kind in asked.by], " / ")
    return Text(
        "{what}ทุกรายการมี{by}รองรับ หรือมีเหตุผล", "each {what} is carried out by: {by}; or has a reason"
    ).format(what=words.selected(model, asked.kind, asked.where), by=by)


RULES = (
    Rule(
        "carried-or-reason",
        CarriedOrReason,
        _carried,
        _sentence,
        lambda asked: (asked.kind, *asked.by),
    ),
)
