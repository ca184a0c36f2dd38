"""A record as pure code sees it: what rules, checks, tables and pictures read. No database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class RecordState(StrEnum):
    """Whether a record counts."""

    DRAFT = "draft"  # being written: shown to its writers, counted by no rule
    CURRENT = "current"
    WITHDRAWN = "withdrawn"  # kept, with its reason, and counted by nothing


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is not known, or was not measured, and why: never 0, never a blank."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class NoMoney:
    """Work that needs no money (ไม่ใช้งบประมาณ): not the same as 0 baht, nor as an empty field."""


@dataclass(frozen=True, slots=True)
class EvidenceValue:
    """A piece of evidence of a record."""

    id: str
    type: str  # of the vocabulary's evidence types
    title: str
    day: date | None = None
    first: date | None = None  # the period that it covers
    last: date | None = None


@dataclass(frozen=True, slots=True)
class RecordValue:
    """One record. `fields` holds values as `values.read` gives them: text, Decimal, date, tuples, Unknown …

    Fields of type records hold the ids of records that they lead to.
    """

    id: str
    kind: str
    title: str
    under: str = ""  # the id of the record below which it stands
    number: str = ""
    place: int = 0  # its order among its neighbours
    day: date | None = None
    until: date | None = None
    state: RecordState = RecordState.CURRENT
    fields: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[EvidenceValue, ...] = ()
    entered: date | None = None
    entered_as: str = ""  # the kind of role of who entered it: "project-lead"
    entered_by: str = ""  # a key that tells two persons apart, and names no one
    signed: int = 0  # how many signed it, of
    asked: int = 0  # so many who were asked

    def get(self, field_id: str) -> Any:
        """A field's value; None where it is empty."""
        return self.fields.get(field_id)

    def refs(self, field_id: str) -> tuple[str, ...]:
        """The ids of records that a field leads to."""
        value = self.fields.get(field_id)
        return value if isinstance(value, tuple) else ()


class YearRecords:
    """All records of a year that count, found by kind, by id and by what they stand under."""

    def __init__(self, records: Iterable[RecordValue]) -> None:
        counted = [record for record in records if record.state is RecordState.CURRENT]
        self.all = tuple(sorted(counted, key=lambda record: (record.place, record.id)))
        self._by_id = {record.id: record for record in self.all}
        self._by_kind: dict[str, list[RecordValue]] = defaultdict(list)
        self._under: dict[str, list[RecordValue]] = defaultdict(list)
        self._leading_to: dict[str, list[RecordValue]] = defaultdict(list)
        for record in self.all:
            self._by_kind[record.kind].append(record)
            self._under[record.under].append(record)
            for value in record.fields.values():
                if isinstance(value, tuple):
                    for target in value:
                        if isinstance(target, str) and target in self._by_id:
                            self._leading_to[target].append(record)

    def __iter__(self) -> Iterator[RecordValue]:
        return iter(self.all)

    def get(self, record_id: str) -> RecordValue | None:
        return self._by_id.get(record_id)

    def of_kind(self, *kinds: str) -> tuple[RecordValue, ...]:
        """Records of these kinds, in order."""
        return tuple(record for kind in kinds for record in self._by_kind[kind])

    def under(self, record_id: str, *kinds: str) -> tuple[RecordValue, ...]:
        """Records directly below another, of these kinds (all by default), in order."""
        return tuple(record for record in self._under[record_id] if not kinds or record.kind in kinds)

    def leading_to(self, record_id: str, *kinds: str) -> tuple[RecordValue, ...]:
        """Records of these kinds (all by default) that have a field which leads to this one."""
        return tuple(record for record in self._leading_to[record_id] if not kinds or record.kind in kinds)

    def leaves(self, kind: str) -> tuple[RecordValue, ...]:
        """Records of a kind with none of the same kind below them: the activities that are really done."""
        return tuple(record for record in self._by_kind[kind] if not self.under(record.id, kind))
