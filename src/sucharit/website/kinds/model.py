"""The shape of what a site shows: sections, kinds of record, their fields, and the items that they fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sucharit.languages import Text
from sucharit.vocabulary.model import RecordField

TITLE = "title"  # the values of a record keep its name here
LANGUAGES = ("th", "en")


class OwnType(StrEnum):
    """What fields of a site take beside what the vocabulary's fields do."""

    FORMATTED = "formatted"  # paragraphs, lists, tables, links, pictures: sanitised HTML
    PICTURE = "picture"
    PICTURES = "pictures"
    FILES = "files"
    ROWS = "rows"  # a small table: values by column


class SortedBy(StrEnum):
    """In which order records of a kind are shown."""

    ORDER = "order"  # as the office arranged them
    DAY = "day"  # the newest first
    MONTH = "month"  # the newest first
    YEAR = "year"  # the newest first


@dataclass(frozen=True, slots=True)
class WebsiteField:
    """One field. `plain` reads and writes it where it is of the vocabulary's types; `both`: Thai and English.

    `official`: telephones and addresses that stand here are the office's own, and no private person's.
    `carries`: elements of items that stand in it, as "item/element".
    """

    id: str
    type: str
    title: Text
    plain: RecordField | None
    help: Text | None = None
    required: bool = False
    both: bool = False
    official: bool = False
    is_month: bool = False  # of a day: only its month counts
    carries: tuple[str, ...] = ()
    columns: tuple[WebsiteField, ...] = ()  # of rows
    choice_items: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    needed_with: Mapping[str, str] = field(default_factory=dict, hash=False)  # field → the value it needs

    @property
    def takes_files(self) -> bool:
        return self.type in (OwnType.PICTURE, OwnType.PICTURES, OwnType.FILES)

    @property
    def is_formatted(self) -> bool:
        return self.type == OwnType.FORMATTED

    @property
    def is_rows(self) -> bool:
        return self.type == OwnType.ROWS


@dataclass(frozen=True, slots=True)
class WebsiteKind:
    """A kind of what a site shows. Without `name` a record is called by its kind and `named_by` fields."""

    id: str
    title: Text
    about: Text
    section: str
    fields: tuple[WebsiteField, ...]
    only_one: bool = False
    sorted_by: SortedBy = SortedBy.ORDER
    name: Text | None = None
    named_by: tuple[str, ...] = ()
    items: tuple[str, ...] = ()  # items of the audit that every record of it fills, by lasting id
    name_carries: tuple[str, ...] = ()
    either: tuple[str, ...] = ()  # one of these fields at least is filled before it is published

    def field(self, id: str) -> WebsiteField:
        """Raises KeyError."""
        for own in self.fields:
            if own.id == id:
                return own
        raise KeyError(f"{self.id}.{id}")

    def has_field(self, id: str) -> bool:
        return any(own.id == id for own in self.fields)

    @property
    def all_items(self) -> tuple[str, ...]:
        """Every item that a record of it may fill."""
        chosen = [item for own in self.fields for items in own.choice_items.values() for item in items]
        return tuple(dict.fromkeys((*self.items, *chosen)))

    def items_of(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """The items that a record with these stored values fills; of several, those it says something for."""
        chosen = [
            item for own in self.fields for item in own.choice_items.get(str(values.get(own.id) or ""), ())
        ]
        items = self.items
        if len(items) > 1:
            items = tuple(item for item in items if self.elements_of(item, values))
        return tuple(dict.fromkeys((*items, *chosen)))

    def elements_of(self, item: str, values: Mapping[str, Any]) -> tuple[str, ...]:
        """The elements of an item that filled fields carry, by id, in the order of the fields."""
        carried = list(self.name_carries)
        for own in self.fields:
            if is_filled(values.get(own.id)):
                carried += own.carries
        start = f"{item}/"
        return tuple(dict.fromkeys(own.removeprefix(start) for own in carried if own.startswith(start)))


@dataclass(frozen=True, slots=True)
class WebsiteSection:
    """A part of a site, with the kinds that stand in it, in order."""

    id: str
    title: Text
    kinds: tuple[WebsiteKind, ...]


@dataclass(frozen=True, slots=True)
class WebsiteKinds:
    """All sections and kinds, in order."""

    sections: tuple[WebsiteSection, ...]

    def __iter__(self) -> Iterator[WebsiteKind]:
        return (kind for section in self.sections for kind in section.kinds)

    def kind(self, id: str) -> WebsiteKind:
        """Raises KeyError."""
        for own in self:
            if own.id == id:
                return own
        raise KeyError(id)

    def has(self, id: str) -> bool:
        return any(own.id == id for own in self)

    def filling(self, item: str) -> tuple[WebsiteKind, ...]:
        """The kinds whose records may fill an item."""
        return tuple(own for own in self if item in own.all_items)


def is_filled(stored: Any) -> bool:
    """Whether a stored value says something; "no" does not, 0 does."""
    if isinstance(stored, Mapping):
        return any(is_filled(own) for own in stored.values())
    return stored is not None and stored is not False and stored not in ("", [])
