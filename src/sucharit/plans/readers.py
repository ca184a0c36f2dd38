"""Who reads which records of a year: kinds that the vocabulary leaves to those who lead are kept from others.

Where a kind says so (`read_by: lead`), and where a kind is confidential and says nothing, its records are for
those who lead the year or approve it, and for the people of the record itself: who entered it, who is asked
to do it, who is asked to sign it. To anyone else they do not exist. A kind that the year's vocabulary no
longer has is kept like these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.plans.models import Signature, StoredState, YearPlan, YearRecord, YearRecordQuerySet
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.year_facts import facts_of
from sucharit.vocabulary.model import ReadBy, Vocabulary
from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts


def reads_all(person: Person, organisation: Organisation) -> bool:
    """Whether this person reads every record of the years of that organisation."""
    return may(person, May.LEAD_PLAN, organisation) or may(person, May.APPROVE_PLAN, organisation)


def readable(person: Person, plan: YearPlan) -> Q:
    """The condition for the records of this year that this person, who may see the year, may read."""
    return Q() if reads_all(person, plan.organisation) else _open_or_own(person, plan)


def readable_records(person: Person, plan: YearPlan) -> YearRecordQuerySet:
    """The records of this year that this person may read, drafts and withdrawn ones among them."""
    return YearRecord.objects.filter(readable(person, plan), plan=plan)


def require_readable(person: Person | None, record: YearRecord) -> None:
    """Raises PermissionDenied for a record that this person may not read; None is the command line."""
    if person is not None and not readable_records(person, record.plan).filter(pk=record.pk).exists():
        raise PermissionDenied("the record is not theirs to read")


def readable_keys(person: Person, records: Iterable[YearRecord]) -> set[UUID]:
    """The keys of those of these records, of any years that this person may see, that they may read."""
    by_plan: dict[int, list[YearRecord]] = {}
    for record in records:
        by_plan.setdefault(record.plan_id, []).append(record)
    keys: set[UUID] = set()
    for rows in by_plan.values():
        plan, own = rows[0].plan, {record.pk for record in rows}
        keys |= set(readable_records(person, plan).filter(pk__in=own).values_list("pk", flat=True))
    return keys


def facts_for(person: Person, plan: YearPlan, today: date | None = None) -> YearFacts:
    """Everything that this person may read of a year, in at most two queries more than `facts_of`."""
    facts = facts_of(plan, today)
    kept = [record for record in facts.records if not _is_open(vocabulary_of(plan), record.kind)]
    if not kept or reads_all(person, plan.organisation):
        return facts
    keys = [record.id for record in kept]
    own = set(YearRecord.objects.filter(_own(person), plan=plan, pk__in=keys).values_list("pk", flat=True))
    gone = set(keys) - {str(key) for key in own}
    return _without(facts, (record for record in facts.records if record.id in gone))


def printable(facts: YearFacts, vocabulary: Vocabulary) -> YearFacts:
    """What a document may print of a year: no record of a confidential kind."""
    kinds = vocabulary.kinds
    secret = [own for own in facts.records if own.kind in kinds and kinds[own.kind].confidential]
    return _without(facts, secret)


def open_to_the_year(facts: YearFacts, vocabulary: Vocabulary) -> YearFacts:
    """What everyone who sees the year reads of it: what may leave the office, where the office says so."""
    return _without(facts, (own for own in facts.records if not _is_open(vocabulary, own.kind)))


def kept_evidence(person: Person, organisation: Organisation) -> set[int]:
    """Keys of the evidence that only records show, withdrawn ones too, which this person may not read."""
    if reads_all(person, organisation):
        return set()
    plans = YearPlan.objects.filter(organisation=organisation).defer("result")
    condition = Q(pk__in=[])
    for plan in plans:
        condition |= Q(_open_or_own(person, plan), plan=plan)
    rows = YearRecord.objects.filter(plan__organisation=organisation, evidence__isnull=False)
    kept = rows.exclude(pk__in=YearRecord.objects.filter(condition).values("pk"))
    keys = set(kept.values_list("evidence", flat=True))
    if not keys:
        return set()
    shown = YearRecord.objects.filter(condition, evidence__in=keys).exclude(state=StoredState.WITHDRAWN)
    return {int(key) for key in keys - set(shown.values_list("evidence", flat=True)) if key is not None}


def _open_or_own(person: Person, plan: YearPlan) -> Q:
    vocabulary = vocabulary_of(plan)
    return Q(kind__in=[kind for kind in vocabulary.kinds if _is_open(vocabulary, kind)]) | _own(person)


def _is_open(vocabulary: Vocabulary, kind: str) -> bool:
    """Whether everyone who sees the year reads records of this kind."""
    own = vocabulary.kinds.get(kind)
    return own is not None and own.read_by is ReadBy.YEAR


def _own(person: Person) -> Q:
    asked = Signature.objects.standing().filter(person=person).values("record")
    return Q(entered_by=person.pk) | Q(assigned=person.pk) | Q(pk__in=asked)


def _without(facts: YearFacts, records: Iterable[RecordValue]) -> YearFacts:
    gone = {record.id for record in records}
    if not gone:
        return facts
    return replace(facts, records=YearRecords(own for own in facts.records if own.id not in gone))
