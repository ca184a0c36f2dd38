"""Values of fields: read from what people type, kept as JSON, written in words.

Four things are never taken for each other: what is not known (`Unknown`), that no money is used (`NoMoney`),
nothing entered (None), and 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sucharit.languages import Text
from sucharit.vocabulary import levels
from sucharit.vocabulary.faults import FieldFault, NotTaken
from sucharit.vocabulary.levels import Level
from sucharit.vocabulary.model import FieldType, RecordField
from sucharit.vocabulary.records import NoMoney, Unknown
from sucharit.vocabulary.typed import MAX_TEXT, READERS, text
from sucharit.vocabulary.wording import Names, in_words

__all__ = ["FieldFault", "Names", "from_json", "in_words", "read", "to_json"]

UNKNOWN = "unknown"
NO_MONEY = "none"


def read(field: RecordField, raw: Any, *, draft: bool = False) -> Any:
    """The value that a field takes of what was typed; None where nothing was. Raises FieldFault.

    `raw` is text, a list of texts, or a value that is read already, which stays as it is. What is not known
    comes as `Unknown(reason)` or as {"unknown": reason}; months as a text, a pair or {"from": …, "to": …}; a
    level as a text or {"kind": …, "value": …}. A field that is required may be empty in a draft only.
    """
    if isinstance(raw, Mapping) and UNKNOWN in raw:
        raw = Unknown(str(raw[UNKNOWN]))
    if isinstance(raw, Unknown):
        return _unknown(field, raw)
    if _is_empty(raw):
        if field.required and not draft:
            raise FieldFault(field, Text("จำเป็นต้องกรอก", "expected a value"))
        return None
    try:
        return READERS[field.type](field, raw)
    except NotTaken as fault:
        raise FieldFault(field, fault.text) from None


def to_json(field: RecordField, value: Any) -> Any:
    """A value as it is stored; None stays None. Raises FieldFault where the field does not take it."""
    plain = read(field, value, draft=True)
    match plain:
        case Unknown():
            return {UNKNOWN: plain.reason}
        case NoMoney():
            return NO_MONEY
        case Level():
            return levels.to_json(plain)
        case Decimal():
            return str(plain)
        case date():
            return plain.isoformat()
        case tuple():
            return [part.isoformat() if isinstance(part, date) else part for part in plain]
    return plain


def from_json(field: RecordField, stored: Any) -> Any:
    """The value that `to_json` stored. Raises FieldFault where it is of another type.

    Choices are not looked up again: a record keeps what it says, when its choice is no longer offered.
    """
    if stored is None:
        return None
    if isinstance(stored, Mapping) and UNKNOWN in stored:
        return Unknown(str(stored[UNKNOWN]))
    try:
        return _from_json(field.type, stored)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        raise FieldFault(
            field, Text(f"ต้องเป็นค่าชนิด {field.type} ที่บันทึกไว้", f"expected a stored {field.type}")
        ) from None


def _from_json(type: FieldType, stored: Any) -> Any:
    match type:
        case FieldType.MONEY if stored == NO_MONEY:
            return NoMoney()
        case FieldType.NUMBER | FieldType.PERCENT | FieldType.MONEY:
            return Decimal(_is(str, stored))
        case FieldType.WHOLE | FieldType.YEAR:
            return _is(int, stored)
        case FieldType.YES_NO:
            return _is(bool, stored)
        case FieldType.DAY:
            return date.fromisoformat(stored)
        case FieldType.MONTHS:
            first, last = stored
            return date.fromisoformat(first), date.fromisoformat(last)
        case FieldType.LEVEL:
            return levels.from_json(stored)
        case FieldType.QUARTERS:
            return tuple(_is(int, quarter) for quarter in stored)
        case (
            FieldType.LINES
            | FieldType.UNITS
            | FieldType.CHOICES
            | FieldType.NODES
            | FieldType.TAGS
            | FieldType.RECORDS
        ):
            return tuple(_is(str, part) for part in _is(list, stored))
    return _is(str, stored)


def _is(type: type, stored: Any) -> Any:
    if not isinstance(stored, type) or (type is int and isinstance(stored, bool)):
        raise TypeError(f"expected {type.__name__}; found {stored!r}")
    return stored


def _unknown(field: RecordField, value: Unknown) -> Unknown:
    if not field.may_be_unknown:
        raise FieldFault(field, Text("ต้องมีค่า ช่องนี้ตอบว่าไม่ทราบไม่ได้", "expected a value: it can't be unknown"))
    if not value.reason.strip():
        return Unknown()
    try:
        return Unknown(text(field, value.reason))
    except NotTaken:
        raise FieldFault(
            field,
            Text(f"ต้องเป็นเหตุผลไม่เกิน {MAX_TEXT} ตัวอักษร", f"expected a reason of at most {MAX_TEXT} letters"),
        ) from None


def _is_empty(raw: Any) -> bool:
    """Nothing at all, blanks, or a list, a pair or a mapping of such."""
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, Mapping):
        return all(_is_empty(part) for name, part in raw.items() if name != "kind")
    if isinstance(raw, list | tuple | set | frozenset):
        return all(_is_empty(part) for part in raw)
    return raw is None
