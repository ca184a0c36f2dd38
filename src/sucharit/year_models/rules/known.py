"""What a model and the vocabulary have, so that a parameter which names something else is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sucharit.vocabulary.model import FieldType, RecordField, RecordKind, TagEntry, Vocabulary

YEAR = "year"  # what a kind stands under where it may stand alone
NameFault = tuple[tuple[str | int, ...], str]  # where among the parameters, and what was expected there
Faults = Iterator[NameFault]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that a model's files may use. `scope` is the kind of record for which a step is walked, or ""."""

    vocabulary: Vocabulary
    lists: Mapping[str, tuple[TagEntry, ...]]
    steps: Collection[str] = ()
    documents: Collection[str] = ()
    scope: str = ""
    reads: Collection[str] = ()  # what the model reads beside its year's own records

    def read(self, what: str) -> Faults:
        """A fault where the model does not say that it reads this."""
        if what not in self.reads:
            yield (), f"expected reads: [{what}] in model.yaml, for a rule that looks there"

    def kind(self, id: str, *place: str | int) -> Faults:
        """A fault where no kind has this id."""
        if id not in self.vocabulary.kinds:
            yield place, f"expected a kind of record, and there is none of this name; found {id!r}"

    def field(self, kind: str, id: str, *place: str | int) -> Faults:
        """A fault where a kind has no field of this id; none where the kind itself is not known."""
        own = self.vocabulary.kinds.get(kind)
        if own and not own.has_field(id):
            yield place, f"expected a field of {kind}: {_or_none(f.id for f in own.fields)}; found {id!r}"

    def value(self, kind: str, id: str, value: Any, *place: str | int) -> Faults:
        """Faults where a field does not take this value, or one of these values."""
        yield from self.field(kind, id, *place)
        field = self.field_of(kind, id)
        for at, single in enumerate(value if isinstance(value, tuple) else (value,)):
            here = (*place, at) if isinstance(value, tuple) else place
            if field and (expected := self._expected(field, single)):
                yield here, f"expected {expected}; found {single!r}"

    def of_type(self, kind: str, id: str, types: tuple[FieldType, ...], *place: str | int) -> Faults:
        """A fault where a field is missing or of another type."""
        yield from self.field(kind, id, *place)
        field = self.field_of(kind, id)
        if field and field.type not in types:
            yield place, f"expected a field of type {' or '.join(types)}; {id} is {field.type}"

    def one_of(self, names: Collection[str], name: str, *place: str | int) -> Faults:
        """A fault where a name is none of these."""
        if name not in names:
            yield place, f"expected one of {_or_none(names)}; found {name!r}"

    def field_of(self, kind: str, id: str) -> RecordField | None:
        """A kind's field, where both are known."""
        own = self.vocabulary.kinds.get(kind)
        return own.field(id) if own and own.has_field(id) else None

    def entries_of(self, field: RecordField) -> tuple[str, ...]:
        """The ids that a field of type choice or tags takes."""
        if field.type is FieldType.TAGS:
            return tuple(entry.id for entry in self.lists.get(field.of_list, ()))
        return tuple(choice.id for choice in field.choices)

    def reach(self, kind: str) -> set[str]:
        """Kinds whose records can belong to one of this kind: below it, leading to it, led to by it."""
        kinds = self.vocabulary.kinds
        near = {kind, *(own.id for own in kinds.values() if _leads(own, kind))}
        near |= {id for field in kinds[kind].fields for id in field.to}
        return near.union(*(kinds_below(self.vocabulary, own) for own in near)) - {kind}

    def reached(self, kind: str, *place: str | int) -> Faults:
        """A fault where no record of a kind can belong to the record for which the step is walked."""
        if self.scope and kind in self.vocabulary.kinds and kind not in {self.scope, *self.reach(self.scope)}:
            yield (
                place,
                f"expected a kind that stands below {self.scope} or leads to it: nothing completes this; "
                f"found {kind!r}",
            )

    def _expected(self, field: RecordField, value: Any) -> str:
        """What the field takes, in words, where it does not take this value; "" where it does."""
        match field.type:
            case FieldType.CHOICE | FieldType.CHOICES | FieldType.TAGS:
                entries = self.entries_of(field)
                return "" if value in entries else f"one of {_or_none(entries)}"
            case FieldType.WHOLE | FieldType.YEAR | FieldType.NUMBER | FieldType.PERCENT | FieldType.QUARTERS:
                is_number = isinstance(value, Decimal) and not isinstance(value, bool)
                return "" if is_number else "a number"
            case FieldType.YES_NO:
                return "" if isinstance(value, bool) else "yes or no"
            case FieldType.TEXT | FieldType.POST:
                return "" if isinstance(value, str) else "text"
        return f"a field that can be compared; {field.id} is of type {field.type}"


def kinds_below(vocabulary: Vocabulary, kind: str) -> frozenset[str]:
    """The kinds whose records can stand below one of this kind, at any depth."""
    found: set[str] = set()
    above = {kind}
    while above := {own.id for own in vocabulary.kinds.values() if above & set(own.under)} - found:
        found |= above
    return frozenset(found)


def _leads(own: RecordKind, kind: str) -> bool:
    return any(kind in field.to for field in own.fields)


def _or_none(names: Any) -> str:
    return ", ".join(names) or "none: there is none yet"
