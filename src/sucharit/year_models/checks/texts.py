"""Texts that people typed into a year's records, and numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sucharit.thai.digits import to_arabic
from sucharit.vocabulary.model import FieldType, RecordKind, Vocabulary
from sucharit.vocabulary.records import RecordValue, YearRecords

TYPED = (FieldType.TEXT, FieldType.PROSE, FieldType.LINES)
TITLE = "title"  # where a text is no field, but the record's title
_SPACES = re.compile(r"\s+")


def typed_texts(records: YearRecords, vocabulary: Vocabulary) -> Iterator[tuple[RecordValue, str, str]]:
    """Each text with its record and field, spaces and digits in one spelling."""
    fields = {kind.id: _text_fields(kind) for kind in vocabulary.kinds.values()}
    for record in records:
        yield record, TITLE, one_spelling(record.title)
        for field in fields.get(record.kind, ()):
            value = record.get(field)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and text:
                    yield record, field, one_spelling(text)


def _text_fields(kind: RecordKind) -> tuple[str, ...]:
    return tuple(field.id for field in kind.fields if field.type in TYPED)


@lru_cache(maxsize=4096)
def one_spelling(text: str) -> str:
    """The text with single spaces and Arabic digits."""
    return _SPACES.sub(" ", to_arabic(text)).strip()
