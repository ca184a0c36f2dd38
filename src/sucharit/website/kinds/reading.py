"""Reads the kinds of what a site shows from the library, and tells every fault by file, line and field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from sucharit.data_files import library
from sucharit.data_files.faults import FaultyFolder
from sucharit.data_files.shapes import TextInBoth
from sucharit.data_files.source import SourceFile
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldChoice, FieldType, RecordField
from sucharit.website.kinds.model import (
    OwnType,
    SortedBy,
    WebsiteField,
    WebsiteKind,
    WebsiteKinds,
    WebsiteSection,
)
from sucharit.website.kinds.shapes import (
    SectionsShape,
    WebsiteColumnShape,
    WebsiteFieldShape,
    WebsiteKindShape,
)

PORTAL = "portal"  # the folder of a library
SECTIONS = "sections"
MAX_KIND_ID = 40
_IN_BOTH = (FieldType.TEXT, FieldType.PROSE, FieldType.LINES, OwnType.FORMATTED)
_OWN = tuple(OwnType)


class FaultyPortal(FaultyFolder):
    """The kinds can't be loaded. `faults` are all their faults."""


@lru_cache(maxsize=1)
def website_kinds() -> WebsiteKinds:
    """The kinds of the library, read once in a process. Raises FaultyPortal."""
    return load(*(own / PORTAL for own in library.folders() if (own / PORTAL).is_dir()))


def load(*folders: Path) -> WebsiteKinds:
    """The kinds of these folders; a file of an earlier one stands for those of its name in later ones."""
    files = {path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("*.yaml"))}
    sources = {id: SourceFile(path, path.name) for id, path in files.items()}
    head = sources.pop(SECTIONS, None)
    sections = head.parse(SectionsShape) if head else None
    shapes = {id: shape for id, source in sources.items() if (shape := source.parse(WebsiteKindShape))}
    known = sections.sections if sections else {}
    kinds = {id: _KindReader(id, sources[id], known).kind(shape) for id, shape in shapes.items()}
    faults = [fault for source in (*sources.values(), *([head] if head else [])) for fault in source.faults]
    if faults or head is None:
        raise FaultyPortal(folders[-1], faults)
    in_order = sorted(kinds, key=lambda id: (shapes[id].place, id))
    return WebsiteKinds(
        tuple(
            WebsiteSection(
                id, _text(title), tuple(kinds[own] for own in in_order if kinds[own].section == id)
            )
            for id, title in known.items()
        )
    )


class _KindReader:
    """One file. Faults are kept in its source."""

    def __init__(self, id: str, source: SourceFile, sections: Mapping[str, TextInBoth]) -> None:
        self.id = id
        self.source = source
        self.sections = sections

    def kind(self, shape: WebsiteKindShape) -> WebsiteKind:
        if len(self.id) > MAX_KIND_ID or not self.id.replace("-", "").isalnum():
            self.source.add_fault((), f"expected a name of small letters and -, at most {MAX_KIND_ID}")
        if shape.section not in self.sections:
            self.source.add_fault(["section"], f"expected one of {', '.join(self.sections)}")
        for key in ("named_by", "either"):
            for place, name in enumerate(getattr(shape, key)):
                if name not in shape.fields:
                    self.source.add_fault([key, place], "expected a field of this kind")
        if shape.sorted_by != SortedBy.ORDER and shape.sorted_by not in shape.fields:
            self.source.add_fault(["sorted_by"], "expected a field of this name")
        if bool(shape.name) + bool(shape.named_by) + shape.only_one != 1:
            self.source.add_fault(["name"], "expected one of name, named_by and only_one")
        return WebsiteKind(
            id=self.id,
            title=_text(shape.title),
            about=_text(shape.about),
            section=shape.section,
            fields=tuple(self._field(id, own, shape) for id, own in shape.fields.items()),
            only_one=shape.only_one,
            sorted_by=SortedBy(shape.sorted_by),
            name=_text(shape.name) if shape.name else None,
            named_by=shape.named_by,
            items=shape.items,
            name_carries=shape.name_carries,
            either=shape.either,
        )

    def _field(self, id: str, shape: WebsiteFieldShape, kind: WebsiteKindShape) -> WebsiteField:
        at = ("fields", id)
        if bool(shape.columns) != (shape.type == OwnType.ROWS):
            self.source.add_fault((*at, "columns"), "expected this key exactly where the type is rows")
        if bool(shape.choices) != (shape.type == FieldType.CHOICE):
            self.source.add_fault((*at, "choices"), "expected this key exactly where the type is choice")
        if shape.both and shape.type not in _IN_BOTH:
            self.source.add_fault((*at, "both"), f"expected this key only of {', '.join(_IN_BOTH)}")
        for name in shape.needed_with:
            if name not in kind.fields:
                self.source.add_fault((*at, "needed_with", name), "expected a field of this kind")
        return WebsiteField(
            id=id,
            type=shape.type,
            title=_text(shape.title),
            plain=None if shape.type in _OWN else _plain(id, shape),
            help=_text(shape.help) if shape.help else None,
            required=shape.required,
            both=shape.both,
            official=shape.official,
            is_month=shape.is_month,
            carries=shape.carries,
            columns=tuple(_column(name, own) for name, own in shape.columns.items()),
            choice_items={name: own.items for name, own in shape.choices.items() if own.items},
            needed_with=shape.needed_with,
        )


def _column(id: str, shape: WebsiteColumnShape) -> WebsiteField:
    return WebsiteField(
        id=id,
        type=shape.type,
        title=_text(shape.title),
        plain=_plain(id, shape),
        required=shape.required,
        both=shape.both,
    )


def _plain(id: str, shape: WebsiteFieldShape | WebsiteColumnShape) -> RecordField:
    return RecordField(
        id=id,
        type=FieldType(shape.type),
        title=_text(shape.title),
        choices=tuple(FieldChoice(name, _text(own)) for name, own in shape.choices.items()),
    )


def _text(text: TextInBoth) -> Text:
    return Text(text.th, text.en)
