"""What keeps a draft from being published: fields without a value, pictures without words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sucharit.languages import Text
from sucharit.website.kinds.model import TITLE, WebsiteField, WebsiteKind, is_filled
from sucharit.website.models import WebsiteFile

EMPTY = Text("ยังไม่ได้กรอก", "is empty")
EMPTY_IN_ROW = Text("ยังไม่ได้กรอกในบางแถว", "is empty in some rows")
ONE_OF = Text("กรอกอย่างน้อยหนึ่งช่อง: {names}", "Fill one of these at least: {names}")
NOT_DESCRIBED = Text(
    "รูป “{name}” ยังไม่มีคำบรรยายภาพ ใส่คำบรรยาย หรือบอกว่าเป็นภาพประดับ",
    "The picture “{name}” has no alternative text: describe it, or say that it is decorative",
)
NOT_THERE = Text("ไฟล์ที่เลือกไว้ไม่มีแล้ว เลือกใหม่", "A file that was chosen is gone: choose again")
TWO_ANSWERS = Text("บอกว่าไม่มี แต่กรอกรายการไว้ด้วย", "It says that there is none, and has entries")


@dataclass(frozen=True, slots=True)
class MissingPart:
    """Something that is missing: at which field ("" for the whole), in words for people."""

    field: str
    words: Text


def missing_parts(
    kind: WebsiteKind, values: Mapping[str, Any], files: Iterable[WebsiteFile]
) -> list[MissingPart]:
    """Everything that must be mended before it is published, in the order of the form.

    `files` are those that the values use, in fields and in formatted text.
    """
    by_key = {own.pk: own for own in files}
    missing = [*_of_fields(kind, values, by_key), *_either(kind, values)]
    for own in by_key.values():
        if not own.is_described:
            missing.append(MissingPart("", NOT_DESCRIBED.format(name=own.name)))
    return missing


def _of_fields(
    kind: WebsiteKind, values: Mapping[str, Any], files: Mapping[int, WebsiteFile]
) -> Iterator[MissingPart]:
    if kind.name is not None and not (values.get(TITLE) or {}).get("th"):
        yield MissingPart(TITLE, _at(kind.name, EMPTY))
    for own in kind.fields:
        stored = values.get(own.id)
        if _is_needed(own, values) and not _says_something(own, stored):
            yield MissingPart(own.id, _at(own.title, EMPTY))
        if own.is_rows:
            yield from _of_rows(own, stored or ())
        if own.takes_files and any(key not in files for key in stored or ()):
            yield MissingPart(own.id, _at(own.title, NOT_THERE))


def _of_rows(own: WebsiteField, rows: Iterable[Mapping[str, Any]]) -> Iterator[MissingPart]:
    rows = list(rows)
    for column in own.columns:
        if column.required and any(not _says_something(column, row.get(column.id)) for row in rows):
            title = Text(f"{own.title.th} · {column.title.th}", f"{own.title.en} · {column.title.en}")
            yield MissingPart(own.id, _at(title, EMPTY_IN_ROW))


def _either(kind: WebsiteKind, values: Mapping[str, Any]) -> Iterator[MissingPart]:
    """One of several fields must say something; "none" and entries at once contradict each other."""
    filled = [id for id in kind.either if is_filled(values.get(id))]
    if kind.either and not filled:
        titles = [kind.field(id).title for id in kind.either]
        names = Text(", ".join(own.th for own in titles), ", ".join(own.en for own in titles))
        yield MissingPart("", ONE_OF.format(names=names))
    entries = [id for id in filled if id != "none" and not kind.field(id).takes_files]
    if "none" in filled and any(values.get(id) not in (0, None) for id in entries):
        yield MissingPart("none", TWO_ANSWERS)


def _is_needed(own: WebsiteField, values: Mapping[str, Any]) -> bool:
    if own.needed_with:
        return all(values.get(id) == value for id, value in own.needed_with.items())
    return own.required


def _says_something(own: WebsiteField, stored: Any) -> bool:
    """Thai is the language that must be there."""
    if own.both:
        return is_filled((stored or {}).get("th"))
    return is_filled(stored)


def _at(title: Text, words: Text) -> Text:
    return Text(f"{title.th}: {words.th}", f"{title.en}: {words.en}")
