"""What the loops of a year's model carry into a form: decisions stand on the agenda of where they land."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import QueryDict

from sucharit.vocabulary.model import FieldType, RecordKind
from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.checks.decisions import is_open
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import Loop, YearModel


def with_carried(kind: RecordKind, typed: QueryDict, model: YearModel | None, facts: YearFacts) -> QueryDict:
    """The query of a new form, with what is open and lands where the record will stand.

    A field that the query fills already stays as it is; what another record of the kind took up is left out.
    """
    place = typed.get("under", "")
    loops = [loop for loop in model.loops if _turns_to(model, loop, kind)] if model and place else []
    if not loops:
        return typed
    records, filled = facts.records, typed.copy()
    for loop in loops:
        for own in kind.fields:
            name = f"f-{own.id}"
            if own.type is FieldType.RECORDS and loop.carries in own.to and name not in typed:
                filled.setlist(name, [each.id for each in _waiting(records, place, loop.carries, kind.id)])
    return filled


def _turns_to(model: YearModel, loop: Loop, kind: RecordKind) -> bool:
    return not loop.next_year and any(ask.kind == kind.id for ask in model.step(loop.end).asks)


def _waiting(records: YearRecords, place: str, carries: str, kind: str) -> Iterator[RecordValue]:
    for record in records.leading_to(place, carries):
        if is_open(record) and not records.leading_to(record.id, kind):
            yield record
