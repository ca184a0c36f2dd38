"""What changed between two versions of a record: field by field, and of each language apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sucharit.vocabulary.model import FieldType
from sucharit.website.forms import as_typed
from sucharit.website.kinds.model import LANGUAGES, TITLE, WebsiteField, WebsiteKind
from sucharit.website.models import PublicSite, WebsiteFile
from sucharit.website.prose import links_of_pictures, words_of_prose
from sucharit.website.shown import words_of_value
from sucharit.website.text_changes import ChangedWords, ChangeSort, text_changes

_BY_WORDS = (FieldType.TEXT, FieldType.PROSE, FieldType.LINES)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is not as it was. `language` is "" where it has one value for all readers.

    Without changes in words it is the form of the text alone that changed, or a picture in it.
    """

    title: str
    language: str
    words: tuple[ChangedWords, ...]


def version_changes(
    kind: WebsiteKind,
    website: PublicSite,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    language: str,
) -> list[FieldChange]:
    """In the order of the form; titles, choices and names in the reader's language. One query."""
    names = _names_of_files(website, kind, before, after)
    changes: list[FieldChange] = []
    old, new = as_typed(kind, before), as_typed(kind, after)
    if kind.name is not None:
        title = kind.name.in_language(language)
        changes += _in_both(title, old[TITLE], new[TITLE])
    for own in kind.fields:
        title = own.title.in_language(language)
        if own.takes_files:
            changes += _of_files(title, old[own.id], new[own.id], names)
        elif own.is_rows:
            rows = [(old[own.id], before.get(own.id) or ()), (new[own.id], after.get(own.id) or ())]
            changes += _of_rows(own, title, rows, language)
        elif own.both:
            changes += _in_both(title, old[own.id], new[own.id], is_formatted=own.is_formatted)
        elif own.is_formatted or own.type in _BY_WORDS:
            changes += _of_text(title, "", old[own.id], new[own.id], is_formatted=own.is_formatted)
        else:
            both = (_as_read(own, values.get(own.id), language) for values in (before, after))
            changes += _of_value(title, *both)
    return changes


def _in_both(title: str, old: Any, new: Any, *, is_formatted: bool = False) -> Iterator[FieldChange]:
    for key in LANGUAGES:
        before, after = ((pair or {}).get(key) or "" for pair in (old, new))
        yield from _of_text(title, key, before, after, is_formatted=is_formatted)


def _of_text(
    title: str, language: str, before: str, after: str, *, is_formatted: bool = False
) -> Iterator[FieldChange]:
    if before == after:
        return
    if is_formatted:
        is_form_alone = words_of_prose(before) == words_of_prose(after)
        if is_form_alone and links_of_pictures(before) == links_of_pictures(after):
            yield FieldChange(title, language, ())
            return
        before, after = words_of_prose(before), words_of_prose(after)
    words = text_changes(before, after)
    is_changed = any(own.sort is not ChangeSort.SAME for own in words)
    yield FieldChange(title, language, tuple(words) if is_changed else ())


def _of_value(title: str, before: str, after: str) -> Iterator[FieldChange]:
    """A day, a number or a choice as a whole: half of a day says nothing."""
    if before != after:
        both = ((ChangeSort.REMOVED, before), (ChangeSort.ADDED, after))
        yield FieldChange(title, "", tuple(ChangedWords(sort, words) for sort, words in both if words))


def _of_files(title: str, old: Any, new: Any, names: Mapping[int, str]) -> Iterator[FieldChange]:
    gone = [ChangedWords(ChangeSort.REMOVED, names.get(key, str(key))) for key in old if key not in new]
    more = [ChangedWords(ChangeSort.ADDED, names.get(key, str(key))) for key in new if key not in old]
    if list(old) != list(new):
        yield FieldChange(title, "", (*gone, *more))


def _of_rows(own: WebsiteField, title: str, rows: Any, language: str) -> Iterator[FieldChange]:
    """A row is a line; what has one value for all readers stands in the Thai lines."""
    for key in LANGUAGES:
        before, after = (_lines(own, typed, stored, key, language) for typed, stored in rows)
        yield from _of_text(title, key if any(column.both for column in own.columns) else "", before, after)


def _lines(own: WebsiteField, typed: Any, stored: Any, key: str, language: str) -> str:
    lines = []
    for words, values in zip(typed, stored, strict=True):
        cells = []
        for column in own.columns:
            if column.both:
                cells.append((words.get(column.id) or {}).get(key) or "")
            elif key == LANGUAGES[0]:
                cells.append(_as_read(column, values.get(column.id), language))
        lines.append(" · ".join(" ".join(cell.split()) for cell in cells if cell))
    return "\n".join(line for line in lines if line)


def _as_read(own: WebsiteField, stored: Any, language: str) -> str:
    """A value as a reader of the site reads it."""
    words = words_of_value(own, stored, language)
    return "\n".join(words) if isinstance(words, tuple) else str(words)


def _names_of_files(website: PublicSite, kind: WebsiteKind, *values: Mapping[str, Any]) -> dict[int, str]:
    """Also of files that the site has no more."""
    keys = {
        key for own in kind.fields if own.takes_files for stored in values for key in stored.get(own.id) or ()
    }
    rows = WebsiteFile.objects.filter(website=website, pk__in=keys) if keys else WebsiteFile.objects.none()
    return dict(rows.values_list("pk", "name"))
