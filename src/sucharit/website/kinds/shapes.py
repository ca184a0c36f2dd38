"""The shapes of the files in `library/portal/`: the sections, and a kind of what a site shows."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from sucharit.data_files.shapes import Id, Shape, TextInBoth, Whole, one_of
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.shapes import FieldId
from sucharit.website.kinds.model import OwnType, SortedBy

PLAIN = (
    FieldType.TEXT,
    FieldType.PROSE,
    FieldType.LINES,
    FieldType.WHOLE,
    FieldType.YEAR,
    FieldType.MONEY,
    FieldType.YES_NO,
    FieldType.CHOICE,
    FieldType.DAY,
    FieldType.LINK,
)


class WebsiteChoiceShape(TextInBoth):
    """One choice, and the items that a record with it fills."""

    items: tuple[Id, ...] = ()


class WebsiteColumnShape(Shape):
    """One column of rows."""

    type: Annotated[str, one_of(tuple(PLAIN))]
    title: TextInBoth
    both: bool = False
    required: bool = False
    choices: dict[Id, WebsiteChoiceShape] = {}


class WebsiteFieldShape(Shape):
    """One field of a kind. Which keys belong to which type: `reading`."""

    type: Annotated[str, one_of((*PLAIN, *OwnType))]
    title: TextInBoth
    help: TextInBoth | None = None
    both: bool = False
    required: bool = False
    official: bool = False
    is_month: bool = False
    carries: tuple[str, ...] = ()
    choices: dict[Id, WebsiteChoiceShape] = {}
    columns: dict[FieldId, WebsiteColumnShape] = {}
    needed_with: dict[FieldId, str] = {}


class WebsiteKindShape(Shape):
    """`<kind>.yaml`. The kind's id is the name of its file."""

    title: TextInBoth
    about: TextInBoth
    section: Id
    place: Whole = Decimal(1000)
    only_one: bool = False
    sorted_by: Annotated[str, one_of(tuple(SortedBy))] = SortedBy.ORDER
    name: TextInBoth | None = None
    named_by: tuple[str, ...] = ()
    items: tuple[Id, ...] = ()
    name_carries: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    fields: dict[FieldId, WebsiteFieldShape]


class SectionsShape(Shape):
    """`sections.yaml`."""

    about: TextInBoth
    sections: dict[Id, TextInBoth]
