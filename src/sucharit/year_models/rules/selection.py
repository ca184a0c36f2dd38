"""Which records a rule counts: of a kind, with some values, fields filled, roles, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from sucharit.data_files.shapes import Whole, Word, one_of
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import ROLES
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleContext, RuleShape


def _check_where(value: dict[str, Any]) -> dict[str, Any]:
    for asked in value.values():
        values = asked if isinstance(asked, tuple) else (asked,)
        if not values or not all(isinstance(single, str | bool | Decimal) for single in values):
            raise ValueError("expected fields, each with a value or a list of values")
    return value


def _check_evidence(value: Any) -> Any:
    is_count = isinstance(value, Decimal) and value == value.to_integral_value() and value > 0
    if not is_count and not (isinstance(value, tuple) and value and all(isinstance(t, str) for t in value)):
        raise ValueError("expected how many pieces, 1 or more, or a list of types")
    return value


def _check_count(value: Decimal) -> Decimal:
    if value < 1:
        raise ValueError("expected 1 or more")
    return value


def _as_ways(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


WAYS = ("under", "led", "leads")
Where = Annotated[dict[str, Any], AfterValidator(_check_where)]
EvidenceAsked = Annotated[Any, AfterValidator(_check_evidence)]
Count = Annotated[Whole, AfterValidator(_check_count)]
Ways = Annotated[tuple[Annotated[str, one_of(WAYS)], ...], BeforeValidator(_as_ways)]
ONE = Decimal(1)


class Selection(RuleShape):
    """Records of a kind. `with`: fields that are filled; `evidence`: how many pieces, or which types."""

    kind: Word
    where: Where = {}
    filled: tuple[Word, ...] = Field(default=(), alias="with")
    by: tuple[Word, ...] = ()  # kinds of role, one of which entered it
    evidence: EvidenceAsked | None = None

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds, fields, values, roles and types of evidence."""
        yield from known.kind(self.kind, "kind")
        for id, value in self.where.items():
            yield from known.value(self.kind, id, value, "where", id)
        for place, id in enumerate(self.filled):
            yield from known.field(self.kind, id, "with", place)
        for place, role in enumerate(self.by):
            yield from known.one_of(ROLES, role, "by", place)
        if isinstance(self.evidence, tuple):
            types = [type.id for type in known.vocabulary.evidence_types]
            for place, type in enumerate(self.evidence):
                yield from known.one_of(types, type, "evidence", place)

    def is_meant(self, record: RecordValue) -> bool:
        """Whether a record is of the kind and has the values; it may still lack something."""
        return record.kind == self.kind and all(
            has_value(record.get(id), value) for id, value in self.where.items()
        )

    def lacks(self, record: RecordValue, model: YearModel) -> tuple[Text, ...]:
        """What a record that is meant lacks, in words."""
        return tuple(self._lacks(record, model))

    def is_whole(self, record: RecordValue) -> bool:
        """Whether a record that is meant lacks nothing."""
        return (
            all(is_filled(record.get(id)) for id in self.filled)
            and (not self.by or record.entered_as in self.by)
            and not self._missing_pieces(record)
            and not self._missing_types(record)
        )

    def in_words(self, model: YearModel) -> Text:
        """The selection: "Meeting (When: Before the activity)"."""
        return words.selected(model, self.kind, self.where)

    def demands(self, model: YearModel) -> Text:
        """What is asked of each: "with Agenda, with minutes"; "" where nothing is."""
        asked = [words.field_title(model, self.kind, id) for id in self.filled]
        if isinstance(self.evidence, tuple):
            asked.append(words.evidence_words(model, self.evidence))
        elif self.evidence is not None:
            asked.append(Text("หลักฐาน {n} ชิ้น", "{n} pieces of evidence").format(n=self.evidence))
        return (
            Text(" ที่มี {asked}", " with {asked}").format(asked=words.joined(asked)) if asked else Text("", "")
        )

    def in_full(self, model: YearModel) -> Text:
        """The selection with what is asked of each."""
        return words.plain("{what}{asked}", what=self.in_words(model), asked=self.demands(model))

    def _lacks(self, record: RecordValue, model: YearModel) -> Iterator[Text]:
        for id in self.filled:
            if not is_filled(record.get(id)):
                yield words.field_title(model, self.kind, id)
        if types := self._missing_types(record):
            yield words.evidence_words(model, types)
        if pieces := self._missing_pieces(record):
            yield Text("หลักฐานอีก {n} ชิ้น", "{n} more pieces of evidence").format(n=pieces)
        if self.by and record.entered_as not in self.by:
            yield Text("ผู้บันทึกที่มีบทบาทตามกำหนด", "an entry by the role that is asked")

    def _missing_types(self, record: RecordValue) -> tuple[str, ...]:
        present = {piece.type for piece in record.evidence}
        asked = self.evidence if isinstance(self.evidence, tuple) else ()
        return tuple(type for type in asked if type not in present)

    def _missing_pieces(self, record: RecordValue) -> int:
        asked = int(self.evidence) if isinstance(self.evidence, Decimal) else 0
        return max(asked - len(record.evidence), 0)


def has_value(value: Any, asked: Any) -> bool:
    """Whether a field's value is what is asked, or one of what is asked; of several values one is enough."""
    accepted = asked if isinstance(asked, tuple) else (asked,)
    actual = value if isinstance(value, tuple) else (value,)
    return any(single == one for single in actual for one in accepted)


def is_left_out(record: RecordValue, unless: Mapping[str, Any]) -> bool:
    """Whether a record has one of these values."""
    return any(has_value(record.get(id), value) for id, value in unless.items())


def is_filled(value: Any) -> bool:
    """Whether a field has a value. "Unknown", "no money", no and 0 are values; blanks are none."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()


def belonging(
    context: RuleContext, subject: RecordValue | None, kind: str, via: tuple[str, ...] = ()
) -> tuple[RecordValue, ...]:
    """The records of a kind that a step counts: all of the year, or those of the record it is walked for."""
    if subject is None:
        return context.facts.records.of_kind(kind)
    own = (subject,) if kind == subject.kind else ()
    return (*own, *(other for other in context.related(subject, kind, via) if other.id != subject.id))
