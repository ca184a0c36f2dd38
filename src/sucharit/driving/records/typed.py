"""From what is stored to what the inputs of a form hold, so that a record can be changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from sucharit.driving.wording import day_in_words
from sucharit.plans.models import RecordLink, YearRecord
from sucharit.vocabulary import values
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.model import FieldType, RecordField, RecordKind
from sucharit.vocabulary.records import NoMoney, Unknown

YES, NO = "yes", "no"
EVERY_QUARTER = (1, 2, 3, 4)


def typed_of(record: YearRecord, kind: RecordKind) -> QueryDict:
    """A record as if someone had just typed it."""
    typed = QueryDict(mutable=True)
    typed["title"], typed["number"] = record.title, record.number
    typed["day"] = day_in_words(record.day) if record.day else ""
    typed["until"] = day_in_words(record.until) if record.until else ""
    typed["under"] = str(record.under_id or "")
    typed["assigned"] = str(record.assigned_id or "")
    typed.setlist("evidence", [str(key) for key in record.evidence.values_list("pk", flat=True)])
    ends: dict[str, list[str]] = defaultdict(list)
    for field, end in RecordLink.objects.filter(start=record).values_list("field", "end"):
        ends[field].append(str(end))
    for own in kind.fields:
        if own.type is FieldType.RECORDS:
            typed.setlist(f"f-{own.id}", ends[own.id])
        elif record.values.get(own.id) is not None:
            type_value(typed, own, values.from_json(own, record.values[own.id]))
    return typed


def type_value(typed: QueryDict, own: RecordField, value: Any) -> None:
    """Fill the inputs of one field with a value as `values.read` gives it."""
    name = f"f-{own.id}"
    match value:
        case Unknown():
            typed[f"{name}-unknown"], typed[f"{name}-why"] = "on", value.reason
        case NoMoney():
            typed[f"{name}-none"] = "on"
        case Level():
            typed[f"{name}-kind"], typed[name] = str(value.kind), level_text(value)
        case bool():
            typed[name] = YES if value else NO
        case Decimal() | int() | str():
            typed[name] = str(value)
        case date():
            typed[name] = day_in_words(value)
        case tuple():
            _type_several(typed, own, name, value)


def level_text(level: Level) -> str:
    """A level's figure or words as one types them: "AA 95", "294/312", "ดีมาก", "4 ด้าน", "ใช่"."""
    if level.part is not None and level.whole is not None:
        return f"{level.part}/{level.whole}"
    figure = "" if level.figure is None else format(level.figure, "f")
    match level.kind:
        case LevelKind.RATING:
            return figure
        case LevelKind.YES_NO:
            return YES if level.figure else NO
        case LevelKind.COUNT:
            return f"{figure} {level.words}".rstrip()
        case _:
            return " ".join(part for part in (level.words, figure) if part)


def _type_several(typed: QueryDict, own: RecordField, name: str, value: tuple[Any, ...]) -> None:
    match own.type:
        case FieldType.LINES:
            typed[name] = "\n".join(value)
        case FieldType.MONTHS:
            typed[f"{name}-from"], typed[f"{name}-to"] = (f"{day:%Y-%m}" for day in value)
        case FieldType.QUARTERS if tuple(value) == EVERY_QUARTER:
            typed.setlist(name, ["all"])
        case _:
            typed.setlist(name, [str(each) for each in value])
