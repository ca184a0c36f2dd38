"""Checks of what texts say: another office's name, counts that differ, satisfaction that no one measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from sucharit.data_files.shapes import Word, one_of
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.checks.check import Flaw, LintContext, QualityCheck, flaw_of
from sucharit.year_models.checks.texts import one_spelling
from sucharit.year_models.names import NODE_LISTS
from sucharit.year_models.rules import words
from sucharit.year_models.rules.each import LISTS
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import Selection, Where


class ForeignName(RuleShape):
    """`may`: kinds, and fields as kind.field, that may name other offices: a partner, a mentor."""

    may: tuple[Word, ...] = ()

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds and fields."""
        for place, name in enumerate(self.may):
            kind, _, field = name.partition(".")
            yield from known.kind(kind, "may", place)
            if field:
                yield from known.field(kind, field, "may", place)


def _foreign_names(context: LintContext, asked: ForeignName) -> Iterator[Flaw]:
    texts = [
        (record, field, text.replace(" ", ""))
        for record, field, text in context.texts
        if record.kind not in asked.may and f"{record.kind}.{field}" not in asked.may
    ]
    names = {_closed_up(name): name for name in context.facts.other_offices if name.strip()}
    mine = _closed_up(context.facts.organisation)
    whole = "\n".join(text for _record, _field, text in texts)
    present = [name for name in names if name in whole]  # mostly none: each text is looked at only then
    pattern = _pattern(mine, present) if present else None
    for record, field, text in texts if pattern else ():
        for name in filter(None, dict.fromkeys(pattern.findall(text))):  # type: ignore[union-attr]
            found = Text("{record}: มีชื่อหน่วยงานอื่น “{name}”", '{record} names another office, "{name}"')
            yield flaw_of(record, found.format(record=words.named(record), name=names[name]), field, name)


def _closed_up(text: str) -> str:
    """The text without spaces: "เขต1" and "เขต  ๑" are one."""
    return one_spelling(text).replace(" ", "")


def _pattern(mine: str, names: list[str]) -> re.Pattern[str]:
    """Finds others' names, the longest first: "เขต 1" is not in "เขต 10", nor is a name in one's own."""
    joined = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    mine_first = f"{re.escape(mine)}(?!\\d)|" if mine else ""  # another's name may be a part of it
    return re.compile(f"{mine_first}((?:{joined})(?!\\d))")


def _check_phrase(value: str) -> str:
    if value.count("{n}") != 1:
        raise ValueError("expected a phrase with {n} where the number stands, such as จุดที่ควรพัฒนา {n}")
    return value


Phrase = Annotated[str, AfterValidator(_check_phrase)]


