"""Which records stand on figures of the result that were corrected since, and were not looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.result_snapshot import changed_nodes
from sucharit.plans.stored_models import vocabulary_of
from sucharit.vocabulary.model import FieldType


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A record, and the nodes that it names whose scores changed since it was written or confirmed."""

    record: YearRecord
    nodes: tuple[str, ...]


def to_look_at_again(plan: YearPlan) -> tuple[LookAgain, ...]:
    """The records to look at again, in order; none while the result has one version."""
    changes = changed_nodes(plan.result) if plan.result else ()
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
        touched = {node for at, nodes in changes if row.changed < at for node in nodes}
        if nodes := sorted(named & touched):
            again.append(LookAgain(row, tuple(nodes)))
    return tuple(again)


def _nodes(row: YearRecord, names: Iterable[str]) -> set[str]:
    stored = (row.values.get(name) for name in names)
    return {node for value in stored if isinstance(value, list) for node in value if isinstance(node, str)}
