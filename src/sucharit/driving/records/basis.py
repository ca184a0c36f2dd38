"""The decision on which a change of an announced goal rests: what a form offers, and what was chosen."""

from __future__ import annotations

from typing import Any

from sucharit.driving.place import year_url
from sucharit.driving.records.form import key_of
from sucharit.people.models import Person
from sucharit.plans.actions.keeping import DECISIONS, GOAL, goals_are_announced
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import readable_records
from sucharit.vocabulary.model import RecordKind

MAX_OFFERED = 100  # the latest


def basis_inputs(person: Person, plan: YearPlan, kind: RecordKind | None, typed: str) -> dict[str, Any]:
    """What `driving/records/basis.html` takes; nothing for a kind and year that need no decision."""
    if kind is None or kind.id != GOAL or not goals_are_announced(plan):
        return {}
    rows = readable_records(person, plan).counted().filter(kind__in=DECISIONS)
    offered = rows.defer("values").order_by("-entered")[:MAX_OFFERED]
    return {
        "asks_basis": True,
        "bases": [(str(row.pk), f"{row.number} {row.title}".strip()) for row in offered],
        "basis": typed,
        "decisions_url": year_url(plan, "kind", DECISIONS[0]),
    }


def basis_of(plan: YearPlan, typed: str) -> YearRecord | None:
    """The record that was chosen; None for none."""
    key = key_of(typed.strip())
    return YearRecord.objects.filter(plan=plan, pk=key).first() if key else None
