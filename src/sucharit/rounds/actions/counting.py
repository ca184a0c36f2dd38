"""Head-counts: how many people may answer in each organisation. Never their names."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.languages import Text
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.head_counts import MOST_PEOPLE, HeadCount
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.tables import Faults
from sucharit.verbs.refusals import Refused

AT_ONCE = 1_000
TRACED_AT_MOST = 500  # written out in the history; the file's hash stands for the rest
_TAKES_PART = Text("รหัสของหน่วยงานที่เข้าร่วมรอบนี้", "the code of an organisation that takes part")


@dataclass(frozen=True, slots=True)
class HeadCounts:
    """What a file of head-counts did: how many became otherwise, and how many were so already."""

    changed: int
    unchanged: int


@transaction.atomic
def report_head_count(*, by: Person | None, participant: Participant, head_count: int) -> Participant:
    """Say how many people may answer. Raises Refused.

    Once a round is open, a head-count that is known is changed by those alone who run the round: nobody
    brings the own quota down to the answers that came.
    """
    round = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    of_round = round.get(pk=participant.round_id)
    locked = Participant.objects.with_organisation().select_for_update(no_key=True, of=("self",))
    locked_participant = locked.get(pk=participant.pk)
    if not 1 <= head_count <= MOST_PEOPLE:
        raise Refused(_("จำนวนบุคลากรต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป"))
    _check_state(of_round)
    before = locked_participant.head_count
    known = of_round.state == State.OPEN and before is not None and before != head_count
    if known and by and not may(by, May.RUN_ROUND, of_round.organiser):
        raise Refused(_("เปิดรอบแล้ว ถ้าตัวเลขผิดให้แจ้งผู้ดูแลรอบการประเมินเป็นผู้แก้ เพื่อให้ทุกแห่งใช้เกณฑ์เดียวกัน"))
    if before != head_count:
        locked_participant.head_count = head_count
        locked_participant.save(update_fields=["head_count"])
        what = {"organisation": locked_participant.organisation.code, "before": before, "after": head_count}
        record(by=by, verb="rounds.report_head_count", about=name_of(of_round), what=what)
    return locked_participant


@transaction.atomic
def import_head_counts(
    *, by: Person | None, round: Round, given: list[HeadCount], origin: str = ""
) -> HeadCounts:
    """Store the head-counts of a file, all or none. `origin` names the file and its hash.

    Raises InputFaults naming every row of nobody who takes part, Refused where the round is past that.
    """
    waiting = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    locked = waiting.get(pk=round.pk)
    _check_state(locked)
    faults = Faults()
    check_codes(locked, given, faults)
    faults.raise_if_any()
    participants = {one.organisation.code: one for one in locked.participants.with_organisation()}
    changed = {}
    for one in given:
        participant = participants[one.code]
        if participant.head_count != one.people:
            changed[one.code] = [participant.head_count, one.people]
            participant.head_count = one.people
    Participant.objects.bulk_update(
        [participants[code] for code in changed], ["head_count"], batch_size=AT_ONCE
    )
    if changed:
        first = dict(list(changed.items())[:TRACED_AT_MOST])
        what = {"origin": origin, "changed": len(changed), "changes": first}
        record(by=by, verb="rounds.import_head_counts", about=name_of(locked), what=what)
    return HeadCounts(len(changed), len(given) - len(changed))


def check_codes(round: Round, given: list[HeadCount], faults: Faults) -> None:
    """Tell every row of nobody who takes part."""
    known = set(round.participants.values_list("organisation__code", flat=True))
    for one in given:
        if one.code not in known:
            faults.add(one.shown_as, one.row, one.column, one.code, _TAKES_PART)


def _check_state(round: Round) -> None:
    if round.state not in (State.DRAFT, State.OPEN):
        raise Refused(_("ปิดรับคำตอบแล้ว จึงเปลี่ยนจำนวนบุคลากรไม่ได้"))
