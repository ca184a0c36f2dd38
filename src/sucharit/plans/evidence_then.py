"""The evidence of a year's records on an earlier day: which pieces, and as they were described then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sucharit.evidence.models import Evidence
from sucharit.evidence.trace import name_of
from sucharit.history.models import Entry
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.vocabulary.records import EvidenceValue

DESCRIBED = "evidence.describe"


def evidence_then(
    plan: YearPlan, end: datetime, others: Mapping[str, tuple[str, ...] | None]
) -> dict[str, tuple[EvidenceValue, ...]]:
    """By record, its pieces that had not been withdrawn by then.

    `others` holds the ids of those of records that had other ones then; None stands for those of today.
    """
    of_record: dict[str, list[str]] = defaultdict(list)
    rows = YearRecord.evidence.through.objects.filter(yearrecord__plan=plan).order_by("evidence")
    for key, piece in rows.values_list("yearrecord", "evidence"):
        of_record[str(key)].append(str(piece))
    for record, other in others.items():
        if other is not None:
            of_record[record] = sorted(other, key=int)
    needed = {int(piece) for pieces in of_record.values() for piece in pieces}
    there = Evidence.objects.filter(pk__in=needed, organisation=plan.organisation_id)
    known = {str(row.pk): row for row in there if row.withdrawn is None or row.withdrawn >= end}
    described = _described_since(known.values(), end)
    return {
        record: tuple(
            _value(known[piece], described.get(name_of(known[piece]))) for piece in pieces if piece in known
        )
        for record, pieces in of_record.items()
    }


def _described_since(pieces: Any, end: datetime) -> dict[str, dict[str, Any]]:
    """By name, what was said of a piece before it was described anew after that moment."""
    names = [name_of(piece) for piece in pieces]
    entries = Entry.objects.filter(verb=DESCRIBED, about__in=names, at__gte=end).order_by("-pk")
    return {about: what["before"] for about, what in entries.values_list("about", "what")}


def _value(piece: Evidence, said: Mapping[str, Any] | None) -> EvidenceValue:
    if said is None:
        return EvidenceValue(str(piece.pk), piece.type, piece.title, piece.day, piece.first, piece.last)
    days = (date.fromisoformat(said[name]) if said[name] else None for name in ("day", "first", "last"))
    return EvidenceValue(str(piece.pk), said["type"], said["title"], *days)
