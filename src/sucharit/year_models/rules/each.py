"""Rules about one record for each of others: each, each-node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from sucharit.data_files.shapes import Word, one_of
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import NodeFact, YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import NODE_LISTS
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.counting import NONE_YET, lacking
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
    is_left_out,
)

LISTS = {
    "indicators": Text("ตัวชี้วัด", "indicators"),
    "sub-indicators": Text("ตัวชี้วัดย่อย", "sub-indicators"),
    "items": Text("ข้อของการเปิดเผยข้อมูล", "items of the disclosure audit"),
    "strong": Text("จุดแข็ง", "strengths"),
    "weak": Text("ตัวชี้วัดที่ต้องพัฒนา", "indicators to improve"),
    "weak-sub-indicators": Text("ตัวชี้วัดย่อยที่ต้องพัฒนา", "sub-indicators to improve"),
    "failed-items": Text("ข้อที่ไม่ได้คะแนน", "items without points"),
    "no-result": Text("ตัวชี้วัดที่ไม่มีผล", "indicators without a result"),
}


class Those(RuleShape):
    """The records each of which is asked for something.

    `with`: only those with these fields filled; `leaves`: only those with none of their kind below;
    `unless`: not those that have one of these values.
    """

    kind: Word
    where: Where = {}
    filled: tuple[Word, ...] = Field(default=(), alias="with")
    leaves: bool = False
    unless: Where = {}


class Has(Selection):
    """What each must have. `via`: how it belongs to it (`RuleContext.related`)."""

    count: Count = ONE
    via: Ways = ()


class Each(RuleShape):
    """Each of some records has so many of another kind: each activity a committee.

    `reason`: a field of theirs that excuses one when filled.
    """

    of: Those
    has: Has
    reason: Word | None = None
    may_be_none: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and a pair of kinds that nothing can join."""
        those = Selection(kind=self.of.kind, where=self.of.where, **{"with": self.of.filled})
        yield from _inside("of", those.faults(known))
        for id, value in self.of.unless.items():
            yield from known.value(self.of.kind, id, value, "of", "unless", id)
        yield from _inside("has", self.has.faults(known))
        if self.reason:
            yield from known.field(self.of.kind, self.reason, "reason")
        kinds = known.vocabulary.kinds
        if self.of.kind in kinds and self.has.kind in kinds and not self._can_be_joined(known):
            yield (
                ("has", "kind"),
                f"expected a kind that can belong to {self.of.kind}",
            )

    def _can_be_joined(self, known: KnownNames) -> bool:
        return self.has.kind in known.reach(self.of.kind)


def _each(context: RuleContext, asked: Each, subject: RecordValue | None) -> RuleOutcome:
    records, model = context.facts.records, context.model
    those = Selection(kind=asked.of.kind, where=asked.of.where)
    of = [own for own in belonging(context, subject, asked.of.kind) if those.is_meant(own)]
    of = [own for own in of if all(is_filled(own.get(id)) for id in asked.of.filled)]
    if asked.of.leaves:
        of = [own for own in of if not records.under(own.id, asked.of.kind)]
    of = [own for own in of if not is_left_out(own, asked.of.unless)]
    missing: list[Missing] = []
    have = 0
    for own in of:
        related = context.related(own, asked.has.kind, asked.has.via)
        meant = [other for other in related if asked.has.is_meant(other)]
        excused = asked.reason is not None and is_filled(own.get(asked.reason))
        if excused or sum(map(asked.has.is_whole, meant)) >= asked.has.count:
            have += 1
        else:
            missing += _lacks_of(own, meant, asked.has, model)
    what = Text("{of}ที่มี{has}", "{of} with {has}").format(
        of=those.in_words(model), has=asked.has.in_words(model)
    )
    need = len(of)
    if not of and not asked.may_be_none:
        need, missing = 1, [Missing(NONE_YET.format(what=those.in_words(model)))]
    return result("each", have, need, what, missing)


