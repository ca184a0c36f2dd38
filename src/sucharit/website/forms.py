"""The form of a kind: what was typed in it, and what a page needs to show it again with nothing lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from sucharit.languages import Text
from sucharit.thai import dates
from sucharit.vocabulary import values as plain_values
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import NoMoney
from sucharit.website.kinds.model import LANGUAGES, TITLE, OwnType, WebsiteField, WebsiteKind
from sucharit.website.models import WebsiteFile
from sucharit.website.typed import MOST_ROWS

START = "f-"  # of the names of fields in the form
BLANK_ROWS = 2  # below those that are filled
MORE_ROWS = 5  # that a click adds
OFFERED = 24  # files to choose from
_ROW = re.compile(
    r"f-(?P<field>[a-z0-9_]+)-(?P<row>\d{1,4})-(?P<column>[a-z0-9_]+)(?:-(?P<language>th|en))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class InputCell:
    """One place to type in: of a field, or of a row; `fault` says what is expected instead."""

    name: str
    label: str
    type: str
    value: str
    language: str = ""
    fault: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False

    @property
    def id(self) -> str:
        return f"id-{self.name}"


@dataclass(frozen=True, slots=True)
class InputField:
    """A field with its places: one, or one a language; rows of them; or files chosen and offered."""

    field: WebsiteField
    title: str
    help: str
    cells: tuple[InputCell, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[InputCell, ...], ...] = ()
    chosen: tuple[WebsiteFile, ...] = ()
    offered: tuple[WebsiteFile, ...] = ()
    fault: str = ""

    @property
    def id(self) -> str:
        return self.field.id

    @property
    def type(self) -> str:
        return self.field.type

    @property
    def name(self) -> str:
        return f"{START}{self.field.id}"

    @property
    def takes_pictures(self) -> bool:
        return self.field.type in (OwnType.PICTURE, OwnType.PICTURES)

    @property
    def takes_one(self) -> bool:
        return self.field.type == OwnType.PICTURE


@dataclass(slots=True)
class KindForm:
    """A form as a page shows it. `typed` has the shape of what is stored, every value as text."""

    kind: WebsiteKind
    typed: Mapping[str, Any]
    language: str
    files: Collection[WebsiteFile] = ()
    faults: Mapping[str, Text] = field(default_factory=dict)
    more_rows: str = ""  # the field that was asked for more

    @property
    def title(self) -> InputField | None:
        """The name of the record; None of kinds that are named by themselves."""
        if self.kind.name is None:
            return None
        name = self.kind.name.in_language(self.language)
        own = WebsiteField(TITLE, FieldType.TEXT, self.kind.name, None, both=True, required=True)
        return InputField(own, name, "", self._in_both(own, name, self.typed.get(TITLE), "text"))

    @property
    def fields(self) -> list[InputField]:
        return [self._field(own) for own in self.kind.fields]

    def _field(self, own: WebsiteField) -> InputField:
        title = own.title.in_language(self.language)
        help = own.help.in_language(self.language) if own.help else ""
        typed = self.typed.get(own.id)
        if own.takes_files:
            return self._files(own, title, help, typed or [])
        if own.is_rows:
            return self._rows(own, title, help, typed or [])
        if own.both:
            return InputField(own, title, help, self._in_both(own, title, typed, own.type))
        name, fault = f"{START}{own.id}", self._fault(own.id)
        cell = InputCell(
            name, title, own.type, typed or "", "", fault, _choices(own, self.language), own.required
        )
        return InputField(own, title, help, (cell,))

    def _in_both(self, own: WebsiteField, title: str, typed: Any, type: str) -> tuple[InputCell, ...]:
        pair = typed if isinstance(typed, Mapping) else {}
        return tuple(
            InputCell(
                f"{START}{own.id}-{language}",
                title,
                type,
                pair.get(language) or "",
                language,
                self._fault(own.id) if language == "th" else "",
                required=own.required and language == "th",
            )
            for language in LANGUAGES
        )

    def _rows(self, own: WebsiteField, title: str, help: str, typed: list[Any]) -> InputField:
        blank = MORE_ROWS if self.more_rows == own.id else BLANK_ROWS
        count = min(len(typed) + blank, MOST_ROWS)
        filled = [*typed, *[{}] * blank][:count]
        rows = [self._row(own, number, row) for number, row in enumerate(filled)]
        head = tuple(column.title.in_language(self.language) for column in own.columns)
        return InputField(own, title, help, head=head, rows=tuple(rows), fault=self._fault(own.id))

    def _row(self, own: WebsiteField, number: int, typed: Mapping[str, Any]) -> tuple[InputCell, ...]:
        cells = []
        for column in own.columns:
            title = f"{column.title.in_language(self.language)} {number + 1}"
            name = f"{START}{own.id}-{number}-{column.id}"
            fault = self._fault(f"{own.id}.{number}.{column.id}")
            value = typed.get(column.id)
            if column.both:
                pair = value if isinstance(value, Mapping) else {}
                cells += [
                    InputCell(
                        f"{name}-{language}",
                        title,
                        column.type,
                        pair.get(language) or "",
                        language,
                        fault if language == "th" else "",
                    )
                    for language in LANGUAGES
                ]
            else:
                choices = _choices(column, self.language)
                cells.append(InputCell(name, title, column.type, value or "", "", fault, choices))
        return tuple(cells)

    def _files(self, own: WebsiteField, title: str, help: str, keys: list[Any]) -> InputField:
        wanted = {str(key) for key in keys}
        fitting = [file for file in self.files if file.is_picture or own.type == OwnType.FILES]
        by_key = {str(file.pk): file for file in fitting}
        chosen = tuple(by_key[str(key)] for key in dict.fromkeys(keys) if str(key) in by_key)
        offered = tuple(file for file in fitting if str(file.pk) not in wanted)[:OFFERED]
        return InputField(own, title, help, chosen=chosen, offered=offered, fault=self._fault(own.id))

    def _fault(self, place: str) -> str:
        fault = self.faults.get(place)
        return fault.in_language(self.language) if fault else ""


def typed_in(kind: WebsiteKind, post: QueryDict) -> dict[str, Any]:
    """What a form sent, in the shape of what is stored."""
    typed: dict[str, Any] = {}
    if kind.name is not None:
        typed[TITLE] = {language: post.get(f"{START}{TITLE}-{language}", "") for language in LANGUAGES}
    for own in kind.fields:
        name = f"{START}{own.id}"
        if own.takes_files:
            typed[own.id] = post.getlist(name)
        elif own.is_rows:
            typed[own.id] = _typed_rows(own, post)
        elif own.both:
            typed[own.id] = {language: post.get(f"{name}-{language}", "") for language in LANGUAGES}
        else:
            typed[own.id] = post.get(name, "")
    return typed


def as_typed(kind: WebsiteKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values as people would type them."""
    typed: dict[str, Any] = {TITLE: values.get(TITLE) or {}}
    for own in kind.fields:
        stored = values.get(own.id)
        if own.takes_files:
            typed[own.id] = list(stored or ())
        elif own.is_rows:
            typed[own.id] = [
                {column.id: _as_text(column, row.get(column.id)) for column in own.columns}
                for row in stored or ()
            ]
        else:
            typed[own.id] = _as_text(own, stored)
    return typed


