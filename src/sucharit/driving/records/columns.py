"""What a list of records says of each: a few short fields of its kind, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sucharit.driving.wording import language
from sucharit.plans.models import YearRecord
from sucharit.vocabulary import values
from sucharit.vocabulary.model import FieldType, RecordField, RecordKind, TagEntry
from sucharit.vocabulary.values import Names

MOST = 3
SHORT = frozenset(
    {
        FieldType.WHOLE,
        FieldType.YEAR,
        FieldType.NUMBER,
        FieldType.PERCENT,
        FieldType.MONEY,
        FieldType.YES_NO,
        FieldType.CHOICE,
        FieldType.CHOICES,
        FieldType.MONTHS,
        FieldType.QUARTERS,
        FieldType.POST,
        FieldType.UNITS,
        FieldType.LEVEL,
    }
)


def columns_of(kind: RecordKind) -> list[RecordField]:
    """The first few fields that are short."""
    return [own for own in kind.fields if own.type in SHORT][:MOST]


def row_cells(record: YearRecord, columns: Sequence[RecordField]) -> list[str]:
    """What a record says in these fields; "" for an empty one."""
    return [field_words(own, record.values.get(own.id)) for own in columns]


def field_words(own: RecordField, stored: object, names: Names | None = None) -> str:
    """A stored value in the reader's language; "" for an empty field."""
    return values.in_words(own, values.from_json(own, stored), language(), names=names)


def names_of_lists(lists: Mapping[str, Sequence[TagEntry]], kind: RecordKind) -> Names:
    """What the entries of the lists are called that the fields of a kind take entries from."""
    used = [own.of_list for own in kind.fields if own.type is FieldType.TAGS]
    return {entry.id: entry.text for name in used for entry in lists.get(name, ())}
