"""Enters an invented year: each record by its verb, dated as if it had been entered on its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zlib import crc32

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from sucharit.evidence import actions as evidence_actions
from sucharit.evidence.models import Evidence
from sucharit.people.models import Person, Role
from sucharit.people.permissions import May, may
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.actions.entries import entry_of
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.reading import vocabulary_of
from sucharit.thai.years import fiscal_year_span
from sucharit.vocabulary import values
from sucharit.vocabulary.model import FieldType
from sucharit.year_papers import actions as year_papers

TONES = ("#0f766e", "#134e6f", "#9a6700", "#3f7d20", "#b45309")  # of invented pictures, one after the other


@dataclass
class YearWriter:
    """A year and the persons who enter it: `lead` writes, `head` approves."""

    plan: YearPlan
    lead: Person
    head: Person
    _evidence: dict[str, Evidence] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """The year's first day."""
        return fiscal_year_span(self.plan.year)[0]

    def day(self, month: int, day: int) -> date:
        """A day of the fiscal year by its calendar month (10 lies in the year before); never after today."""
        first = self.first_day
        return min(date(first.year + (month < first.month), month, day), timezone.localdate())

    def add(
        self,
        kind: str,
        title: str,
        *,
        under: YearRecord | None = None,
        number: str = "",
        day: date | None = None,
        until: date | None = None,
        evidence: Sequence[str] = (),
        entered_by: Person | None = None,
        **fields: Any,
    ) -> YearRecord:
        """A record by the verb; `fields` as a form gives them (None: left out), `evidence` by type.

        `number` is the record's own, or the field of that name where the kind has one instead.
        """
        if number and not vocabulary_of(self.plan).kind(kind).numbered:
            fields, number = {**fields, "number": number}, ""
        entry = self._entry(
            kind, title, fields, under=under, number=number, day=day, until=until, evidence=evidence
        )
        return actions.save_record(by=entered_by or self.lead, plan=self.plan, kind=kind, entry=entry)

    def product(self, kind: str, title: str, **more: Any) -> YearRecord:
        """A record as a verb of the product leaves it: the end of a reflection round."""
        own = {name: more.pop(name) for name in ("under", "day", "until") if name in more}
        entry = self._entry(kind, title, more, **own)
        return actions.add_proof(by=self.lead, plan=self.plan, kind=kind, entry=entry, needs=May.LEAD_PLAN)

    def _entry(
        self, kind: str, title: str, fields: Mapping[str, Any], evidence: Sequence[str] = (), **own: Any
    ) -> RecordEntry:
        known = vocabulary_of(self.plan).kind(kind)
        given = {name: raw for name, raw in fields.items() if raw is not None}
        links = {name: raw for name, raw in given.items() if known.field(name).type is FieldType.RECORDS}
        read = {name: values.read(known.field(name), raw) for name, raw in given.items() if name not in links}
        pieces = [self.evidence(type) for type in evidence]
        return RecordEntry(title=title, values=read, links=links, evidence=pieces, **own)

    def change(self, record: YearRecord, evidence: Sequence[str] = (), **fields: Any) -> YearRecord:
        """The record with further fields and evidence; all else stays as it is."""
        own = vocabulary_of(self.plan).kind(record.kind)
        leads = {name: raw for name, raw in fields.items() if own.field(name).type is FieldType.RECORDS}
        read = {name: values.read(own.field(name), raw) for name, raw in fields.items() if name not in leads}
        record.refresh_from_db()
        stored = entry_of(record, own)
        entry = replace(
            stored,
            values={**stored.values, **read},
            links={**stored.links, **leads},
            evidence=[*stored.evidence, *(self.evidence(type) for type in evidence)],
        )
        return actions.save_record(
            by=self.lead, plan=self.plan, kind=record.kind, entry=entry, record=record, version=record.version
        )

    def evidence(self, type: str) -> Evidence:
        """One invented piece of each type, which many records share."""
        if type not in self._evidence:
            self._evidence[type] = evidence_actions.add_file(
                by=self.lead,
                organisation=self.plan.organisation,
                upload=SimpleUploadedFile(f"{type}.png", _picture(f"{self.plan} {type}")),
                type=type,
                title=f"หลักฐานตัวอย่าง ปี {self.plan.year}",
                year=self.plan.year,
                alternative_text="ภาพตัวอย่างสำหรับทดลองใช้",
                may_be_public=type == "photo",
            )
        return self._evidence[type]

    def approve(self, what: str, day: date) -> YearRecord:
        """The head approves, on that day."""
        record = actions.approve(by=self.head, plan=self.plan, what=what)
        YearRecord.objects.filter(pk=record.pk).update(day=day)
        return record

    def publish(self, document: str, day: date, as_of: date | None = None) -> PublishedDocument:
        """The lead publishes a version, on that day; as of a day, with what was there by then."""
        if as_of is not None:
            self.as_entered_then()
        published = year_papers.publish(by=self.lead, plan=self.plan, document=document, as_of=as_of)
        YearRecord.objects.filter(pk=published.record_id).update(day=day)
        return published

    def close_quarter(self, quarter: int, day: date) -> YearRecord:
        """The lead closes a quarter, on that day."""
        record = actions.close_quarter(by=self.lead, plan=self.plan, quarter=quarter)
        YearRecord.objects.filter(pk=record.pk).update(day=day)
        return record

    def let_sign(self, record: YearRecord, day: date) -> int:
        """Everyone with a role at the organisation is asked to sign a record, and signs it; how many."""
        people = Person.objects.filter(
            roles__in=Role.objects.in_force(), roles__organisation=self.plan.organisation
        )
        asked = [person for person in people.distinct() if may(person, May.SEE_PLAN, self.plan.organisation)]
        actions.ask_to_sign(by=self.lead, record=record, people=asked)
        for person in asked:
            actions.sign(by=person, record=record)
        record.signatures.update(asked=_noon(day), signed=_noon(day))
        return len(asked)

    def as_entered_then(self) -> None:
        """Let all have been entered on its day, or when the year began: the demo is late.

        What was approved then stays approved, and a closed year was closed on its last day.
        """
        now = timezone.now()
        rows = list(YearRecord.objects.filter(plan=self.plan))
        for row in rows:
            row.entered = row.changed = min(_noon(row.until or row.day or self.first_day), now)
        YearRecord.objects.bulk_update(rows, ["entered", "changed"], batch_size=500)
        for document in PublishedDocument.objects.filter(plan=self.plan).select_related("record"):
            PublishedDocument.objects.filter(pk=document.pk).update(published=document.record.entered)
        began = _noon(self.first_day)
        YearPlan.objects.filter(pk=self.plan.pk).update(begun=began, changed=began)
        closed = YearPlan.objects.filter(pk=self.plan.pk).exclude(closed=None)
        closed.update(closed=min(_noon(fiscal_year_span(self.plan.year)[1]), now))


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _picture(seed: str) -> bytes:
    """An invented picture, another for each seed: shapes alone, no one and nowhere."""
    chance = crc32(seed.encode())
    tone = TONES[chance % len(TONES)]
    image = Image.new("RGB", (1200, 800), "#f6f8fa")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 520, 1200, 800), fill="#dde3ea")
    for place in range(5):
        left, top = 120 + place * 200, 240 + (chance >> (4 * place)) % 16 * 6
        draw.ellipse((left + 30, top, left + 110, top + 80), fill=tone)
        draw.rounded_rectangle((left, top + 90, left + 140, 640), radius=50, fill=tone)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
