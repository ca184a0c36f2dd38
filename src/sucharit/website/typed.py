"""What people type in a form of a kind becomes the values that are stored, or says what was not taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sucharit.languages import Text
from sucharit.thai.characters import typed_text
from sucharit.vocabulary import values as plain_values
from sucharit.vocabulary.faults import FieldFault
from sucharit.vocabulary.model import FieldType
from sucharit.website.kinds.model import LANGUAGES, TITLE, OwnType, WebsiteField, WebsiteKind
from sucharit.website.models import MAX_TITLE
from sucharit.website.prose import TooMuchProse, clean_prose

MOST_ROWS = 300
MOST_FILES = 40
TOO_LONG = Text("ข้อความยาวเกินไป แบ่งเป็นหลายรายการ", "The text is too long: make several of it")
TOO_MANY_ROWS = Text(f"มีได้ไม่เกิน {MOST_ROWS} แถว", f"At most {MOST_ROWS} rows")
TITLE_TOO_LONG = Text(f"ชื่อยาวได้ไม่เกิน {MAX_TITLE} ตัวอักษร", f"A name has at most {MAX_TITLE} letters")


@dataclass(slots=True)
class ReadValues:
    """The values as they are stored, and what was not taken: "day" or "steps.2.time" → what is expected."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, Text] = field(default_factory=dict)


def read_values(kind: WebsiteKind, typed: Mapping[str, Any], known_files: Collection[int]) -> ReadValues:
    """Values of a draft: everything may be empty still. What is not of the kind is left out.

    `typed` has the shape of what is stored: of a field in both languages {"th": …, "en": …}, of rows a list
    of such mappings, of files their keys; all else is text. `known_files` are keys of the site's own files.
    """
    read = ReadValues()
    if kind.name is not None:
        _read_title(typed.get(TITLE), read)
    for own in kind.fields:
        stored = _read_field(own, typed.get(own.id), known_files, read)
        if stored not in (None, {}, []):
            read.values[own.id] = stored
    return read


def _read_title(raw: Any, read: ReadValues) -> None:
    own = raw if isinstance(raw, Mapping) else {"th": raw}
    names = {key: " ".join(typed_text(str(own.get(key) or "")).split()) for key in LANGUAGES}
    if any(len(name) > MAX_TITLE for name in names.values()):
        read.faults[TITLE] = TITLE_TOO_LONG
    if kept := {key: name for key, name in names.items() if name}:
        read.values[TITLE] = kept


def _read_field(own: WebsiteField, raw: Any, known_files: Collection[int], read: ReadValues) -> Any:
    if own.takes_files:
        return _files(own, raw, known_files)
    if own.is_rows:
        return _rows(own, raw, read)
    if own.both:
        pair = raw if isinstance(raw, Mapping) else {"th": raw}
        stored = {key: _one(own, pair.get(key), read, own.id) for key in LANGUAGES}
        return {key: value for key, value in stored.items() if value not in (None, "")}
    return _one(own, raw, read, own.id)


def _one(own: WebsiteField, raw: Any, read: ReadValues, place: str) -> Any:
    """One value of one language as it is stored; None where nothing was typed, or it is not taken."""
    if own.is_formatted:
        try:
            return clean_prose(typed_text(raw)) if isinstance(raw, str) else None
        except TooMuchProse:
            read.faults[place] = TOO_LONG
            return None
    assert own.plain is not None
    plain = replace(own.plain, type=FieldType.MONTHS) if own.is_month else own.plain
    try:
        stored = plain_values.to_json(plain, raw)
    except FieldFault as fault:
        read.faults[place] = fault.text
        return None
    return stored[0] if own.is_month and stored else stored


def _rows(own: WebsiteField, raw: Any, read: ReadValues) -> list[dict[str, Any]]:
    rows = raw if isinstance(raw, list) else []
    if len(rows) > MOST_ROWS:
        read.faults[own.id] = TOO_MANY_ROWS
    kept = []
    for number, row in enumerate(rows[:MOST_ROWS]):
        cells = {
            column.id: _cell(column, row.get(column.id), read, f"{own.id}.{number}.{column.id}")
            for column in own.columns
            if isinstance(row, Mapping)
        }
        if filled := {id: cell for id, cell in cells.items() if cell not in (None, "", {}, [])}:
            kept.append(filled)
    return kept


def _cell(column: WebsiteField, raw: Any, read: ReadValues, place: str) -> Any:
    if not column.both:
        return _one(column, raw, read, place)
    pair = raw if isinstance(raw, Mapping) else {"th": raw}
    stored = {key: _one(column, pair.get(key), read, place) for key in LANGUAGES}
    return {key: value for key, value in stored.items() if value not in (None, "")}


def _files(own: WebsiteField, raw: Any, known_files: Collection[int]) -> list[int]:
    keys = raw if isinstance(raw, list | tuple) else [raw]
    numbers = [int(key) for key in keys if str(key).isascii() and str(key).isdecimal() and len(str(key)) < 19]
    kept = [key for key in dict.fromkeys(numbers) if key in known_files]
    return kept[: 1 if own.type == OwnType.PICTURE else MOST_FILES]
