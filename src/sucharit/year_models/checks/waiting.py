"""Checks of what waits too long: requests without an answer, items that no one touched, and their counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape
from sucharit.year_models.rules.selection import Count, Selection, Where, is_filled

CHECK_ROUND: Final = "check-round"


class OpenTooLong(RuleShape):
    """Records whose day is more than so many days ago and that nothing has closed; `until`: what closes."""

    kind: Word
    where: Where = {}
    until: Word
    days: Count

    def faults(self, known: KnownNames) -> Faults:
        """Unknown names, and a field that is no day."""
        yield from Selection(kind=self.kind, where=self.where).faults(known)
        yield from known.of_type(self.kind, self.until, (FieldType.DAY,), "until")


def _open_too_long(context: LintContext, asked: OpenTooLong) -> Iterator[Flaw]:
    those, today = Selection(kind=asked.kind, where=asked.where), context.facts.today
    for record in context.facts.records.of_kind(asked.kind):
        if record.day is None or is_filled(record.get(asked.until)) or not those.is_meant(record):
            continue
        if (today - record.day).days > asked.days:
            found = Text("{record}: ค้างเกิน {n} วัน", "{record} has been open for more than {n} days")
            yield flaw_of(record, found.format(record=words.named(record), n=asked.days), asked.until)


class ItemsUntouched(RuleShape):
    """Items of the board that are not ready and were not moved for so many days."""

    days: Count = Decimal(92)

    def faults(self, known: KnownNames) -> Faults:
        """A model that does not read the board."""
        yield from known.read("item-board")


def _untouched(context: LintContext, asked: ItemsUntouched) -> Iterator[Flaw]:
    board, today = context.facts.board, context.facts.today
    for item in board.items if board else ():
        if not item.is_ready and item.moved and (today - item.moved).days > asked.days:
            found = Text("{code} {title}: ไม่มีความคืบหน้าเกิน {n} วัน", "{code} {title}: no move for {n} days")
            yield Flaw(found.format(code=item.code, title=item.title, n=asked.days), cause=item.id)


def _counts_differ(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    """A check round that was typed, against the board as it was kept on its day."""
    board = context.facts.board
    for record in context.facts.records.of_kind(CHECK_ROUND) if board else ():
        kept = board.check_on(record.day) if board else None
        for id, count in (("ready", len(kept.ready)), ("of", len(kept.states))) if kept else ():
            typed = record.get(id)
            if isinstance(typed, int) and typed != count:
                found = Text(
                    "{record}: {field} เขียนว่า {typed} กระดานข้อของวันนั้นมี {count}",
                    "{record}: {field} says {typed}, and the board of that day has {count}",
                ).format(
                    record=words.named(record),
                    field=words.field_title(context.model, CHECK_ROUND, id),
                    typed=typed,
                    count=count,
                )
                yield flaw_of(record, found, id, f"{typed} {count}")


CHECKS = (
    QualityCheck(
        "open-too-long",
        OpenTooLong,
        _open_too_long,
        Text("เรื่องที่ค้างนานเกินไป", "Something has waited too long"),
        Text("ตอบหรือปิดเรื่อง", "Answer it, or close it"),
    ),
    QualityCheck(
        "items-untouched",
        ItemsUntouched,
        _untouched,
        Text("ข้อที่ไม่มีใครแตะนานเกินไป", "An item that no one touched for long"),
        Text("ติดตามกับผู้รับผิดชอบข้อ", "Follow it up with its owner"),
    ),
    QualityCheck(
        "board-count-differs",
        NoParameters,
        _counts_differ,
        Text("จำนวนข้อไม่ตรงกับกระดานข้อ", "A count of items differs from the board"),
        Text("แก้ตัวเลขให้ตรงกับกระดานข้อ", "Mend the figure as the board has it"),
    ),
)
