"""The shapes of the vocabulary's files: a kind of record, a list, the types of evidence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

from sucharit.data_files.shapes import Id, Shape, TextInBoth, Whole, one_of
from sucharit.vocabulary.model import GROUPS, Dated, FieldType, MadeBy, ReadBy

MAX_PLACE = Decimal(1000)


def _check_field_id(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", value) or len(value) > 40:
        raise ValueError("expected at most 40 small letters, digits and _, such as fund_route")
    return value


FieldId = Annotated[str, AfterValidator(_check_field_id)]


class FieldShape(Shape):
    """One field of a kind. Which keys belong to which type: `reader.FieldReader`."""

    type: Annotated[str, one_of(tuple(FieldType))]
    title: TextInBoth
    help: TextInBoth | None = None
    required: bool = False
    may_be_unknown: bool = False
    choices: dict[Id, TextInBoth] | None = None
    choices_from: str | None = None  # "evidence": its types
    list: str | None = None
    to: tuple[str, ...] = ()
    unit: TextInBoth | None = None
    least: Whole | None = None
    most: Whole | None = None


class KindShape(Shape):
    """`<kind>.yaml`. The kind's id is the name of its file."""

    title: TextInBoth
    about: TextInBoth
    group: Annotated[str, one_of(GROUPS)]
    place: Whole = MAX_PLACE  # among the kinds of its group
    under: tuple[str, ...]
    dated: Annotated[str, one_of(tuple(Dated))]
    numbered: bool = False
    made_by: Annotated[str, one_of(tuple(MadeBy))] = MadeBy.PEOPLE
    signed: bool = False
    confidential: bool = False
    read_by: Annotated[str, one_of(tuple(ReadBy))] | None = None  # left out: lead where it is confidential
    evidence: tuple[str, ...] = ()
    only_for: dict[FieldId, tuple[str, ...]] = {}
    fields: dict[FieldId, FieldShape]


class EntryShape(TextInBoth):
    """One entry: its words, and what is proposed for a record with this tag."""

    preset: dict[FieldId, str | tuple[str, ...]] = {}


class EntriesShape(Shape):
    """`lists/<list>.yaml` and `evidence.yaml`: what people may choose from, in this order."""

    about: TextInBoth
    entries: dict[Id, EntryShape]
