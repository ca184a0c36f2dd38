"""What a year's facts say of its result: lists of nodes by the office's own target, and the years before."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis import influence
from sucharit.analysis.edition_nodes import EditionNode, edition_nodes
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.plans.result_snapshot import Snapshot, edition_of, rating_of, score_of_result, total_of
from sucharit.scoring import NodeLevel, Score, hundredths, rounded
from sucharit.year_models.facts import NodeFact, ScoreFact


def score_fact(snapshot: Snapshot) -> ScoreFact:
    """The result's total and rating."""
    change = snapshot["change"]
    return ScoreFact(
        year=snapshot["year"],
        total=total_of(snapshot),
        rating=rating_of(snapshot),
        change=None if change is None else Decimal(change),
    )


def node_lists(snapshot: Snapshot, target: Decimal | None) -> dict[str, tuple[NodeFact, ...]]:
    """The named lists, each in the edition's order.

    "indicators", "sub-indicators", "items" (those of the audit); of the indicators "strong" (rounded score ≥
    target), "weak" and "no-result"; "weak-sub-indicators"; "failed-items" (below 100). Without a target of
    the office's own, that of the edition decides.
    """
    edition, tree = edition_of(snapshot), score_of_result(snapshot)
    mark = edition.target if target is None else Fraction(target)
    facts = _Facts(edition, tree, mark)
    indicators = facts.at_depth(1)
    subs = facts.at_depth(2)
    items = facts.items()
    return {
        "indicators": indicators,
        "sub-indicators": subs,
        "items": items,
        "strong": tuple(fact for fact in indicators if facts.is_strong(fact)),
        "weak": tuple(fact for fact in indicators if facts.is_weak(fact)),
        "no-result": tuple(fact for fact in indicators if fact.score is None),
        "weak-sub-indicators": tuple(fact for fact in subs if facts.is_weak(fact)),
        "failed-items": tuple(fact for fact in items if fact.score is not None and fact.score < 100),
    }


class _Facts:
    """The nodes of one scored tree against a mark."""

    def __init__(self, edition: Edition, tree: Score, mark: Fraction) -> None:
        self.mark = mark
        self.nodes = edition_nodes(edition)
        self.scores = {score.id: score for score in tree.walk()}
        self.shares = influence(tree)

    def at_depth(self, depth: int) -> tuple[NodeFact, ...]:
        """Indicators (1) or sub-indicators (2), those without a score among them."""
        return tuple(self._facts(NodeLevel.INDICATOR, depth, "indicator" if depth == 1 else "sub-indicator"))

    def items(self) -> tuple[NodeFact, ...]:
        """Items of the disclosure audit."""
        return tuple(
            fact
            for fact in self._facts(NodeLevel.ITEM, None, "item")
            if self.nodes[fact.id].instrument.kind is InstrumentKind.AUDIT
        )

    def is_strong(self, fact: NodeFact) -> bool:
        value = self._value(fact.id)
        return value is not None and hundredths(value) >= hundredths(self.mark)

    def is_weak(self, fact: NodeFact) -> bool:
        value = self._value(fact.id)
        return value is not None and hundredths(value) < hundredths(self.mark)

    def _facts(self, level: NodeLevel, depth: int | None, name: str) -> Iterable[NodeFact]:
        for node in self.nodes.values():
            if node.level is level and depth in (None, len(node.above)):
                yield self._fact(node, name)

    def _fact(self, node: EditionNode, level: str) -> NodeFact:
        value = self._value(node.id)
        return NodeFact(
            id=node.id,
            code=node.code,
            title=node.title,
            level=level,
            score=rounded(value),
            instrument=node.instrument.id,
            parent=node.above[-1] if len(node.above) > 1 else "",
            gain=self._gain(node, value),
        )

    def _gain(self, node: EditionNode, value: Fraction | None) -> Decimal | None:
        """Points of the total at the target; of an item when it is found, for it has nothing between."""
        if value is None or node.id not in self.shares:
            return None
        goal = Fraction(100) if node.level is NodeLevel.ITEM else self.mark
        return rounded(max(goal - value, Fraction(0)) * self.shares[node.id])

    def _value(self, node: str) -> Fraction | None:
        score = self.scores.get(node)
        return score.value if score else None
