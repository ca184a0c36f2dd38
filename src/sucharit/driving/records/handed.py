"""Where a record was taken over from, and where the next year took it to."""

from __future__ import annotations

from uuid import UUID

from sucharit.driving.place import year_url
from sucharit.people.models import Person
from sucharit.plans.models import HandedOver, HandOverChoice, StoredState, YearRecord
from sucharit.plans.readers import readable_keys

HandedPlace = tuple[int, str, str]  # year, title, address


def came_from(record: YearRecord, person: Person) -> HandedPlace | None:
    """The record of the earlier year, where this person may read it."""
    row = HandedOver.objects.filter(record=record, source__isnull=False).first()
    return _place(row.source_id, person) if row and row.source_id else None


def went_to(record: YearRecord, person: Person) -> HandedPlace | None:
    """What a later year made of it, while that stands and where this person may read it."""
    rows = HandedOver.objects.filter(source=record, choice=HandOverChoice.TAKEN)
    row = rows.exclude(record__state=StoredState.WITHDRAWN).first()
    return _place(row.record_id, person) if row and row.record_id else None


def _place(key: UUID, person: Person) -> HandedPlace | None:
    row = YearRecord.objects.select_related("plan__organisation").filter(pk=key).first()
    if row is None or row.pk not in readable_keys(person, [row]):
        return None
    return row.plan.year, row.title, year_url(row.plan, "record", row.pk)
