"""A record's form: what was typed, what is wrong with it, and the entry that it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.records.inputs import FieldInput, inputs_of
from sucharit.driving.records.raw import raw_of
from sucharit.driving.records.sources import FormSources, InputOption
from sucharit.driving.wording import language
from sucharit.evidence.models import Evidence
from sucharit.people.models import Person
from sucharit.plans.actions import RecordEntry
from sucharit.plans.models import YearRecord
from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.ui.days import fault_in_words
from sucharit.vocabulary import values
from sucharit.vocabulary.faults import FieldFault
from sucharit.vocabulary.model import Dated, FieldType, RecordKind

YEAR = "year"


@dataclass
class RecordForm:
    """The form of one kind. `faults` are by the id of the field; "" is the whole form."""

    kind: RecordKind
    typed: QueryDict
    sources: FormSources
    people: Sequence[Person] = ()
    record: YearRecord | None = None
    kept: Mapping[str, Sequence[YearRecord]] = field(default_factory=dict)  # links that the reader can't see
    faults: dict[str, str] = field(default_factory=dict)

    def inputs(self) -> list[FieldInput]:
        """The inputs of the kind's fields."""
        return inputs_of(self.kind, self.typed, self.sources, faults=self.faults, record=self.record)

    @property
    def is_draft(self) -> bool:
        """Whether it is to be kept as a draft, which may lack what is required."""
        return self.typed.get("then") == "draft"

    def may_stand_alone(self) -> bool:
        return YEAR in self.kind.under

    def places(self) -> list[InputOption]:
        """Records below which it may stand."""
        return self.sources.of_kinds((kind for kind in self.kind.under if kind != YEAR), self.record)

    def text(self, name: str) -> str:
        """What was typed into one input of the head."""
        return self.typed.get(name, "").strip()

    def entry(self, evidence: Sequence[Evidence]) -> RecordEntry | None:
        """What is to be stored; None where something can't be read, which `faults` tells then."""
        read = self._read_fields()
        day, until = self._day("day"), self._day("until")
        under, assigned = self._under(), self._assigned()
        if not self.text("title"):
            self.faults["title"] = _("ตั้งชื่อให้บันทึกนี้")
        if self.faults:
            return None
        return RecordEntry(
            title=self.text("title"),
            under=under,
            number=self.text("number") if self.kind.numbered else "",
            day=day if self.kind.dated is not Dated.NONE else None,
            until=until if self.kind.dated is Dated.SPAN else None,
            values=read,
            evidence=evidence,
            links=self._links(),
            draft=self.is_draft,
            assigned=assigned,
        )

    def _read_fields(self) -> dict[str, Any]:
        """The values of all fields but links; what a field does not take becomes its fault."""
        read: dict[str, Any] = {}
        for own in self.kind.fields:
            if own.type is FieldType.RECORDS:
                continue
            try:
                value = values.read(own, raw_of(own, self.typed), draft=True)
            except FieldFault as fault:
                self.faults[own.id] = fault.text.in_language(language())
            else:
                if value is not None:
                    read[own.id] = value
                elif own.required and not self.is_draft:
                    self.faults[own.id] = _("ต้องกรอกช่องนี้ หรือเก็บเป็นร่างไว้ก่อน")
        return read

    def _day(self, name: str) -> date | None:
        typed = self.text(name)
        if not typed or self.kind.dated is Dated.NONE:
            return None
        try:
            return read_day(typed, near=timezone.localdate())
        except UnreadableDay as fault:
            self.faults[name] = fault_in_words(typed, fault)
            return None

    def _under(self) -> YearRecord | None:
        typed = self.text("under")
        if not typed:
            if not self.may_stand_alone():
                self.faults["under"] = _("เลือกว่าอยู่ภายใต้บันทึกใด")
            return None
        record = self._by_key().get(typed)
        if record is None:
            self.faults["under"] = _("บันทึกที่เลือกไว้ไม่มีแล้ว เลือกใหม่")
        return record

    def _links(self) -> dict[str, list[YearRecord]]:
        known = self._by_key()
        return {
            own.id: [
                *(known[key] for key in self.typed.getlist(f"f-{own.id}") if key in known),
                *self.kept.get(own.id, ()),
            ]
            for own in self.kind.fields
            if own.type is FieldType.RECORDS
        }

    def _by_key(self) -> dict[str, YearRecord]:
        return {str(row.pk): row for rows in self.sources.records.values() for row in rows}

    def _assigned(self) -> Person | None:
        typed = self.text("assigned")
        if not typed:
            return None
        person = next((person for person in self.people if str(person.pk) == typed), None)
        if person is None and not (self.record and str(self.record.assigned_id) == typed):
            self.faults["assigned"] = _("บุคคลที่เลือกไว้ไม่มีบทบาทในหน่วยงานนี้แล้ว เลือกใหม่")
        return person or (self.record.assigned if self.record else None)


def key_of(typed: str) -> UUID | None:
    """The key of a record as it stands in a form; None for anything else."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def chosen_of(kind: RecordKind, typed: QueryDict) -> list[UUID]:
    """The keys of records that a form names: what it leads to, and under what it stands."""
    names = ["under", *(f"f-{own.id}" for own in kind.fields if own.type is FieldType.RECORDS)]
    keys = (key_of(text) for name in names for text in typed.getlist(name))
    return [key for key in keys if key is not None]
