"""Gathers what the year before hands over to a year, with what was decided of each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from sucharit.frameworks import Edition, edition_folders, load
from sucharit.people.models import Person
from sucharit.plans.carrying_over import moves_on
from sucharit.plans.hand_over.items import ContinuedItem, ItemFate, audit_items, item_links
from sucharit.plans.hand_over.things import HandedKind, HandedState, HandedThing, HandOver
from sucharit.plans.models import HandedOver, HandOverChoice, StoredState, YearPlan
from sucharit.plans.next_years import year_before
from sucharit.plans.readers import facts_for, reads_all
from sucharit.plans.record_values import record_value
from sucharit.plans.result_snapshot import edition_of
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.year_facts import facts_of
from sucharit.vocabulary.model import FieldType, Vocabulary
from sucharit.vocabulary.records import EvidenceValue, RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts

INTERNAL = "internal-measure"
# What a thing is whose record no longer moves on: the year before finished it after it was decided of
_KINDS: Mapping[str, HandedKind] = {
    "step": HandedKind.UNFINISHED_STEP,
    "decision": HandedKind.OPEN_DECISION,
    "improvement": HandedKind.IMPROVEMENT,
    "measure": HandedKind.UNCOVERED_MEASURE,
    "information-sheet": HandedKind.INFORMATION,
    INTERNAL: HandedKind.INTERNAL_MEASURE,
}


def hand_over_to(plan: YearPlan, reader: Person | None = None) -> HandOver:
    """Everything that the year before leaves to this one, of what `reader` may read; None reads all."""
    former = year_before(plan)
    if former is None:
        return HandOver(None)
    facts = facts_of(former) if reader is None else facts_for(reader, former)
    things = {thing.key: thing for thing in things_left_by(former, facts, plan.year)}
    sees_all = reader is None or reads_all(reader, plan.organisation)
    rows = HandedOver.objects.filter(plan=plan).select_related("record", "source__plan", "piece")
    for row in rows.order_by("pk"):
        key = _key(row)
        thing = things.get(key) or (_no_longer_left(row) if sees_all else None)
        if thing is not None:
            things[key] = _decided(thing, row)
    order = list(HandedKind)
    return HandOver(former.year, tuple(sorted(things.values(), key=lambda thing: order.index(thing.kind))))


def things_left_by(plan: YearPlan, facts: YearFacts, next_year: int) -> tuple[HandedThing, ...]:
    """Everything that a year would hand over to `next_year`, as its records stand; nothing decided yet."""
    links = item_links(_edition_before(plan), _edition_until(plan.programme, next_year))
    return (
        *(HandedThing(HandedKind(own.why), own.record, why=own.reason) for own in moves_on(facts)),
        *_internal_measures(facts.records),
        *_evidence(facts.records, vocabulary_of(plan), links),
    )


def _internal_measures(records: YearRecords) -> Iterator[HandedThing]:
    """Papers in force at the year's end: those that another of the year replaced are not renewed."""
    papers = records.of_kind(INTERNAL)
    replaced = {old for paper in papers for old in paper.refs("replaces")}
    yield from (
        HandedThing(HandedKind.INTERNAL_MEASURE, paper) for paper in papers if paper.id not in replaced
    )


def _evidence(
    records: YearRecords, vocabulary: Vocabulary, links: Mapping[str, tuple[ContinuedItem, ...]]
) -> Iterator[HandedThing]:
    """Each piece once for each item that continues one for which the year's records show it."""
    seen: dict[str, HandedThing] = {}
    for record in records:
        for piece in record.evidence:
            for item in _items_of(record, records, vocabulary, links):
                for link in links[item]:
                    thing = _piece_for(piece, link)
                    seen.setdefault(thing.key, thing)
    yield from seen.values()


def _piece_for(piece: EvidenceValue, link: ContinuedItem) -> HandedThing:
    if link.fate is not ItemFate.GONE:
        return HandedThing(HandedKind.EVIDENCE, piece=piece, item=link)
    reason = _("ไม่มีข้อ %(code)s ในฉบับของปีนี้แล้ว") % {"code": link.code_before}
    return HandedThing(HandedKind.EVIDENCE, piece=piece, item=link, state=HandedState.LEFT, reason=reason)


def _items_of(
    record: RecordValue, records: YearRecords, vocabulary: Vocabulary, known: Mapping[str, object]
) -> tuple[str, ...]:
    """The items that a record names, else those of the record above it."""
    above: RecordValue | None = record
    while above is not None:
        kind = vocabulary.kinds.get(above.kind)
        fields = [own.id for own in kind.fields if own.type is FieldType.NODES] if kind else []
        named = tuple(node for name in fields for node in above.refs(name) if node in known)
        if named:
            return named
        above = records.get(above.under) if above.under else None
    return ()


def _decided(thing: HandedThing, row: HandedOver) -> HandedThing:
    """What a record that was withdrawn had taken over waits again."""
    if row.choice == HandOverChoice.LEFT:
        return replace(thing, state=HandedState.LEFT, reason=row.reason)
    if row.record is not None and row.record.state == StoredState.WITHDRAWN:
        return thing
    return replace(thing, state=HandedState.TAKEN, became=str(row.record_id or ""))


def _key(row: HandedOver) -> str:
    return f"r-{row.source_id}" if row.source_id else f"e-{row.piece_id}-{row.item}"


def _no_longer_left(row: HandedOver) -> HandedThing | None:
    """A thing that was decided of, and that the year before finished, withdrew or renamed since."""
    if row.source is not None:
        return HandedThing(_KINDS.get(row.source.kind, HandedKind.INFORMATION), record_value(row.source))
    items = audit_items(_edition_until(row.plan.programme, row.plan.year))
    if row.piece is None or row.item not in items:
        return None
    item = items[row.item]
    link = ContinuedItem(ItemFate.CHANGED, item.id, item.code, item.title, "", item.title)
    piece = EvidenceValue(str(row.piece.pk), row.piece.type, row.piece.title)
    return HandedThing(HandedKind.EVIDENCE, piece=piece, item=link)


def _edition_before(plan: YearPlan) -> Edition:
    """The edition whose items the records of a year name."""
    return edition_of(plan.result) if plan.result else _edition_until(plan.programme, plan.year)


def _edition_until(programme: str, year: int) -> Edition:
    """The library's newest edition of a programme that was in force in a year; the oldest before all."""
    names = [name.rpartition("/") for name in edition_folders() if name.startswith(f"{programme}/")]
    years = sorted(int(last) for _programme, _slash, last in names if last.isdigit())
    chosen = max((own for own in years if own <= year), default=years[0])
    return load(f"{programme}/{chosen}")
