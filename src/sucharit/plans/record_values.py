"""The records of a year as pure code reads them, drafts and withdrawn ones among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sucharit.plans.models import RecordLink, Signature, YearPlan, YearRecord
from sucharit.plans.stored_models import vocabulary_of
from sucharit.vocabulary import values
from sucharit.vocabulary.model import FieldType, Vocabulary
from sucharit.vocabulary.records import EvidenceValue, RecordState, RecordValue

_SALT = "sucharit.plans.who-entered"


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies around the records of a year, by the record's key."""

    links: Mapping[Any, Mapping[str, tuple[str, ...]]]
    evidence: Mapping[Any, tuple[EvidenceValue, ...]]
    signatures: Mapping[Any, tuple[int, int]]  # signed, asked


def records_of(plan: YearPlan) -> tuple[RecordValue, ...]:
    """All records of a year, drafts and withdrawn ones among them, in order."""
    rows = list(YearRecord.objects.filter(plan=plan).order_by("place", "pk"))
    around, vocabulary = _around(Q(record__plan=plan), plan), vocabulary_of(plan)
    return tuple(_value(row, vocabulary, around) for row in rows)


def record_value(record: YearRecord) -> RecordValue:
    """One record as pure code reads it."""
    around = _around(Q(record=record.pk), record.plan, record)
    return _value(record, vocabulary_of(record.plan), around)


def _around(of: Q, plan: YearPlan, record: YearRecord | None = None) -> _Around:
    only = {"start": record.pk} if record else {"start__plan": plan}
    links: dict[Any, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = RecordLink.objects.filter(**only).order_by("end__place", "end")
    for start, name, end in rows.values_list("start", "field", "end"):
        links[start][name].append(str(end))
    evidence: dict[Any, list[EvidenceValue]] = defaultdict(list)
    through = YearRecord.evidence.through.objects.filter(
        **({"yearrecord": record.pk} if record else {"yearrecord__plan": plan}), evidence__withdrawn=None
    )
    columns = ("id", "type", "title", "day", "first", "last")
    for key, number, *rest in through.order_by("evidence").values_list(
        "yearrecord", *(f"evidence__{column}" for column in columns)
    ):
        evidence[key].append(EvidenceValue(str(number), *rest))
    signatures = {
        key: (signed, asked)
        for key, signed, asked in Signature.objects.standing()
        .filter(of)
        .values_list("record")
        .annotate(signed=Count("signed"), asked=Count("pk"))
    }
    return _Around(
        {start: {name: tuple(ends) for name, ends in fields.items()} for start, fields in links.items()},
        {key: tuple(pieces) for key, pieces in evidence.items()},
        signatures,
    )


def _value(row: YearRecord, vocabulary: Vocabulary, around: _Around) -> RecordValue:
    signed, asked = around.signatures.get(row.pk, (0, 0))
    return RecordValue(
        id=str(row.pk),
        kind=row.kind,
        title=row.title,
        under=str(row.under_id) if row.under_id else "",
        number=row.number,
        place=row.place,
        day=row.day,
        until=row.until,
        state=RecordState(row.state),
        fields={**_fields(row, vocabulary), **around.links.get(row.pk, {})},
        evidence=around.evidence.get(row.pk, ()),
        entered=timezone.localdate(row.entered),
        entered_as=row.entered_as,
        entered_by=_who(row),
        signed=signed,
        asked=asked,
    )


def _fields(row: YearRecord, vocabulary: Vocabulary) -> dict[str, Any]:
    """The stored values, read; fields that the vocabulary no longer has are left out."""
    kind = vocabulary.kinds.get(row.kind)
    if kind is None:
        return {}
    return {
        own.id: values.from_json(own, row.values[own.id])
        for own in kind.fields
        if own.id in row.values and own.type is not FieldType.RECORDS
    }


def _who(row: YearRecord) -> str:
    """Tells two persons of one year apart, and can't be turned back into a person without the site's key."""
    if row.entered_by_id is None:
        return ""
    return salted_hmac(_SALT, f"{row.plan_id}:{row.entered_by_id}").hexdigest()[:12]
