"""The shape of the vocabulary: kinds of record, their fields, and what a field takes.

A *kind* says what a record of it proves, under which other records it stands, what it is dated by, and which
fields it has. Kinds are data (`library/records/<kind>.yaml`), so a new kind needs no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sucharit.languages import Text


class FieldType(StrEnum):
    """What a field takes; `values.py` reads and checks each."""

    TEXT = "text"  # one line
    PROSE = "prose"  # several paragraphs
    LINES = "lines"  # a list of short texts, in order
    WHOLE = "whole"  # 0, 1, 2 …
    YEAR = "year"  # a Buddhist year
    NUMBER = "number"  # exact, with decimals
    PERCENT = "percent"  # 0–100
    MONEY = "money"  # baht with satang; or that no money is used, which is not 0
    YES_NO = "yes-no"
    CHOICE = "choice"  # one of the field's choices
    CHOICES = "choices"  # several of them
    DAY = "day"
    MONTHS = "months"  # from a month to a month
    QUARTERS = "quarters"  # some quarters of the fiscal year, or all of them
    POST = "post"  # what someone is, never who
    UNITS = "units"  # groups and units of the office
    NODES = "nodes"  # indicators, sub-indicators, items of the edition, by lasting id
    TAGS = "tags"  # entries of a list: traits, declarations, groups, areas
    LEVEL = "level"  # what is expected: a grade, a number, a percentage, yes, a count, a word
    LINK = "link"  # an address on the web
    RECORDS = "records"  # other records of the year, by id; kept as links


class Dated(StrEnum):
    """What a record of a kind is dated by."""

    DAY = "day"  # it happened on a day
    SPAN = "span"  # from a day to a day
    NONE = "none"  # it stands all year


class MadeBy(StrEnum):
    """Who makes a record of a kind."""

    PEOPLE = "people"  # by a form
    PRODUCT = "product"  # by a verb of the product: an approval, a publication, a closed quarter


class ReadBy(StrEnum):
    """Who reads the records of a kind, of those who may see the year."""

    YEAR = "year"  # everyone
    LEAD = "lead"  # who leads it or approves it, and the people of the record itself


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One choice of a field."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a kind of record."""

    id: str
    type: FieldType
    title: Text
    help: Text | None = None
    required: bool = False
    may_be_unknown: bool = False  # "unknown" and "not measured" are values, with a reason
    choices: tuple[FieldChoice, ...] = ()  # of choice and choices
    of_list: str = ""  # of tags: whose entries
    to: tuple[str, ...] = ()  # of records: kinds that it may lead to
    unit: Text | None = None  # of numbers: "people", "schools"
    least: int = 0  # of whole numbers
    most: int | None = None


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record. `under`: kinds below which it may stand; "year" among them: it may stand alone."""

    id: str
    title: Text
    about: Text  # one sentence: what it proves
    group: str  # a family of kinds, for menus: one of `GROUPS`
    under: tuple[str, ...]
    dated: Dated
    fields: tuple[RecordField, ...]
    numbered: bool = False  # people see its number: 5.7a, P6.1
    made_by: MadeBy = MadeBy.PEOPLE
    evidence: tuple[str, ...] = ()  # types of evidence that it usually needs
    signed: bool = False  # people sign it by a click, against a dated list
    confidential: bool = False  # never printed in a public document
    read_by: ReadBy = ReadBy.YEAR
    # Tags that the record above must have, by its field: a form of some internal measures
    only_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def field(self, id: str) -> RecordField:
        """The field with this id. Raises KeyError."""
        for own in self.fields:
            if own.id == id:
                return own
        raise KeyError(f"{self.id}.{id}: expected one of {', '.join(own.id for own in self.fields)}")

    def has_field(self, id: str) -> bool:
        return any(own.id == id for own in self.fields)


GROUPS = (
    "result",  # what last year's result says: notes, problems, causes
    "measures",  # topics, measures, internal measures and their forms
    "plan",  # plan rows, activities, steps, money, goals
    "people",  # bodies, assignments, agreements, training, partners
    "work",  # meetings, visits, changes, follow-up
    "learning",  # reflections, decisions, lessons, factors, recommendations
    "outcome",  # results by objective, trait, declaration; honours, dissemination, checks
    "proof",  # approvals, publications, closed quarters
)


@dataclass(frozen=True, slots=True)
class TagEntry:
    """One entry of a list: a trait, a declaration, a group of people.

    `preset` is what is proposed for a record with this tag: field → text or texts, as people type them.
    """

    id: str
    text: Text
    preset: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds, and the lists that fields take entries from, in the order of their files."""

    kinds: Mapping[str, RecordKind]
    lists: Mapping[str, tuple[TagEntry, ...]]
    evidence_types: tuple[FieldChoice, ...]
    hash: str = field(compare=False)  # SHA-256 of the files it was read from

    def kind(self, id: str) -> RecordKind:
        """The kind with this id. Raises KeyError."""
        return self.kinds[id]

    def below(self, kind: str) -> Iterator[RecordKind]:
        """The kinds that may stand under this one ("year": those that may stand alone), in order."""
        return (own for own in self.kinds.values() if kind in own.under)

    def below_record(self, kind: str, fields: Mapping[str, Any]) -> Iterator[RecordKind]:
        """Those that may stand under a record with these values, the forms of its tags among them."""
        for own in self.below(kind):
            if all(set(tags) & set(fields.get(name) or ()) for name, tags in own.only_for.items()):
                yield own