class TypedCount(RuleShape):
    """Phrases with a count, and what is counted: a list of the result, or records of a kind."""

    phrases: tuple[Phrase, ...]
    list: Annotated[str, one_of(NODE_LISTS)] | None = None
    kind: Word | None = None
    where: Where = {}
    leaves: bool = False

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names; both, or neither, of list and kind."""
        if (self.list is None) == (self.kind is None):
            yield (), "expected what is counted: either a list of the result, or a kind"
        if self.kind:
            yield from Selection(kind=self.kind, where=self.where).faults(known)


def _typed_counts(context: LintContext, asked: TypedCount) -> Iterator[Flaw]:
    count = _count(context, asked)
    if count is None:
        return
    what = LISTS[asked.list] if asked.list else words.selected(context.model, asked.kind or "", asked.where)
    patterns = [(phrase, *_pattern_of(phrase)) for phrase in asked.phrases]
    for record, field, text in context.texts:
        for phrase, before, pattern in patterns:
            for typed in map(int, pattern.findall(text)) if before in text else ():
                if typed != count:
                    found = Text(
                        "{record}: เขียนว่า {typed} แต่{what}มี {count}",
                        "{record} says {typed}, and there are {count}: {what}",
                    ).format(record=words.named(record), typed=typed, count=count, what=what)
                    yield flaw_of(record, found, field, f"{phrase} {typed} {count}")


def _count(context: LintContext, asked: TypedCount) -> int | None:
    """How many there are; None where there is no result to count in."""
    facts = context.facts
    if asked.list:
        return len(facts.nodes[asked.list]) if asked.list in facts.nodes else None
    kind = asked.kind or ""
    records = facts.records.leaves(kind) if asked.leaves else facts.records.of_kind(kind)
    selection = Selection(kind=kind, where=asked.where)
    return sum(map(selection.is_meant, records))


def _pattern_of(phrase: str) -> tuple[str, re.Pattern[str]]:
    """What stands before the number, and what finds the number."""
    before, after = (one_spelling(part) for part in phrase.split("{n}"))
    number = r"\s*(?<!\d)(\d{1,4})(?![\d.]*\d)\s*"
    return before, re.compile(re.escape(before) + number + re.escape(after))


SURVEY = "survey-result"
CLAIMS = ("พึงพอใจ", "satisfied", "satisfaction")
SURVEYS = re.compile("สำรวจ|แบบสอบถาม|แบบประเมิน|survey|questionnaire", re.IGNORECASE)


class Claim(RuleShape):
    """Words, in these kinds, that claim what only a survey shows.

    `evidence`: types that show it; `through`: a field that leads to a survey's result, which shows it too.
    """

    kinds: tuple[Word, ...]
    claims: tuple[Word, ...] = CLAIMS
    evidence: tuple[Word, ...] = ("form",)
    through: Word | None = None

    def faults(self, known: KnownNames) -> Faults:
        """Unknown kinds and types of evidence."""
        for place, kind in enumerate(self.kinds):
            yield from known.kind(kind, "kinds", place)
            if self.through:
                yield from known.of_type(kind, self.through, (FieldType.RECORDS,), "through")
        types = [type.id for type in known.vocabulary.evidence_types]
        for place, type in enumerate(self.evidence):
            yield from known.one_of(types, type, "evidence", place)


def _claims(context: LintContext, asked: Claim) -> Iterator[Flaw]:
    for record, field, text in context.texts:
        if record.kind not in asked.kinds:
            continue
        claim = next((word for word in asked.claims if word in text.lower()), "")
        if claim and not (_has_survey(record, asked, text) or _leads_to_survey(context, record, asked)):
            found = Text(
                "{record}: เขียนว่า “{claim}” แต่ไม่มีผลสำรวจ", '{record} says "{claim}", and no survey shows it'
            ).format(record=words.named(record), claim=claim)
            yield flaw_of(record, found, field, claim)


def _has_survey(record: RecordValue, asked: Claim, text: str) -> bool:
    """Whether a survey's result is among the record's evidence; a text that plans one claims nothing."""
    return any(
        piece.type in asked.evidence or SURVEYS.search(piece.title) for piece in record.evidence
    ) or bool(SURVEYS.search(text) and not record.evidence and record.kind in ("activity", "step"))


def _leads_to_survey(context: LintContext, record: RecordValue, asked: Claim) -> bool:
    """Whether the record rests on a survey's result by a link."""
    others = map(context.facts.records.get, record.refs(asked.through) if asked.through else ())
    return any(other is not None and other.kind == SURVEY for other in others)


CHECKS = (
    QualityCheck(
        "foreign-office-name",
        ForeignName,
        _foreign_names,
        Text("ข้อความมีชื่อหน่วยงานอื่น", "A text names another office"),
        Text("แก้เป็นชื่อหน่วยงานของตน หรือตัดออก", "Write your own office's name, or leave it out"),
    ),
    QualityCheck(
        "count-typed-differs",
        TypedCount,
        _typed_counts,
        Text("จำนวนที่พิมพ์ไม่ตรงกับจำนวนจริง", "A count in a text differs from what there is"),
        Text("แก้ตัวเลขในข้อความ หรือปล่อยให้ระบบนับ", "Mend the number, or leave it to the product to count"),
    ),
    QualityCheck(
        "claim-without-survey",
        Claim,
        _claims,
        Text("กล่าวถึงความพึงพอใจโดยไม่มีผลสำรวจ", "Satisfaction is claimed and no survey shows it"),
        Text("แนบผลสำรวจ หรือเขียนเฉพาะสิ่งที่วัดได้", "Attach the survey's result, or say only what was measured"),
    ),
)
