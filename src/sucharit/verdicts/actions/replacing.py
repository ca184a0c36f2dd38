"""An assessor who drops out is replaced by the next in the drawn order; one more may join at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import pools
from sucharit.verdicts.actions.locking import locked_plan
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, Dispute, PoolMember

BATCH_SIZE = 2_000
MAX_NAMED = 10
MAX_REASON = 500
MAX_TRACED = 500  # replacements written out in the history


@transaction.atomic
def drop_out(*, by: Person | None, round: Round, person: Person, reason: str) -> int:
    """Give everything this assessor has not handed in to the next in each organisation's drawn order.

    How many assignments. What they handed in stays. Raises Refused, naming organisations that have no next:
    then someone has to join first.
    """
    plan = _drawn(round)
    if not reason.strip():
        raise Refused(_("บอกเหตุผลที่เปลี่ยนผู้ตรวจ"))
    if not pools.may_leave(plan).filter(person=person).exists():
        raise Refused(_("ไม่มีผู้ตรวจคนนี้ในบัญชี หรือถอนตัวไปแล้ว"))
    now = timezone.now()
    plan.pool.filter(person=person, dropped=None).update(dropped=now)
    unfinished = Assignment.objects.filter(
        participant__round=plan.round, person=person, completed=None, dropped=None
    )
    mine = list(unfinished.exclude(kind=AssignmentKind.CALIBRATION).order_by("pk"))
    fresh = list(_replacements(plan, mine))
    unfinished.update(dropped=now)
    for assignment, successor in zip(mine, fresh, strict=True):
        successor.at, successor.replaces_id = now, assignment.pk
    Assignment.objects.bulk_create(fresh, batch_size=BATCH_SIZE)
    _pass_on_disputes(mine, fresh)
    table = pools.pseudonyms(plan)
    changes = [
        [
            table.of_participant[new.participant_id],
            table.of_person[old.person_id],
            table.of_person[new.person_id],
        ]
        for old, new in zip(mine, fresh, strict=True)
    ]
    what = {
        "assignments": len(fresh),
        "reason": reason.strip()[:MAX_REASON],
        "replaced": changes[:MAX_TRACED],
    }
    record(by=by, verb="verdicts.drop_out", about=name_of(plan.round), what=what)
    return len(fresh)


@transaction.atomic
def join_late(*, by: Person | None, round: Round, person: Person, barred: Sequence[str] = ()) -> PoolMember:
    """Let someone from outside join after the draw, at the end of every line. Raises Refused.

    Only who belongs to no organisation that takes part: the draw's rule against judging each other stays.
    """
    plan = _drawn(round)
    if person.pk not in {candidate.pk for candidate in pools.candidates(plan.round)}:
        raise Refused(_("ไม่มีบทบาทผู้ตรวจในรอบนี้ หรือเป็นผู้ดูแลรอบเอง จึงอยู่ในบัญชีไม่ได้: %(names)s") % {"names": person})
    if plan.pool.filter(person=person).exists():
        raise Refused(_("ผู้ตรวจคนนี้อยู่ในบัญชีแล้ว"))
    member = PoolMember(plan=plan, person=person, barred=sorted(set(barred)), late=True)
    if pools.own_participants(plan, [member])[member.pk]:
        raise Refused(_("หลังจับสลากแล้ว เพิ่มได้เฉพาะผู้ตรวจที่ไม่ได้สังกัดหน่วยงานที่เข้าร่วมรอบ"))
    member.save()
    what = {"assessor": pools.pseudonyms(plan).of_person[person.pk]}
    record(by=by, verb="verdicts.join_late", about=name_of(plan.round), what=what)
    return member


def _replacements(plan: AssessmentPlan, mine: Sequence[Assignment]) -> Iterator[Assignment]:
    """The same assignments for the next in line. Raises Refused where there is none."""
    keys = {assignment.participant_id for assignment in mine}
    lines = pools.next_in_line(plan, keys) if keys else {}
    judging = assigned_persons(keys)
    without = []
    for assignment in mine:
        successor = first_of(lines[assignment.participant_id], judging[assignment.participant_id])
        if successor is None:
            without.append(assignment.participant_id)
            continue
        judging[assignment.participant_id].add(successor)
        yield Assignment(
            participant_id=assignment.participant_id,
            person_id=successor,
            kind=assignment.kind,
            place=assignment.place,
            items=assignment.items,
        )
    if without:
        places = Organisation.objects.filter(participations__in=without[:MAX_NAMED]).order_by("code")
        raise Refused(
            _("ไม่มีผู้ตรวจคนถัดไปสำหรับ %(count)s แห่ง (%(names)s) เพิ่มผู้ตรวจในบัญชีก่อน")
            % {"count": len(set(without)), "names": ", ".join(place.name for place in places)}
        )


def assigned_persons(participants: set[int]) -> dict[int, set[int]]:
    """By participant, who was ever drawn to judge it; calibration does not count."""
    judging: dict[int, set[int]] = {participant: set() for participant in participants}
    drawn = Assignment.objects.filter(participant__in=participants).exclude(kind=AssignmentKind.CALIBRATION)
    for participant, person in drawn.values_list("participant_id", "person_id"):
        judging[participant].add(person)
    return judging


def first_of(line: Sequence[int], taken: set[int]) -> int | None:
    """The first in line who is not taken."""
    return next((person for person in line if person not in taken), None)


def _pass_on_disputes(mine: Sequence[Assignment], fresh: Sequence[Assignment]) -> None:
    """What waits for a decision by the one who left waits for the next."""
    successors: Mapping[int, int] = {old.pk: new.pk for old, new in zip(mine, fresh, strict=True)}
    waiting = list(Dispute.objects.filter(assignment__in=successors, decided=None))
    for dispute in waiting:
        dispute.assignment_id = successors[dispute.assignment_id or 0]
    Dispute.objects.bulk_update(waiting, ["assignment"], batch_size=BATCH_SIZE)


def _drawn(round: Round) -> AssessmentPlan:
    plan = locked_plan(round)
    if plan.drawn is None:
        raise Refused(_("ยังไม่ได้จับสลากผู้ตรวจของรอบนี้"))
    if plan.settled is not None:
        raise Refused(_("สรุปผลตรวจแล้ว จึงเปลี่ยนผู้ตรวจไม่ได้"))
    return plan
