"""Checks what the vocabulary's files say by tags: which forms a kind of measure has, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sucharit.data_files.source import SourceFile
from sucharit.vocabulary.model import FieldType, RecordField, RecordKind, TagEntry
from sucharit.vocabulary.values import FieldFault, read


def check_tags(
    sources: Mapping[str, SourceFile],
    lists: Mapping[str, tuple[TagEntry, ...]],
    kinds: Mapping[str, RecordKind],
) -> None:
    """Records a fault where `only_for` or a preset names what is not there."""
    for kind in kinds.values():
        for name, tags in kind.only_for.items():
            _check_only_for(sources[f"{kind.id}.yaml"], kind, name, tags, lists, kinds)
    for list_id, entries in lists.items():
        for entry in entries:
            for name, typed in entry.preset.items():
                expected = _preset_fault(list_id, name, typed, kinds)
                if expected:
                    sources[f"lists/{list_id}.yaml"].add_fault(
                        ("entries", entry.id, "preset", name), expected
                    )


def _check_only_for(
    source: SourceFile,
    kind: RecordKind,
    name: str,
    tags: tuple[str, ...],
    lists: Mapping[str, tuple[TagEntry, ...]],
    kinds: Mapping[str, RecordKind],
) -> None:
    for above in kind.under:
        fields = [own for own in kinds[above].fields if own.id == name] if above in kinds else []
        if not fields or fields[0].type is not FieldType.TAGS:
            source.add_fault(("only_for", name), f"expected a field of tags that {above} has")
            continue
        known = [entry.id for entry in lists.get(fields[0].of_list, ())]
        for place, tag in enumerate(tags):
            if tag not in known:
                source.add_fault(
                    ("only_for", name, place), f"expected one of {', '.join(known)}; found {tag!r}"
                )


def _preset_fault(
    list_id: str, name: str, typed: str | tuple[str, ...], kinds: Mapping[str, RecordKind]
) -> str:
    """What was expected of a preset; "" where a kind that takes these tags has such a field."""
    fields = list(_fields_beside(list_id, name, kinds))
    if not fields:
        return f"expected a field of a kind that takes tags of {list_id}"
    for own in fields:
        try:
            read(own, typed)
        except FieldFault as fault:
            return fault.text.en
    return ""


def _fields_beside(list_id: str, name: str, kinds: Mapping[str, RecordKind]) -> Iterator[RecordField]:
    for kind in kinds.values():
        if any(own.of_list == list_id for own in kind.fields) and kind.has_field(name):
            yield kind.field(name)
