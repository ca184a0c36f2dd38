"""Beginnings that the vocabulary proposes: a record of a kind with what is usual for one of its tags."""

from __future__ import annotations

from urllib.parse import urlencode

from sucharit.driving.place import year_url
from sucharit.driving.records.sources import FormSources
from sucharit.driving.wording import language
from sucharit.vocabulary.model import FieldType, RecordField, RecordKind, TagEntry


def starts_of(kind: RecordKind, sources: FormSources) -> list[tuple[str, str]]:
    """Title and address of a form that is filled so, for each entry of a list that proposes anything."""
    starts = []
    for own in kind.fields:
        if own.type is FieldType.TAGS:
            entries = sources.vocabulary.lists.get(own.of_list, ())
            starts += [_start(kind, own, entry, sources) for entry in entries if entry.preset]
    return starts


def _start(kind: RecordKind, own: RecordField, entry: TagEntry, sources: FormSources) -> tuple[str, str]:
    pairs = [("title", entry.text.th), (f"f-{own.id}", entry.id)]
    for name, texts in entry.preset.items():
        if kind.has_field(name):
            pairs += _typed(kind.field(name), (texts,) if isinstance(texts, str) else texts)
    address = year_url(sources.plan, "new-record", kind.id)
    return entry.text.in_language(language()), f"{address}?{urlencode(pairs)}"


def _typed(field: RecordField, texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """What stands in the inputs of a field for these texts."""
    name = f"f-{field.id}"
    if field.type is FieldType.UNITS:
        return [(f"{name}-more", "\n".join(texts))]
    if field.type in (FieldType.LINES, FieldType.PROSE):
        return [(name, "\n".join(texts))]
    return [(name, text) for text in texts]