def _lacks_of(own: RecordValue, meant: list[RecordValue], has: Has, model: YearModel) -> list[Missing]:
    """What one record misses: the whole of another, or something of one that is there."""
    none = Text("{record}: ยังไม่มี{what}", "{record} has none yet: {what}")
    return lacking(meant, has, model) or [
        Missing(none.format(record=words.named(own), what=has.in_words(model)), own.id)
    ]


def _each_sentence(asked: Each, model: YearModel) -> Text:
    return Text(
        "{of}ทุกรายการมี{has}{with_} อย่างน้อย {n} รายการ", "each {of} has at least {n}: {has}{with_}"
    ).format(
        of=words.selected(model, asked.of.kind, asked.of.where),
        has=asked.has.in_words(model),
        with_=asked.has.demands(model),
        n=asked.has.count,
    )


class HasNode(Selection):
    """What there must be about an indicator, sub-indicator or item; `field` says what it is about."""

    count: Count = ONE
    field: Word = "nodes"


class EachNode(RuleShape):
    """Each node of a list of the result is what so many records are about.

    `below`: a record about what lies below the node counts as well: an item of the sub-indicator.
    """

    list: Annotated[str, one_of(NODE_LISTS)]
    has: HasNode
    below: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and a field that holds no nodes."""
        yield from _inside("has", self.has.faults(known))
        nodes = known.of_type(self.has.kind, self.has.field, (FieldType.NODES,), "field")
        yield from _inside("has", nodes)


def _each_node(context: RuleContext, asked: EachNode, subject: RecordValue | None) -> RuleOutcome:
    facts, model = context.facts, context.model
    what = Text("{of}ที่มี{has}", "{of} with {has}").format(of=LISTS[asked.list], has=asked.has.in_words(model))
    if facts.result is None:
        unknown = Text("ยังไม่มีผลการประเมิน", "there is no result yet")
        return result("each-node", 0, 1, what, [Missing(unknown)])
    nodes = facts.nodes.get(asked.list, ())
    above = parents_of(facts)
    meant = [own for own in belonging(context, subject, asked.has.kind) if asked.has.is_meant(own)]
    have, missing = 0, []
    for node in nodes:
        about = [own for own in meant if is_about(own.get(asked.has.field), node.id, above, asked.below)]
        if sum(map(asked.has.is_whole, about)) >= asked.has.count:
            have += 1
        else:
            missing += _node_lacks(node, about, asked.has, model)
    return result("each-node", have, len(nodes), what, missing)


def _node_lacks(node: NodeFact, about: list[RecordValue], has: HasNode, model: YearModel) -> list[Missing]:
    none = Text("{code} {title}: ยังไม่มี{what}", "{code} {title} has none yet: {what}")
    return lacking(about, has, model) or [
        Missing(none.format(code=node.code, title=node.title, what=has.in_words(model)))
    ]


def parents_of(facts: YearFacts) -> dict[str, str]:
    """The id above each node of any list of the result."""
    return {node.id: node.parent for nodes in facts.nodes.values() for node in nodes}


def is_about(value: object, node: str, above: Mapping[str, str], below: bool) -> bool:
    """Whether a field of nodes names this one; with `below`, or one that lies below it."""
    if has_value(value, node):
        return True
    if not below or not isinstance(value, tuple):
        return False
    return any(node in _up(own, above) for own in value if isinstance(own, str))


def _up(node: str, above: Mapping[str, str]) -> set[str]:
    """The nodes above one."""
    found: set[str] = set()
    while (node := above.get(node, "")) and node not in found:
        found.add(node)
    return found


def _each_node_sentence(asked: EachNode, model: YearModel) -> Text:
    return Text(
        "{of}ทุกข้อมี{has}{with_} อย่างน้อย {n} รายการ", "for each of the {of} at least {n}: {has}{with_}"
    ).format(
        of=LISTS[asked.list], has=asked.has.in_words(model), with_=asked.has.demands(model), n=asked.has.count
    )


def _inside(key: str, faults: Faults) -> Faults:
    for place, message in faults:
        yield (key, *place), message


RULES = (
    Rule("each", Each, _each, _each_sentence, lambda asked: (asked.of.kind, asked.has.kind)),
    Rule("each-node", EachNode, _each_node, _each_node_sentence, lambda asked: (asked.has.kind,)),
)
