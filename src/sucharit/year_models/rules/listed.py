"""The rule on what a list names: each-listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated

from sucharit.data_files.shapes import Word, one_of
from sucharit.languages import Text
from sucharit.thai.spelling import clean
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import HEAD_COUNTS
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules import words
from sucharit.year_models.rules.counting import NONE_YET, lacking
from sucharit.year_models.rules.covering import PEOPLE
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result
from sucharit.year_models.rules.selection import ONE, Count, Selection, Where, belonging

NAMES = (FieldType.LINES, FieldType.UNITS)
NAMED_IN = (FieldType.TEXT, FieldType.POST, *NAMES)


class Listing(RuleShape):
    """Where the names stand: in this field of records of a kind, a name a line."""

    kind: Word
    field: Word
    where: Where = {}


class NamingHas(Selection):
    """What there must be of each name; `field` holds the name."""

    field: Word
    count: Count = ONE


class EachListed(RuleShape):
    """Each name of a list is named by so many records of a kind: each school of the networks has a visit.

    `people`: the list must be as long as this head-count says, so that no one is left out of it.
    """

    of: Listing
    has: NamingHas
    people: Annotated[str, one_of(HEAD_COUNTS)] | None = None

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and fields that hold no names."""
        for place, message in Selection(kind=self.of.kind, where=self.of.where).faults(known):
            yield ("of", *place), message
        for place, message in known.of_type(self.of.kind, self.of.field, NAMES, "field"):
            yield ("of", *place), message
        for place, message in self.has.faults(known):
            yield ("has", *place), message
        for place, message in known.of_type(self.has.kind, self.has.field, NAMED_IN, "field"):
            yield ("has", *place), message


def names_listed(records: Iterable[RecordValue], field: str) -> dict[str, str]:
    """The names in a field of these records, in order, each once: as they are compared → as they stand."""
    names: dict[str, str] = {}
    for record in records:
        for line in record.refs(field):
            if isinstance(line, str) and (name := clean(line)):
                names.setdefault(name, line.strip())
    return names


def _each_listed(context: RuleContext, asked: EachListed, subject: RecordValue | None) -> RuleOutcome:
    model, has = context.model, asked.has
    listing = Selection(kind=asked.of.kind, where=asked.of.where)
    lists = [own for own in belonging(context, subject, asked.of.kind) if listing.is_meant(own)]
    names = names_listed(lists, asked.of.field)
    naming = defaultdict[str, list[RecordValue]](list)
    for record in belonging(context, subject, has.kind):
        if has.is_meant(record):
            for name in _names_in(record.get(has.field)):
                naming[name].append(record)
    have, missing = 0, _differs_from_count(context, asked, len(names))
    for name, title in names.items():
        own = naming.get(name, [])
        if sum(map(has.is_whole, own)) >= has.count:
            have += 1
        else:
            none = Text("{name}: ยังไม่มี{what}", "{name} has none yet: {what}")
            missing += lacking(own, has, model) or [
                Missing(none.format(name=title, what=has.in_words(model)))
            ]
    what = Text("{of}ที่มี{has}", "{of} with {has}").format(
        of=words.field_title(model, asked.of.kind, asked.of.field), has=has.in_words(model)
    )
    if not names:
        none_listed = Missing(NONE_YET.format(what=listing.in_words(model)))
        return result("each-listed", 0, 1, what, [none_listed])
    return result("each-listed", have, _need(context, asked, len(names)), what, missing, holds=not missing)


def _names_in(value: object) -> set[str]:
    texts = value if isinstance(value, tuple) else (value,)
    return {clean(text) for text in texts if isinstance(text, str)}


def _need(context: RuleContext, asked: EachListed, listed: int) -> int:
    counted = context.facts.people.get(asked.people or "")
    return max(listed, counted or 0)


def _differs_from_count(context: RuleContext, asked: EachListed, listed: int) -> list[Missing]:
    if asked.people is None:
        return []
    counted, people = context.facts.people.get(asked.people), PEOPLE[asked.people]
    if counted is None:
        return [
            Missing(
                Text("ยังไม่ได้บันทึกจำนวน{people}", "the number of {people} is not known yet").format(
                    people=people
                )
            )
        ]
    if counted == listed:
        return []
    differs = Text(
        "รายชื่อมี {listed} แต่นับ{people}ไว้ {counted}",
        "the list has {listed}, and {counted} {people} were counted",
    )
    return [Missing(differs.format(listed=listed, people=people, counted=counted))]


def _each_listed_sentence(asked: EachListed, model: YearModel) -> Text:
    field = words.field_title(model, asked.of.kind, asked.of.field)
    return Text(
        "{field}ทุกแห่งใน{kind}มี{has}{with_} อย่างน้อย {n} รายการ",
        "for each of {field} in {kind} at least {n}: {has}{with_}",
    ).format(
        field=field,
        kind=words.selected(model, asked.of.kind, asked.of.where),
        has=asked.has.in_words(model),
        with_=asked.has.demands(model),
        n=asked.has.count,
    )


RULES = (
    Rule(
        "each-listed",
        EachListed,
        _each_listed,
        _each_listed_sentence,
        lambda asked: (asked.of.kind, asked.has.kind),
    ),
)
