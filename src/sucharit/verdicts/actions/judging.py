"""An assessor says what they think of each item, alone, changes it freely, and hands it in once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.checkpoints.canonical import canonical
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.rounds.models import Participant
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import pools
from sucharit.verdicts.actions.deciding import decide_when_all_handed_in
from sucharit.verdicts.actions.keeping_names import record_as_assessor
from sucharit.verdicts.actions.locking import drawn_plan, edition_of, locked_participant
from sucharit.verdicts.actions.rights import require_stranger
from sucharit.verdicts.assigned_items import items_of_assignment
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, Opinion, Verdict
from sucharit.verdicts.opinions import OpinionLine, fault_of
from sucharit.verdicts.undecided import submitted_again

MAX_REASON = 500


@dataclass(frozen=True, slots=True)
class StoredOpinions:
    """What came of several lines: how many were stored, and why the others were not, by line from 0.

    `before` is what the assessor had said of the stored items until now (None: nothing): giving it again, or
    taking back, undoes the act.
    """

    stored: int
    faults: dict[int, str]
    before: dict[str, OpinionLine | None]


@transaction.atomic
def give_opinion(*, by: Person, assignment: Assignment, line: OpinionLine) -> OpinionLine | None:
    """Say it, in place of what one said before, which is returned. Raises Refused with the fault's words."""
    result = give_opinions(by=by, assignment=assignment, lines=[line])
    if result.faults:
        raise Refused(result.faults[0])
    return result.before[line.item]


@transaction.atomic
def give_opinions(*, by: Person, assignment: Assignment, lines: Iterable[OpinionLine]) -> StoredOpinions:
    """Say several at once: each good line is stored, whatever is wrong with others. Raises Refused only where
    nothing may be said at all: another's assignment, handed in already, not submitted, or over.
    """
    own, plan = _own_open(by, assignment)
    items, among = judged_items(edition_of(plan)), set(items_of_assignment(own))
    if not among:
        raise Refused(_("หน่วยงานนี้ยังไม่ได้ส่งข้อมูล จึงยังไม่มีอะไรให้ตรวจ"))
    good: dict[str, OpinionLine] = {}
    faults: dict[int, str] = {}
    for number, line in enumerate(lines):
        if fault := fault_of(line, items, among):
            faults[number] = fault
        else:
            good[line.item] = line  # of two lines about one item the later
    before = {opinion.item: _as_line(opinion) for opinion in own.opinions.filter(item__in=good)}
    now = timezone.now()
    Opinion.objects.bulk_create(
        (
            Opinion(
                assignment=own,
                item=line.item,
                choice=line.choice,
                reasons=[reason for reason in items[line.item].reasons if reason in line.reasons],
                words=line.trimmed_words,
                at=now,
            )
            for line in good.values()
        ),
        update_conflicts=True,
        unique_fields=["assignment", "item"],
        update_fields=["choice", "reasons", "words", "at"],
    )
    return StoredOpinions(len(good), faults, {item: before.get(item) for item in good})


@transaction.atomic
def take_back_opinion(*, by: Person, assignment: Assignment, item: str) -> OpinionLine | None:
    """Say nothing of an item any more, until it is handed in; what was said is returned. Raises Refused."""
    own, _plan = _own_open(by, assignment)
    opinion = own.opinions.filter(item=item).first()
    if opinion is None:
        return None
    before = _as_line(opinion)
    opinion.delete()
    return before


@transaction.atomic
def hand_in(*, by: Person, assignment: Assignment) -> Assignment:
    """Hand in what one said of every item; nothing can be changed then. Raises Refused, saying what lacks.

    Where all who were drawn have handed in, what they agree on is decided, and a third is drawn for the rest.
    """
    participant = locked_participant(assignment.participant)
    own, plan = _own_open(by, assignment)
    among = items_of_assignment(own)
    if not among:
        raise Refused(_("หน่วยงานนี้ยังไม่ได้ส่งข้อมูล จึงยังไม่มีอะไรให้ตรวจ"))
    opinions = list(own.opinions.filter(item__in=among).order_by("item"))
    if len(opinions) < len(among):
        raise Refused(_("ยังไม่ได้ตรวจอีก %(count)s ข้อ ตรวจให้ครบก่อนส่ง") % {"count": len(among) - len(opinions)})
    own.completed = timezone.now()
    own.save(update_fields=["completed"])
    own.opinions.exclude(item__in=among).delete()  # of items that are submitted no more
    lines = [[opinion.item, opinion.choice, opinion.reasons, opinion.words] for opinion in opinions]
    text = canonical({"assignment": own.pk, "opinions": lines}).decode()
    what = {"opinions": len(lines), "digest": pools.keyed(plan, text)}  # never of which organisation
    record_as_assessor(plan, by, "verdicts.hand_in", what)
    if own.kind != AssignmentKind.CALIBRATION:
        decide_when_all_handed_in(plan, participant)
    return own


@transaction.atomic
def judge_again(*, by: Person | None, participant: Participant, reason: str) -> int:
    """Let those who judged an organisation do so again, since it submitted anew; how many. Raises Refused.

    Their opinions stay as a beginning, and can be changed until they hand in; verdicts are taken away.
    """
    part = locked_participant(participant)
    plan = drawn_plan(part.round)
    if not reason.strip():
        raise Refused(_("บอกเหตุผล เพื่อให้ทุกคนที่อ่านประวัติเข้าใจ"))
    if not submitted_again(plan.round).filter(pk=part.pk).exists():
        raise Refused(_("หน่วยงานนี้ไม่ได้ส่งข้อมูลใหม่หลังจากตรวจแล้ว"))
    Verdict.objects.filter(round=plan.round, organisation=part.organisation_id).delete()
    judging = Assignment.objects.filter(participant=part, dropped=None)
    judging.filter(kind=AssignmentKind.THIRD).update(dropped=timezone.now())
    again = judging.filter(kind=AssignmentKind.BLIND).update(completed=None)
    what = {"organisation": part.organisation.code, "reason": reason.strip()[:MAX_REASON]}
    record(by=by, verb="verdicts.judge_again", about=name_of(plan.round), what=what)
    return again


def _own_open(by: Person, assignment: Assignment) -> tuple[Assignment, AssessmentPlan]:
    """One's own assignment, locked, that is not handed in, and its plan. Raises Refused."""
    waiting = Assignment.objects.select_for_update(of=("self",)).select_related(
        "participant__round__organiser", "participant__organisation"
    )
    own = waiting.filter(pk=assignment.pk, person=by, dropped=None).first()
    if own is None:
        raise Refused(_("งานตรวจนี้ไม่ใช่ของคุณ"))
    plan = drawn_plan(own.participant.round)
    require_stranger(by, own.participant)
    if own.kind == AssignmentKind.DISPUTE:
        raise Refused(_("คำชี้แจงตัดสินทีละข้อ"))
    if own.completed is not None:
        raise Refused(_("ส่งผลตรวจของหน่วยงานนี้ไปแล้ว จึงแก้ไม่ได้"))
    return own, plan


def _as_line(opinion: Opinion) -> OpinionLine:
    return OpinionLine(opinion.item, opinion.choice, tuple(opinion.reasons), opinion.words)
