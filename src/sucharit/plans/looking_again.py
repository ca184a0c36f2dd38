"""Which records stand on figures of the result that were corrected since, and were not looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.result_snapshot import node_scores
from sucharit.plans.stored_models import vocabulary_of
from sucharit.vocabulary.model import FieldType


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A record, and the nodes that it names whose scores changed since it was written or confirmed."""

    record: YearRecord
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultChange:
    """What a corrected version of the result changed: scores by node, before and after (None: no result)."""

    version: int
    at: datetime
    scores: Mapping[str, tuple[Decimal | None, Decimal | None]]


def result_changes(plan: YearPlan) -> tuple[ResultChange, ...]:
    """Every corrected version of the result with which the year began, the latest first."""
    if not plan.result:
        return ()
    versions = [(version, node_scores(version)) for version in (*plan.result["former"], plan.result)]
    changes = []
    for (_before, old), (after, new) in pairwise(versions):
        nodes = sorted(node for node in {*old, *new} if old.get(node) != new.get(node))
        scores = {node: (old.get(node), new.get(node)) for node in nodes}
        changes.append(ResultChange(after["version"], datetime.fromisoformat(after["taken"]), scores))
    return tuple(reversed(changes))


def to_look_at_again(plan: YearPlan) -> tuple[LookAgain, ...]:
    """The records to look at again, in order; none while the result has one version."""
    changes = result_changes(plan)
    if not changes:
        return ()
    fields = {
        kind.id: [own.id for own in kind.fields if own.type is FieldType.NODES]
        for kind in vocabulary_of(plan).kinds.values()
    }
    kinds = [kind for kind, names in fields.items() if names]
    rows = YearRecord.objects.counted().filter(plan=plan, kind__in=kinds).order_by("place", "pk")
    again = []
    for row in rows:
        named = _nodes(row, fields[row.kind])
        touched = {node for change in changes if row.changed < change.at for node in change.scores}
        if nodes := sorted(named & touched):
            again.append(LookAgain(row, tuple(nodes)))
    return tuple(again)


def _nodes(row: YearRecord, names: Iterable[str]) -> set[str]:
    stored = (row.values.get(name) for name in names)
    return {node for value in stored if isinstance(value, list) for node in value if isinstance(node, str)}
