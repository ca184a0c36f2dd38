"""A year's result as choosing needs it: total, change, and the weak points with what each is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sucharit.driving.wording import language
from sucharit.year_models.facts import NodeFact, YearFacts

WEAK = ("failed-items", "weak-sub-indicators", "weak")  # lists of nodes that could be lifted


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """An indicator or item below the target, and the points that it could add to the total, if known."""

    node: NodeFact
    gain: Decimal | None

    @property
    def title(self) -> str:
        return self.node.title.in_language(language())


def weak_points(facts: YearFacts) -> list[WeakPoint]:
    """Each once, those worth most first, those of unknown worth last."""
    nodes: dict[str, NodeFact] = {}
    for name in WEAK:
        for node in facts.nodes.get(name, ()):
            nodes.setdefault(node.id, node)
    points = [WeakPoint(node, node.gain) for node in _without_parents_of_items(nodes.values())]
    return sorted(points, key=lambda point: (point.gain is None, -(point.gain or 0)))


def _without_parents_of_items(nodes: Iterable[NodeFact]) -> list[NodeFact]:
    """An item that failed says more than the sub-indicator that it pulled down."""
    kept = list(nodes)
    parents = {node.parent for node in kept if node.level == "item"}
    return [node for node in kept if not (node.id in parents and node.level == "sub-indicator")]


def reached_with(facts: YearFacts, points: Iterable[WeakPoint]) -> Decimal | None:
    """The total if these points were all won; None where something is not known."""
    gains = [point.gain for point in points]
    if facts.result is None or facts.result.total is None or any(gain is None for gain in gains):
        return None
    return facts.result.total + sum((gain for gain in gains if gain is not None), Decimal(0))
