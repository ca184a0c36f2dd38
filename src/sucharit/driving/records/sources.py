"""What a form offers to choose from: nodes of the edition, other records, units, evidence, people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sucharit.driving.wording import language
from sucharit.plans.models import StoredState, YearPlan, YearRecord, YearRecordQuerySet
from sucharit.thai.dates import month_in_words
from sucharit.vocabulary.model import FieldType, RecordKind, Vocabulary
from sucharit.year_models.calendar import month_spans
from sucharit.year_models.facts import NodeFact, YearFacts
from sucharit.year_models.model import YearModel

MAX_RECORDS = 400  # of the kinds that a field may lead to; a year has fewer


@dataclass(frozen=True, slots=True)
class InputOption:
    """Something that may be ticked: its value, its words, the code before them, and how deep it stands."""

    value: str
    text: str
    code: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FormSources:
    """All that the inputs of one form offer, read at once."""

    plan: YearPlan
    vocabulary: Vocabulary
    model: YearModel | None
    nodes: tuple[NodeFact, ...] = ()
    records: Mapping[str, tuple[YearRecord, ...]] = field(default_factory=dict)  # by kind
    units: tuple[str, ...] = ()

    def of_list(self, name: str) -> list[InputOption]:
        """Entries of a list: the model's own where it has one of that name."""
        own = self.model.lists.get(name) if self.model else None
        entries = own if own is not None else self.vocabulary.lists.get(name, ())
        return [InputOption(entry.id, entry.text.in_language(language())) for entry in entries]

    def of_nodes(self) -> list[InputOption]:
        """Indicators, sub-indicators and items, each below what it is part of."""
        depths: dict[str, int] = {}
        options = []
        for node in self.nodes:
            depths[node.id] = depths.get(node.parent, -1) + 1
            words = node.title.in_language(language())
            options.append(InputOption(node.id, words, node.code, depths[node.id]))
        return options

    def of_kinds(self, kinds: Iterable[str], but: YearRecord | None = None) -> list[InputOption]:
        """Records of these kinds, without the record in view."""
        own = but.pk if but else None
        return [
            InputOption(str(record.pk), record.title, record.number)
            for kind in kinds
            for record in self.records.get(kind, ())
            if record.pk != own
        ]

    def months(self) -> list[InputOption]:
        """The twelve months of the fiscal year of the plan."""
        return [
            InputOption(f"{first:%Y-%m}", month_in_words(first, language=language()))
            for first, _last in month_spans(self.plan.year)
        ]


def sources_of(
    plan: YearPlan,
    kind: RecordKind,
    vocabulary: Vocabulary,
    model: YearModel | None,
    facts: YearFacts,
    own: YearRecordQuerySet,
    chosen: Iterable[UUID] = (),
) -> FormSources:
    """What the form of a kind needs; records only of the kinds that its fields and its place ask for.

    `own` are the records that the reader may read.
    `chosen` are offered whatever else there is: saving a form loses no record that it leads to.
    """
    kinds = {target for own in kind.fields if own.type is FieldType.RECORDS for target in own.to}
    kinds |= set(kind.under) - {"year"}
    return FormSources(
        plan=plan,
        vocabulary=vocabulary,
        model=model,
        nodes=in_tree_order(all_nodes(facts)),
        records=_records(own, kinds, chosen),
        units=units_of(facts),
    )


def _records(
    readable: YearRecordQuerySet, kinds: Iterable[str], chosen: Iterable[UUID]
) -> dict[str, tuple[YearRecord, ...]]:
    records = readable.filter(kind__in=kinds).defer("values").order_by("place", "entered")
    keys = list(chosen)
    own = records.filter(pk__in=keys).exclude(state=StoredState.WITHDRAWN) if keys else records.none()
    others = records.exclude(pk__in=keys).counted()[:MAX_RECORDS]
    by_kind: dict[str, list[YearRecord]] = defaultdict(list)
    for record in [*own, *others]:
        by_kind[record.kind].append(record)
    return {kind: tuple(rows) for kind, rows in by_kind.items()}


def all_nodes(facts: YearFacts) -> tuple[NodeFact, ...]:
    """Every node that the facts name, once, those of the longest lists first."""
    nodes: dict[str, NodeFact] = {}
    for name in sorted(facts.nodes, key=lambda name: -len(facts.nodes[name])):
        for node in facts.nodes[name]:
            nodes.setdefault(node.id, node)
    return tuple(nodes.values())


def in_tree_order(nodes: Iterable[NodeFact]) -> tuple[NodeFact, ...]:
    """Each node followed by those whose parent it is; those without a known parent stand at the top."""
    by_id = {node.id: node for node in nodes}
    below: dict[str, list[NodeFact]] = defaultdict(list)
    for node in by_id.values():
        below[node.parent if node.parent in by_id else ""].append(node)

    def walk(parent: str) -> Iterable[NodeFact]:
        for node in below[parent]:
            yield node
            yield from walk(node.id)

    return tuple(walk(""))


def units_of(facts: YearFacts) -> tuple[str, ...]:
    """Units that records of the year name already, in the order of their first use."""
    units: dict[str, None] = {}
    for record in facts.records:
        for unit in record.refs("units"):
            units.setdefault(unit, None)
    return tuple(units)
