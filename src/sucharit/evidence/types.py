"""The types of evidence that the vocabulary knows, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from sucharit.vocabulary.library import vocabulary

LINK, PHOTO = "link", "photo"


def type_choices() -> list[tuple[str, str]]:
    """Each type with its name, in the order of the vocabulary."""
    language = get_language() or "th"
    return [(type.id, type.text.in_language(language)) for type in vocabulary().evidence_types]


def is_type(id: str) -> bool:
    return any(type.id == id for type in vocabulary().evidence_types)


def type_in_words(id: str) -> str:
    """The name of a type; its id where the vocabulary has it no more."""
    return dict(type_choices()).get(id, id)
