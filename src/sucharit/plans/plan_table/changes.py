"""What a file of the plan would change: plain values, with the words of the cells for a preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sucharit.plans.models import YearRecord
from sucharit.plans.plan_table.columns import NUMBER, TITLE, UNDER
from sucharit.plans.plan_table.reading import PlanTableRow
from sucharit.thai.spelling import clean
from sucharit.uploads.preview import digest_of
from sucharit.vocabulary.model import RecordKind


@dataclass(slots=True)
class PlanRowChange:
    """A row of the file with its record (None: a new one). `changes`: by name, as stored, before and after.

    Names are "title", "number", "assigned" (a person's key), "values.<field>", and "under": the key of a
    record, or of a new row of the file. `words`: by column, what the cell said and says.
    """

    source: PlanTableRow
    kind: RecordKind
    record: YearRecord | None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    words: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Of its record; of a new row its place in the file."""
        return str(self.record.pk) if self.record else f"new {self.source.place}"

    @property
    def above(self) -> str:
        """The key of what it comes to stand under; "" for nothing."""
        if UNDER in self.changes:
            return str(self.changes[UNDER][1])
        return str(self.record.under_id) if self.record and self.record.under_id else ""

    @property
    def title(self) -> str:
        """Its title once the file is stored."""
        return self._after(TITLE, self.record.title if self.record else "")

    @property
    def number(self) -> str:
        return self._after(NUMBER, self.record.number if self.record else "")

    def _after(self, name: str, before: str) -> str:
        return str(self.changes[name][1]) if name in self.changes else before

    def set(self, name: str, column: str, before: Any, after: Any, was: str, becomes: str = "") -> None:
        """Note a change, where it is one."""
        if before != after:
            self.changes[name] = (before, after)
            self.words[column] = (was, becomes or clean(self.source.cell(column)))


@dataclass(frozen=True, slots=True)
class PlanTableChanges:
    """What storing a file would change, each new row after those that it stands under."""

    rows: tuple[PlanRowChange, ...]
    unchanged: int
    untouched: int  # records of the plan that the file does not have: they stay

    @property
    def digest(self) -> str:
        return digest_of([[row.key, row.kind.id, row.changes] for row in self.rows])


def in_order(rows: Sequence[PlanRowChange]) -> list[PlanRowChange]:
    """Each new row after the new rows above it, else as in the file; of a circle, what can be ordered."""
    new = {row.key: row for row in rows if row.record is None}
    ordered: dict[str, PlanRowChange] = {}
    for row in rows:
        path = [row]
        while path[-1].above in new and len(path) <= len(new):
            path.append(new[path[-1].above])
        for own in reversed(path):
            if own.changes:
                ordered.setdefault(own.key, own)
    return list(ordered.values())
