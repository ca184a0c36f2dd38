"""What was typed into the inputs of a field, as `vocabulary.values.read` takes it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from sucharit.driving.records.inputs import SEVERAL
from sucharit.vocabulary.model import FieldType, RecordField
from sucharit.vocabulary.records import NoMoney, Unknown

EVERY = "all"  # of the quarters


def raw_of(own: RecordField, typed: QueryDict) -> Any:
    """Text, a list of texts, or the value itself where a box says it: unknown, no money."""
    name = f"f-{own.id}"
    if own.may_be_unknown and typed.get(f"{name}-unknown"):
        return Unknown(typed.get(f"{name}-why", "").strip())
    match own.type:
        case FieldType.MONEY if typed.get(f"{name}-none"):
            return NoMoney()
        case FieldType.MONTHS:
            first, last = typed.get(f"{name}-from", ""), typed.get(f"{name}-to", "")
            return {"from": first or last, "to": last}
        case FieldType.QUARTERS if EVERY in typed.getlist(name):
            return EVERY
        case FieldType.UNITS:
            more = typed.get(f"{name}-more", "").splitlines()
            return [unit for unit in (*typed.getlist(name), *(line.strip() for line in more)) if unit]
        case FieldType.LEVEL:
            return {"kind": typed.get(f"{name}-kind", ""), "value": typed.get(name, "")}
        case _ if own.type in SEVERAL:
            return typed.getlist(name)
        case _:
            return typed.get(name, "")
