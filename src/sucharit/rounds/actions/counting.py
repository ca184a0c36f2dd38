"""Head-counts: how many people may answer in each organisation. Never their names."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.languages import Text
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.head_counts import MAX_PEOPLE, HeadCount
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.tables import Faults
from sucharit.verbs.refusals import Refused

BATCH_SIZE = 1_000
MAX_TRACED = 500  # written out in the history; the file's hash stands for the rest
_TAKES_PART = Text("รหัสของหน่วยงานที่เข้าร่วมรอบนี้", "the code of an organisation that takes part")


@dataclass(frozen=True, slots=True)
class HeadCountImport:
    """What a file of head-counts did: how many changed, and how many did not."""

    changed: int
    unchanged: int


@transaction.atomic
def report_head_count(*, by: Person | None, participant: Participant, head_count: int) -> Participant:
    """Report how many people may answer. Raises Refused.

    Once a round is open, only those who run it change a known head-count: no one lowers their own quota to
    the answers that came.
    """
    round = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    of_round = round.get(pk=participant.round_id)
    locked = Participant.objects.with_organisation().select_for_update(no_key=True, of=("self",))
    locked_participant = locked.get(pk=participant.pk)
    if not 1 <= head_count <= MAX_PEOPLE:
        raise Refused(_("จำนวนบุคลากรต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป"))
    _check_state(of_round)
    before = locked_participant.head_count
    is_correction = of_round.state == State.OPEN and before is not None and before != head_count
    if is_correction and by and not may(by, May.RUN_ROUND, of_round.organiser):
        raise Refused(_("เปิดรอบแล้ว ถ้าตัวเลขผิดให้แจ้งผู้ดูแลรอบการประเมินเป็นผู้แก้ เพื่อให้ทุกแห่งใช้เกณฑ์เดียวกัน"))
    if before != head_count:
        locked_participant.head_count = head_count
        locked_participant.save(update_fields=["head_count"])
        what = {"organisation": locked_participant.organisation.code, "before": before, "after": head_count}
        record(by=by, verb="rounds.report_head_count", about=name_of(of_round), what=what)
    return locked_participant


@transaction.atomic
def import_head_counts(
    *, by: Person | None, round: Round, head_counts: list[HeadCount], origin: str = ""
) -> HeadCountImport:
    """Store the head-counts of a file, all or none. `origin` names the file and its hash.

    Raises InputFaults with every row of an organisation that does not take part, Refused after closing.
    """
    waiting = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    locked = waiting.get(pk=round.pk)
    _check_state(locked)
    faults = Faults()
    check_codes(locked, head_counts, faults)
    faults.raise_if_any()
    participants = {
        participant.organisation.code: participant for participant in locked.participants.with_organisation()
    }
    changed = {}
    for row in head_counts:
        participant = participants[row.code]
        if participant.head_count != row.people:
            changed[row.code] = [participant.head_count, row.people]
            participant.head_count = row.people
    Participant.objects.bulk_update(
        [participants[code] for code in changed], ["head_count"], batch_size=BATCH_SIZE
    )
    if changed:
        first = dict(list(changed.items())[:MAX_TRACED])
        what = {"origin": origin, "changed": len(changed), "changes": first}
        record(by=by, verb="rounds.import_head_counts", about=name_of(locked), what=what)
    return HeadCountImport(len(changed), len(head_counts) - len(changed))


def check_codes(round: Round, head_counts: list[HeadCount], faults: Faults) -> None:
    """Report every row of an organisation that does not take part."""
    codes = set(round.participants.values_list("organisation__code", flat=True))
    for row in head_counts:
        if row.code not in codes:
            faults.add(row.shown_as, row.row, row.column, row.code, _TAKES_PART)


def _check_state(round: Round) -> None:
    if round.state not in (State.DRAFT, State.OPEN):
        raise Refused(_("ปิดรับคำตอบแล้ว จึงเปลี่ยนจำนวนบุคลากรไม่ได้"))