def _as_text(own: WebsiteField, stored: Any) -> Any:
    if own.both:
        return {language: _one_text(own, (stored or {}).get(language)) for language in LANGUAGES}
    return _one_text(own, stored)


def _one_text(own: WebsiteField, stored: Any) -> str:
    if stored in (None, "", []):
        return ""
    if own.is_formatted:
        return str(stored)
    assert own.plain is not None
    value = plain_values.from_json(own.plain, stored)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return dates.month_in_words(value) if own.is_month else dates.in_words(value)
    if isinstance(value, tuple):
        return "\n".join(value)
    return "ไม่ใช้งบประมาณ" if isinstance(value, NoMoney) else str(value)


def _typed_rows(own: WebsiteField, post: QueryDict) -> list[dict[str, Any]]:
    columns = {column.id: column for column in own.columns}
    rows: dict[int, dict[str, Any]] = {}
    for name in post:
        match = _ROW.fullmatch(name)
        if match is None or match["field"] != own.id or match["column"] not in columns:
            continue
        row = rows.setdefault(int(match["row"]), {})
        if columns[match["column"]].both:
            row.setdefault(match["column"], {})[match["language"] or "th"] = post[name]
        else:
            row[match["column"]] = post[name]
    return [row for _number, row in sorted(rows.items()) if _has_words(row)]


def _has_words(row: Mapping[str, Any]) -> bool:
    cells: Iterable[Any] = row.values()
    return any(any(cell.values()) if isinstance(cell, Mapping) else str(cell).strip() for cell in cells)


def _choices(own: WebsiteField, language: str) -> tuple[tuple[str, str], ...]:
    if own.plain is None or own.type != FieldType.CHOICE:
        return ()
    return tuple((choice.id, choice.text.in_language(language)) for choice in own.plain.choices)
