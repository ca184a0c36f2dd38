"""Checks of decisions: open ones, and those whose target is over."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.calendar import span_of
from sucharit.year_models.checks.check import Flaw, LintContext, NoParameters, QualityCheck, flaw_of
from sucharit.year_models.rules import words
from sucharit.year_models.rules.selection import is_filled

DECISION, NO_CHANGE = "decision", "none"


def is_open(decision: RecordValue) -> bool:
    """Whether a decision waits to be carried out: neither done nor refused, and not "no change"."""
    closed = is_filled(decision.get("done_on")) or is_filled(decision.get("refused"))
    return decision.get("what") != NO_CHANGE and not closed


def _open(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    for decision in context.facts.records.of_kind(DECISION):
        if is_open(decision):
            found = Text("{record}: ยังไม่ทำและไม่ปฏิเสธ", "{record} is neither done nor refused")
            yield flaw_of(decision, found.format(record=words.named(decision)), "done_on")


def _past_target(context: LintContext, asked: NoParameters) -> Iterator[Flaw]:
    facts = context.facts
    for decision in facts.records.of_kind(DECISION):
        if not is_open(decision):
            continue
        due = decision.get("due")
        if due is not None and due < facts.today:
            found = Text("{record}: พ้นกำหนด {due}", "{record} was due on {due}")
            text = found.format(record=words.named(decision), due=words.day_words(due))
            yield flaw_of(decision, text, "due", due.isoformat())
        for target in filter(None, map(facts.records.get, decision.refs("target"))):
            span = span_of(target, facts.records, facts.plan_year)
            if span is not None and span.last < facts.today:
                found = Text("{record}: {target} จบไปแล้ว", "{record}: {target} is over")
                text = found.format(record=words.named(decision), target=words.named(target))
                yield flaw_of(decision, text, "target", target.id)


CHECKS = (
    QualityCheck(
        "open-decision",
        NoParameters,
        _open,
        Text("ข้อตกลงที่ยังไม่ได้ทำ", "A decision is open"),
        Text("บันทึกวันที่ทำแล้ว หรือเหตุผลที่ไม่ทำ", "Enter the day on which it was done, or why it is refused"),
    ),
    QualityCheck(
        "decision-past-target",
        NoParameters,
        _past_target,
        Text("ข้อตกลงที่กิจกรรมปลายทางจบไปแล้ว", "A decision's target is over, and it is still open"),
        Text("บันทึกว่าทำแล้ว เลือกกิจกรรมอื่น หรือปฏิเสธ", "Enter that it is done, choose another, or refuse it"),
    ),
)
