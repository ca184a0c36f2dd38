"""Checks of the result in the plan: the national mean, a rating that changed, topics of the wrong places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.facts import NodeFact
from sucharit.year_models.rules import words
from sucharit.year_models.rules.figures import year_before
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import has_value, is_filled

FULL = Decimal(100)
CENT = Decimal("0.01")


def _mean_equals_own(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    facts = context.facts
    if facts.result is None or facts.result.total is None or facts.national_mean is None:
        return
    own, mean = (value.quantize(CENT, ROUND_HALF_UP) for value in (facts.result.total, facts.national_mean))
    if own == mean:
        found = Text(
            "ค่าเฉลี่ยระดับประเทศ {mean} เท่ากับคะแนนของตนเอง",
            "the national mean, {mean}, equals one's own total",
        ).format(mean=mean)
        records = [
            record
            for record in facts.records.of_kind("national-mean")
            if record.get("year") == facts.result_year
        ]
        record = records[0].id if records else ""
        yield Flaw(found, record, "value" if record else "", cause=str(mean))


def _rating_change(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    facts = context.facts
    before = year_before(facts)
    if facts.result is None or before is None or not facts.result.rating or not before.rating:
        return
    told = any(
        has_value(record.get("matter"), "rating-change") and is_filled(record.get("text"))
        for record in facts.records.of_kind("result-statement")
    )
    if facts.result.rating != before.rating and not told:
        found = Text(
            "ระดับเปลี่ยนจาก {before} เป็น {own} ยังไม่มีคำอธิบาย",
            "the rating changed from {before} to {own}, and no sentence says why",
        ).format(before=before.rating, own=facts.result.rating)
        yield Flaw(found, cause=f"{before.rating} {facts.result.rating}")


def _older_edition(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    for record in context.facts.records.of_kind("topic"):
        if has_value(record.get("origin"), "older-edition"):
            found = Text("{record}: เป็นประเด็นของกรอบปีเก่า", "{record} is a topic of an older edition")
            yield flaw_of(record, found.format(record=words.named(record)), "origin")


class FullScore(RuleShape):
    """Records of these kinds whose nodes all scored 100, by themselves or through their topics."""

    kinds: tuple[Word, ...] = ("plan-row", "topic")
    through: Word = "topics"

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds."""
        for place, kind in enumerate(self.kinds):
            yield from known.kind(kind, "kinds", place)


def _full_score(context: LintContext, asked: FullScore) -> Iterator[Flaw]:
    known = {node.id: node for nodes in context.facts.nodes.values() for node in nodes}
    for record in context.facts.records.of_kind(*asked.kinds):
        nodes = _nodes_of(record, context, asked.through, known)
        if nodes and all(node is not None and node.score == FULL for node in nodes):
            codes = ", ".join(node.code for node in nodes if node)
            found = Text("{record}: {codes} ได้ 100 อยู่แล้ว", "{record}: {codes} scored 100 already")
            yield flaw_of(record, found.format(record=words.named(record), codes=codes), "nodes", codes)


def _nodes_of(
    record: RecordValue, context: LintContext, through: str, known: Mapping[str, NodeFact]
) -> list[NodeFact | None]:
    """What a record is about: the nodes of the topics that it answers, else its own."""
    topics = [own for own in map(context.facts.records.get, record.refs(through)) if own]
    ids = [id for topic in topics for id in topic.refs("nodes")] or list(record.refs("nodes"))
    return [known.get(id) for id in dict.fromkeys(ids)]


CHECKS = (
    QualityCheck(
        "national-mean-equals-own",
        NoParameters,
        _mean_equals_own,
        Text("ค่าเฉลี่ยระดับประเทศเท่ากับคะแนนของตนเอง", "The national mean equals one's own total"),
        Text("ตรวจตัวเลขอีกครั้ง หรือระบุว่าไม่ทราบ", "Look at the figure again, or mark it as not known"),
    ),
    QualityCheck(
        "rating-change-without-sentence",
        NoParameters,
        _rating_change,
        Text("ระดับเปลี่ยนโดยไม่มีคำอธิบาย", "The rating changed, and nothing says why"),
        Text("เขียนหนึ่งประโยคว่าเหตุใดระดับจึงเปลี่ยน", "Write a sentence on why it changed"),
    ),
    QualityCheck(
        "topics-of-another-edition",
        NoParameters,
        _older_edition,
        Text("ประเด็นมาจากกรอบปีอื่น", "A topic comes from another edition"),
        Text("ใช้ประเด็นของกรอบปีที่ประเมิน", "Take the topics of the edition of the result"),
    ),
    QualityCheck(
        "row-of-full-score",
        FullScore,
        _full_score,
        Text("แผนแก้สิ่งที่ได้คะแนนเต็มแล้ว", "The plan mends what has full marks"),
        Text(
            "ย้ายแรงไปที่ตัวชี้วัดย่อยที่เสียคะแนน หรือเขียนเหตุผล",
            "Turn to what lost points, or say why this is done",
        ),
    ),
)
