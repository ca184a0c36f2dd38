"""How rules call records, kinds and values: in the words of the model's vocabulary, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sucharit.languages import Text
from sucharit.thai.dates import in_words
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel

YES, NO = Text("ใช่", "yes"), Text("ไม่ใช่", "no")


def kind_title(model: YearModel, kind: str) -> Text:
    """What people call a kind; its id where the vocabulary has none of it."""
    own = model.vocabulary.kinds.get(kind)
    return own.title if own else Text.same(kind)


def field_title(model: YearModel, kind: str, field: str) -> Text:
    """What people call a field; its id where it is not known."""
    own = model.vocabulary.kinds.get(kind)
    return own.field(field).title if own and own.has_field(field) else Text.same(field)


def value_words(model: YearModel, kind: str, field: str, value: Any) -> Text:
    """One value that a field is compared with: the words of a choice or of an entry of a list."""
    own = model.vocabulary.kinds.get(kind)
    if own and own.has_field(field):
        shape = own.field(field)
        if shape.type is FieldType.TAGS:
            return entry_text(model, shape.of_list, str(value))
        for choice in shape.choices:
            if choice.id == value:
                return choice.text
    if isinstance(value, bool):
        return YES if value else NO
    return Text.same(str(value))


def entry_text(model: YearModel, list_id: str, entry_id: str) -> Text:
    """What an entry of a list is called; its id where it is not known."""
    for entry in model.lists.get(list_id, ()):
        if entry.id == entry_id:
            return entry.text
    return Text.same(entry_id)


def evidence_words(model: YearModel, types: Iterable[str]) -> Text:
    """Types of evidence, in words."""
    titles = {type.id: type.text for type in model.vocabulary.evidence_types}
    return joined([titles.get(type, Text.same(type)) for type in types])


def selected(model: YearModel, kind: str, where: Mapping[str, Any]) -> Text:
    """A kind with what is asked of its fields: "Meeting (When: Before the activity)"."""
    title = kind_title(model, kind)
    if not where:
        return title
    asked = [
        plain("{field}: {values}", field=field_title(model, kind, id), values=_values(model, kind, id, value))
        for id, value in where.items()
    ]
    return plain("{title} ({asked})", title=title, asked=joined(asked))


def _values(model: YearModel, kind: str, field: str, value: Any) -> Text:
    values = value if isinstance(value, tuple) else (value,)
    return joined([value_words(model, kind, field, single) for single in values], " / ")


def named(record: RecordValue) -> Text:
    """A record in a sentence: its number, title, and day."""
    title = " ".join(filter(None, (record.number, record.title)))
    if record.day is None:
        return Text.same(title)
    return plain("{title} ({day})", title=Text.same(title), day=day_words(record.day))


def day_words(day: date) -> Text:
    """A day in both calendars' words."""
    return Text(in_words(day), in_words(day, language="en"))


def joined(texts: Iterable[Text], by: str = "") -> Text:
    """Texts after one another; without `by`, as a list in each language."""
    texts = list(texts)
    return Text((by or " ").join(text.th for text in texts), (by or ", ").join(text.en for text in texts))


def plain(wording: str, **values: object) -> Text:
    """A wording that is the same in both languages, with its places filled."""
    return Text.same(wording).format(**values)
