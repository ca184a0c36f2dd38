"""How the history names a year, and what it keeps of a record before and after a change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sucharit.plans.models import YearPlan, YearRecord
from sucharit.vocabulary.model import RecordKind

LONGEST = 1_000  # letters of one text that the history keeps whole
# What a person said stands in the record, where it can be withdrawn; the history keeps only that it changed.
SAID_BY_PEOPLE = frozenset({"memo", "objection", "interview", "behaviour", "reflection-round"})


def plan_name(plan: YearPlan) -> str:
    """What the history calls it: "year-plan:obec-area/2567@north"."""
    return f"year-plan:{plan.programme}/{plan.year}@{plan.organisation.code}"


def keeps_no_words(kind: RecordKind) -> bool:
    """Whether the history tells of these records only which fields changed."""
    return kind.confidential or kind.id in SAID_BY_PEOPLE


def changes_between(kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that differ, before and after; of what people said only the names of the fields."""
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    if keeps_no_words(kind):
        return {"changed": names}
    return {
        "before": {name: _short(before[name]) for name in names if name in before},
        "after": {name: _short(after[name]) for name in names if name in after},
    }


def facts_of_record(
    record: YearRecord, links: Mapping[str, list[str]], evidence: list[str]
) -> dict[str, Any]:
    """A record's content as plain values, by name; what is empty is left out."""
    facts: dict[str, Any] = {
        "title": record.title,
        "number": record.number,
        "under": str(record.under_id) if record.under_id else "",
        "day": record.day.isoformat() if record.day else "",
        "until": record.until.isoformat() if record.until else "",
        "state": str(record.state),
        "assigned": f"person:{record.assigned_id}" if record.assigned_id else "",
        "evidence": sorted(evidence),
        **{f"values.{name}": value for name, value in record.values.items()},
        **{f"links.{name}": sorted(ends) for name, ends in links.items()},
    }
    return {name: value for name, value in facts.items() if value not in ("", [], None)}


def _short(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST:
        digest = hashlib.sha256(value.encode()).hexdigest()
        return {"begins": value[:LONGEST], "letters": len(value), "sha256": digest}
    if isinstance(value, list):
        return [_short(item) for item in value]
    if isinstance(value, dict):
        return {name: _short(item) for name, item in value.items()}
    return value
