"""What another office can take over into its plan: measures and activities, as plain values. Pure."""

from __future__ import annotations

from typing import Any

from sucharit.vocabulary.records import RecordValue
from sucharit.year_tables.sources import TableSources

MEASURE, INTERNAL, ACTIVITY = "measure", "internal-measure", "activity"
MOST = 60  # of one practice; who does more takes the first
Takeaway = dict[str, Any]


def takeaways_of(sources: TableSources) -> list[Takeaway]:
    """Measures, internal measures, and activities that are really done; `measures` are keys of others."""
    records = sources.facts.records
    chosen = [
        *records.of_kind(MEASURE),
        *records.of_kind(INTERNAL),
        *records.leaves(ACTIVITY),
    ][:MOST]
    keys = {own.id: str(number) for number, own in enumerate(chosen, 1)}
    return [_takeaway(own, keys) for own in chosen]


def _takeaway(record: RecordValue, keys: dict[str, str]) -> Takeaway:
    lines = [str(own) for own in record.refs("purpose")] if record.kind == INTERNAL else []
    text = record.get("purpose") if isinstance(record.get("purpose"), str) else ""
    return {
        "key": keys[record.id],
        "kind": record.kind,
        "title": record.title,
        "purpose": text or "\n".join(lines),
        "nodes": list(record.refs("nodes")),
        "sort": list(record.refs("sort")),
        "traits": list(record.refs("traits")),
        "measures": [keys[own] for own in record.refs("measures") if own in keys],
    }
