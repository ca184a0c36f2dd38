"""Rules about what the product itself records: approved, published, quarters-closed."""

from __future__ import annotations

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.followed_steps import QUARTERS
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import ROLES
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result, yes_or_no
from sucharit.year_models.rules.selection import Count, has_value

APPROVAL, PUBLICATION, QUARTER_CLOSE = "approval", "publication", "quarter-close"


class Approved(RuleShape):
    """Something was approved: a document, a stage or a step of the model, "plan"; by a kind of role."""

    what: Word
    by: tuple[Word, ...] = ()

    def faults(self, known: KnownNames) -> Faults:
        """Unknown roles, and a vocabulary without approvals."""
        yield from known.kind(APPROVAL)
        for place, role in enumerate(self.by):
            yield from known.one_of(ROLES, role, "by", place)


def _approved(context: RuleContext, asked: Approved, subject: RecordValue | None) -> RuleOutcome:
    approvals = [
        own
        for own in context.facts.records.of_kind(APPROVAL)
        if has_value(own.get("what"), asked.what) and (not asked.by or own.entered_as in asked.by)
    ]
    what = name_of(asked.what, context.model)
    yes, no = Text("{what} อนุมัติแล้ว", "{what}: approved"), Text("{what} ยังไม่อนุมัติ", "{what}: not approved yet")
    return yes_or_no("approved", bool(approvals), yes.format(what=what), no.format(what=what))


def _approved_sentence(asked: Approved, model: YearModel) -> Text:
    return Text("{what} ได้รับอนุมัติ", "{what} is approved").format(what=name_of(asked.what, model))


def name_of(id: str, model: YearModel) -> Text:
    """What a document, a step, a stage or a kind of the model is called; the id itself where it is none."""
    titles = {stage.id: stage.title for stage in model.stages}
    titles |= {step.id: step.title for _stage, step in model.steps()}
    titles |= {document.id: document.title for document in model.documents}
    kinds = model.vocabulary.kinds
    return titles.get(id) or (kinds[id].title if id in kinds else Text.same(id))


class Published(RuleShape):
    """A document of the model was published; `final`: not only with the state of a day."""

    document: Word
    final: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """A document that the model does not have, and a vocabulary without publications."""
        yield from known.kind(PUBLICATION)
        yield from known.one_of(known.documents, self.document, "document")


def _published(context: RuleContext, asked: Published, subject: RecordValue | None) -> RuleOutcome:
    versions = [
        own
        for own in context.facts.records.of_kind(PUBLICATION)
        if has_value(own.get("document"), asked.document) and not (asked.final and own.get("as_of"))
    ]
    what = name_of(asked.document, context.model)
    yes = Text("{what} เผยแพร่แล้ว", "{what}: published").format(what=what)
    no = Text("{what} ยังไม่เผยแพร่", "{what}: not published yet")
    if asked.final:
        no = Text("{what} ยังไม่เผยแพร่ฉบับสมบูรณ์", "{what}: not published in its final version yet")
    return yes_or_no("published", bool(versions), yes, no.format(what=what))


def _published_sentence(asked: Published, model: YearModel) -> Text:
    sentence = Text("{what} เผยแพร่แล้ว", "{what} is published")
    if asked.final:
        sentence = Text("{what} เผยแพร่ฉบับสมบูรณ์แล้ว", "{what} is published in its final version")
    return sentence.format(what=name_of(asked.document, model))


class QuartersClosed(RuleShape):
    """So many quarters of the year were closed."""

    count: Count

    def faults(self, known: KnownNames) -> Faults:
        """A vocabulary without closed quarters, and more quarters than a year has."""
        yield from known.kind(QUARTER_CLOSE)
        if self.count > len(QUARTERS):
            yield ("count",), f"expected 1 to {len(QUARTERS)}: nothing completes this; found {self.count}"


def _quarters_closed(context: RuleContext, asked: QuartersClosed, subject: RecordValue | None) -> RuleOutcome:
    closes = context.facts.records.of_kind(QUARTER_CLOSE)
    closed = [n for n in QUARTERS if any(has_value(own.get("quarter"), n) for own in closes)]
    left = [Text("ไตรมาส {n}", "quarter {n}").format(n=n) for n in QUARTERS if n not in closed]
    need = int(asked.count)
    missing = [Missing(text) for text in left[: max(need - len(closed), 0)]]
    return result("quarters-closed", len(closed), need, Text("ไตรมาสที่ปิดแล้ว", "quarters closed"), missing)


def _quarters_closed_sentence(asked: QuartersClosed, model: YearModel) -> Text:
    return Text("ปิดแล้ว {n} ไตรมาส", "{n} quarters are closed").format(n=asked.count)


RULES = (
    Rule("approved", Approved, _approved, _approved_sentence, lambda asked: (APPROVAL,)),
    Rule("published", Published, _published, _published_sentence, lambda asked: (PUBLICATION,)),
    Rule(
        "quarters-closed",
        QuartersClosed,
        _quarters_closed,
        _quarters_closed_sentence,
        lambda asked: (QUARTER_CLOSE,),
    ),
)
