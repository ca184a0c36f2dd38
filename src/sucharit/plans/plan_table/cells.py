"""What a cell of the table says of a stored record, and how a cell that was filled in is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sucharit.plans.models import YearRecord
from sucharit.tables.cells import readable
from sucharit.thai.spelling import clean
from sucharit.vocabulary import values
from sucharit.vocabulary.model import FieldType, RecordField
from sucharit.vocabulary.records import NoMoney

NONE = frozenset({"-", "–", "—"})  # in a cell: nothing
EVERY_QUARTER = (1, 2, 3, 4)
_EACH = (FieldType.LINES, FieldType.UNITS)
_BETWEEN = re.compile(r"[;\n]")


def same(cell: str, other: str) -> bool:
    """Whether two cells say the same to a person: spaces and spelling apart."""
    return clean(readable(cell)) == clean(readable(other))


def is_none(cell: str) -> bool:
    """Whether a cell says that there is nothing; an empty one says nothing at all."""
    return clean(cell) in NONE


def field_text(field: RecordField, stored: Any, language: str) -> str:
    """A stored value as the table has it; "" where there is none."""
    value = values.from_json(field, stored)
    match value:
        case NoMoney():
            return values.in_words(field, value, language)
        case Decimal():
            return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
        case tuple() if field.type is FieldType.QUARTERS and value != EVERY_QUARTER:
            return ", ".join(map(str, value))
        case tuple() if field.type in _EACH:
            return ("\n" if any(";" in part for part in value) else "; ").join(value)
    return values.in_words(field, value, language)


def read_field(field: RecordField, cell: str) -> Any:
    """The value of a cell as it is stored. Raises FieldFault."""
    raw: Any = cell.strip()
    if field.type in _EACH:
        raw = raw.splitlines() if "\n" in raw else _BETWEEN.split(raw)
    elif field.type is not FieldType.PROSE:
        raw = clean(raw)
    return values.to_json(field, values.read(field, raw))


def under_text(record: YearRecord, names: Mapping[str, int]) -> str:
    """How the table names the record above: by number, by title, else by its code, whichever is its own."""
    for name in (record.number, record.title):
        if name and names.get(clean(name)) == 1 and not is_none(name):
            return name
    return str(record.pk)
