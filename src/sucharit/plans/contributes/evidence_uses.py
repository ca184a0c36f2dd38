"""Where a piece of evidence is used: the records of years that show it, drafts too, withdrawn ones not."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import get_language

from sucharit.contributions.pages import page_of
from sucharit.evidence.uses import EvidenceUses, Use, uses
from sucharit.people.models import Person
from sucharit.plans.models import StoredState, YearRecord
from sucharit.plans.readers import kept_evidence, readable_keys
from sucharit.plans.stored_models import vocabulary_of


def records_of(pieces: Collection[int], person: Person) -> dict[int, list[Use]]:
    """The records that this person may read, by piece, the latest year first."""
    rows = YearRecord.evidence.through.objects.filter(evidence__in=pieces)
    shown = rows.exclude(yearrecord__state=StoredState.WITHDRAWN).select_related(
        "yearrecord__plan__organisation"
    )
    places: dict[int, list[Use]] = {}
    rows_in_order = list(shown.order_by("-yearrecord__plan__year", "yearrecord__place"))
    keys = readable_keys(person, (row.yearrecord for row in rows_in_order))
    for row in rows_in_order:
        if row.yearrecord_id not in keys:
            continue
        places.setdefault(row.evidence_id, []).append(_use_of(row.yearrecord))
    return places


def used_pieces() -> QuerySet[YearRecord, int | None]:
    """The keys of all pieces that a record shows."""
    shown = YearRecord.objects.exclude(state=StoredState.WITHDRAWN).exclude(evidence=None)
    return shown.values_list("evidence", flat=True)


def _use_of(record: YearRecord) -> Use:
    plan = record.plan
    kinds = vocabulary_of(plan).kinds
    language = get_language() or "th"
    kind = kinds[record.kind].title.in_language(language) if record.kind in kinds else record.kind
    address = page_of("year record", plan.organisation.code, plan.year, record.pk)
    return Use(record.title, f"{kind} · {plan.year}", address)


uses.add(EvidenceUses(used_pieces, records_of, kept_evidence))
