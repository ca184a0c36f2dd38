"""What someone enters for a record, and how it is read against the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.evidence.models import Evidence
from sucharit.languages import Text
from sucharit.people.models import Person
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.stored_models import model_of
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary import values
from sucharit.vocabulary.faults import FieldFault
from sucharit.vocabulary.model import Dated, FieldType, RecordField, RecordKind, TagEntry, Vocabulary
from sucharit.vocabulary.records import Unknown

YEAR = "year"  # among the places of a kind: it may stand alone
MAX_TITLE = 500
MAX_NUMBER = 20
MAX_EVIDENCE = 100  # pieces of one record


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """What a record is to say. `values` are read already, by `vocabulary.values.read`.

    Fields of type records are given in `links`, by field.
    """

    title: str
    under: YearRecord | None = None
    number: str = ""
    day: date | None = None
    until: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: Sequence[Evidence] = ()
    links: Mapping[str, Sequence[YearRecord]] = field(default_factory=dict)
    draft: bool = False
    assigned: Person | None = None


def entry_of(record: YearRecord, kind: RecordKind) -> RecordEntry:
    """What a stored record says, as an entry that would store the same again."""
    links: dict[str, list[YearRecord]] = {}
    for link in record.links.select_related("end"):
        links.setdefault(link.field, []).append(link.end)
    return RecordEntry(
        title=record.title,
        under=record.under,
        number=record.number,
        day=record.day,
        until=record.until,
        values={
            own.id: values.from_json(own, record.values[own.id])
            for own in kind.fields
            if own.id in record.values and own.type is not FieldType.RECORDS
        },
        evidence=list(record.evidence.in_use()),
        links=links,
        draft=record.state == StoredState.DRAFT,
        assigned=record.assigned,
    )


class RefusedField(Refused):
    """A field does not take what was entered: `field` is its id, `words` says what it expects."""

    def __init__(self, name: str, title: Text, words: Text) -> None:
        self.field, self.words = name, words
        language = get_language() or "th"
        super().__init__(f"{title.in_language(language)}: {words.in_language(language)}")


TITLE = Text("ชื่อเรื่อง", "Title")
NUMBER = Text("เลขที่", "Number")
DAY = Text("วันที่", "Day")
UNTIL = Text("ถึงวันที่", "Until")
UNDER = Text("อยู่ภายใต้", "Under")
EVIDENCE = Text("หลักฐาน", "Evidence")
# What people call what every record has, by the name under which a form and a fault know it
HEAD_TITLES: Mapping[str, Text] = {
    "title": TITLE,
    "number": NUMBER,
    "day": DAY,
    "until": UNTIL,
    "under": UNDER,
    "assigned": Text("มอบหมายให้", "Assigned to"),
    "evidence": EVIDENCE,
}


def require_fitting(plan: YearPlan, kind: RecordKind, entry: RecordEntry, record: YearRecord | None) -> None:
    """Raises RefusedField where the entry is not what a record of this kind takes in this locked year."""
    _require_head(kind, entry)
    named = [*([entry.under] if entry.under else []), *(end for ends in entry.links.values() for end in ends)]
    rows = YearRecord.objects.filter(plan=plan, pk__in={row.pk for row in named})
    standing = {row.pk: row for row in rows.exclude(state=StoredState.WITHDRAWN)} if named else {}
    _require_under(kind, entry, standing, record)
    _require_links(kind, entry, standing, record)
    _require_evidence(plan, entry)
    _require_required(kind, entry)


def stored_values(
    plan: YearPlan, vocabulary: Vocabulary, kind: RecordKind, entry: RecordEntry
) -> dict[str, Any]:
    """The values as they are stored; empty ones are left out. Raises RefusedField."""
    stored = {}
    for name, value in entry.values.items():
        if not kind.has_field(name):
            expected = ", ".join(own.id for own in kind.fields)
            words = Text(f"ไม่มีช่อง “{name[:40]}” มี {expected}", f"expected one of {expected}")
            raise RefusedField(name, kind.title, words)
        own = kind.field(name)
        if own.type is FieldType.RECORDS:
            words = Text("เลือกจากบันทึกที่มีอยู่", "expected records, given as links")
            raise RefusedField(name, own.title, words)
        if value is None or value in ("", ()):
            continue
        try:
            stored[name] = values.to_json(own, value)
        except FieldFault as fault:
            raise RefusedField(name, own.title, fault.text) from fault
        _require_tags(plan, vocabulary, own, value)
    return stored


def _require_head(kind: RecordKind, entry: RecordEntry) -> None:
    if not 0 < len(entry.title.strip()) <= MAX_TITLE:
        words = Text(f"ใส่ข้อความ 1–{MAX_TITLE} ตัวอักษร", f"expected a text of 1–{MAX_TITLE} letters")
        raise RefusedField("title", TITLE, words)
    if entry.number and not kind.numbered:
        raise RefusedField("number", NUMBER, Text("บันทึกชนิดนี้ไม่มีเลขที่", "expected none for this kind"))
    if len(entry.number) > MAX_NUMBER:
        words = Text(f"ไม่เกิน {MAX_NUMBER} ตัวอักษร", f"expected at most {MAX_NUMBER} letters")
        raise RefusedField("number", NUMBER, words)
    if entry.day and kind.dated is Dated.NONE:
        raise RefusedField("day", DAY, Text("บันทึกชนิดนี้ไม่มีวันที่", "expected none for this kind"))
    if entry.until and kind.dated is not Dated.SPAN:
        raise RefusedField("until", UNTIL, Text("บันทึกชนิดนี้ไม่มีวันสิ้นสุด", "expected none for this kind"))
    if entry.until and (entry.day is None or entry.until < entry.day):
        words = Text("ต้องไม่ก่อนวันเริ่ม", "expected a day that is not before the first")
        raise RefusedField("until", UNTIL, words)


def _require_under(
    kind: RecordKind, entry: RecordEntry, standing: Mapping[UUID, YearRecord], record: YearRecord | None
) -> None:
    if entry.under is None:
        if YEAR not in kind.under:
            raise RefusedField("under", UNDER, _expected(kind.under))
        return
    under = standing.get(entry.under.pk)
    if under is None:
        words = Text("ต้องเป็นบันทึกของปีนี้ที่ยังใช้อยู่", "expected a record of this year that stands")
        raise RefusedField("under", UNDER, words)
    if under.kind not in kind.under:
        raise RefusedField("under", UNDER, _expected(kind.under))
    for name, tags in kind.only_for.items():
        if not set(tags) & set(under.values.get(name) or ()):
            expected = ", ".join(tags)
            words = Text(f"ต้องอยู่ภายใต้บันทึกที่เป็น {expected}", f"expected one of {expected} above it")
            raise RefusedField("under", UNDER, words)
    if record is not None and _stands_under(under, record):
        words = Text("บันทึกอยู่ภายใต้ตัวเองไม่ได้", "expected a record that does not stand under this one")
        raise RefusedField("under", UNDER, words)


def _expected(kinds: Sequence[str]) -> Text:
    names = ", ".join(kinds)
    return Text(f"ต้องอยู่ภายใต้ {names}", f"expected one of {names}")


def _stands_under(record: YearRecord, above: YearRecord) -> bool:
    """Whether it is that record, or stands somewhere under it."""
    parents = dict(YearRecord.objects.filter(plan=record.plan_id).values_list("pk", "under_id"))
    key: UUID | None = record.pk
    for _step in range(len(parents) + 1):
        if key is None or key == above.pk:
            return key is not None
        key = parents.get(key)
    return True  # a circle that stood there already


def _require_links(
    kind: RecordKind, entry: RecordEntry, standing: Mapping[UUID, YearRecord], record: YearRecord | None
) -> None:
    for name, ends in entry.links.items():
        if not kind.has_field(name) or kind.field(name).type is not FieldType.RECORDS:
            expected = ", ".join(own.id for own in kind.fields if own.type is FieldType.RECORDS)
            words = Text(f"ช่อง “{name[:40]}” ไม่โยงไปบันทึกอื่น มี {expected}", f"expected one of {expected}")
            raise RefusedField(name, kind.title, words)
        own = kind.field(name)
        for end in ends:
            row = standing.get(end.pk)
            if row is None or row.kind not in own.to or (record is not None and row.pk == record.pk):
                to = ", ".join(own.to)
                words = Text(f"ต้องเป็นบันทึกของปีนี้ชนิด {to}", f"expected records of this year of the kinds {to}")
                raise RefusedField(name, own.title, words)


def _require_evidence(plan: YearPlan, entry: RecordEntry) -> None:
    keys = {piece.pk for piece in entry.evidence}
    if len(keys) > MAX_EVIDENCE:
        words = Text(f"ไม่เกิน {MAX_EVIDENCE} ชิ้น", f"expected at most {MAX_EVIDENCE} pieces")
        raise RefusedField("evidence", EVIDENCE, words)
    if not keys:
        return
    own = Evidence.objects.in_use().filter(organisation=plan.organisation_id, pk__in=keys)
    if own.count() != len(keys):
        words = Text("ต้องเป็นหลักฐานของหน่วยงานนี้ที่ยังใช้อยู่", "expected evidence of this organisation in use")
        raise RefusedField("evidence", EVIDENCE, words)


def _require_required(kind: RecordKind, entry: RecordEntry) -> None:
    if entry.draft:
        return
    for own in kind.fields:
        given = entry.links.get(own.id) if own.type is FieldType.RECORDS else entry.values.get(own.id)
        if own.required and (given is None or given in ("", (), [])):
            raise RefusedField(own.id, own.title, Text("จำเป็นต้องกรอก", "expected a value"))


def _require_tags(plan: YearPlan, vocabulary: Vocabulary, own: RecordField, value: Any) -> None:
    if own.type is not FieldType.TAGS or isinstance(value, Unknown):
        return
    known = {entry.id for entry in entries_of(plan, vocabulary, own.of_list)}
    if known and (strange := [tag for tag in value if tag not in known]):
        words = Text(f"ไม่มี “{strange[0][:40]}” ในรายการ", f"expected one of {', '.join(sorted(known))}")
        raise RefusedField(own.id, own.title, words)


def entries_of(plan: YearPlan, vocabulary: Vocabulary, list_id: str) -> tuple[TagEntry, ...]:
    """The entries of a list: those of the year's model, else those of the vocabulary."""
    model = model_of(plan)
    own = model.lists.get(list_id) if model else None
    return own or vocabulary.lists.get(list_id, ())


def kind_of(vocabulary: Vocabulary, id: str) -> RecordKind:
    """The kind of this id. Raises Refused."""
    try:
        return vocabulary.kind(id)
    except KeyError:
        raise Refused(_("ไม่มีบันทึกชนิด “%(kind)s”") % {"kind": id[:40]}) from None
