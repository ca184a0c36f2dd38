"""Head-counts: how many people may answer in each organisation. Never their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.languages import Text
from sucharit.people.expected_places import ExpectedPlaces
from sucharit.people.models import Organisation, Person
from sucharit.people.name_lookup import CodeLookup
from sucharit.people.permissions import May, may
from sucharit.rounds.head_counts import MAX_PEOPLE, HeadCount
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import import_subject, name_of
from sucharit.tables import Faults
from sucharit.uploads.last_imports import remember, require_as_previewed, to_take_back
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused

BATCH_SIZE = 1_000
MAX_TRACED = 500  # written out in the history; the file's hash stands for the rest
MAX_NAMED = 10  # in a refusal
KIND = "head-counts"  # of a last import
_TAKES_PART = Text("รหัสหรือชื่อของหน่วยงานที่เข้าร่วมรอบนี้", "the code or name of an organisation that takes part")
_ONCE = Text("หน่วยงานละหนึ่งแถว มีอยู่แล้วในแถว {row}", "each organisation once; it is already in row {row}")


@dataclass(frozen=True, slots=True)
class HeadCountPlan:
    """What storing head-counts would change: by organisation's code, the number before and after."""

    changes: Mapping[str, tuple[int | None, int | None]]
    unchanged: int  # in the file and as they are
    absent: int  # that take part and are not in the file

    @property
    def changed(self) -> int:
        return len(self.changes)

    @property
    def digest(self) -> str:
        return digest_of(list(self.changes.items()))


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


def plan_head_counts(round: Round, head_counts: Sequence[HeadCount]) -> HeadCountPlan:
    """What importing these would change. Raises as `import_head_counts`; stores nothing."""
    _check_state(round)
    participants = {item.organisation.code: item for item in round.participants.with_organisation()}
    faults = Faults()
    people = _people_by_code(participants, head_counts, faults)
    faults.raise_if_any()
    before = {code: participants[code].head_count for code in people}
    changes = {code: (before[code], count) for code, count in people.items() if before[code] != count}
    return HeadCountPlan(changes, len(people) - len(changes), len(participants) - len(people))


@transaction.atomic
def import_head_counts(
    *,
    by: Person | None,
    round: Round,
    head_counts: Sequence[HeadCount],
    origin: str = "",
    previewed: str | None = None,
) -> HeadCountPlan:
    """Store the head-counts of a file, all or none. `origin` names the file and its hash.

    `previewed` is the digest of the plan that was looked at. Raises InputFaults with every row of an
    organisation that does not take part; Refused after closing, or where the plan is another by now.
    """
    locked = _lock(round)
    plan = plan_head_counts(locked, head_counts)
    require_as_previewed(plan.digest, previewed)
    if plan.changes:
        _store(locked, {code: after for code, (_before, after) in plan.changes.items()})
        remember(KIND, import_subject(locked), by, origin, plan.changes)
        _record(by, "rounds.import_head_counts", locked, plan, origin)
    return plan


def plan_taking_back_head_counts(round: Round, key: int) -> HeadCountPlan:
    """What taking back the last import of that key would change. Raises Refused, naming what differs now."""
    _check_state(round)
    last = to_take_back(KIND, import_subject(round), key)
    now = dict(round.participants.values_list("organisation__code", "head_count"))
    differing = [code for code, (_before, after) in last.changes.items() if now.get(code) != after]
    if differing:
        offices = Organisation.objects.filter(code__in=differing[:MAX_NAMED]).order_by("path")
        names = ", ".join(office.name for office in offices)
        why = _("ย้อนกลับไม่ได้ เพราะมีการแก้หลังจากนำเข้าแล้ว %(count)s แห่ง: %(names)s")
        raise Refused(why % {"count": len(differing), "names": names})
    changes = {code: (after, before) for code, (before, after) in last.changes.items()}
    return HeadCountPlan(changes, 0, len(now) - len(changes))


@transaction.atomic
def take_back_head_counts(
    *, by: Person | None, round: Round, key: int, previewed: str | None = None
) -> HeadCountPlan:
    """Restore what stood there before the last import of that key. Raises Refused as planning it does."""
    locked = _lock(round)
    plan = plan_taking_back_head_counts(locked, key)
    require_as_previewed(plan.digest, previewed)
    last = to_take_back(KIND, import_subject(locked), key)
    _store(locked, {code: after for code, (_before, after) in plan.changes.items()})
    _record(by, "rounds.take_back_head_counts", locked, plan, last.origin)
    last.delete()
    return plan


def check_codes(round: Round, head_counts: Sequence[HeadCount], faults: Faults) -> None:
    """Report every row of an organisation that does not take part."""
    participants = {item.organisation.code: item for item in round.participants.with_organisation()}
    _people_by_code(participants, head_counts, faults)


def _people_by_code(
    participants: Mapping[str, Participant], head_counts: Sequence[HeadCount], faults: Faults
) -> dict[str, int]:
    """The numbers by organisation's code; a row may name its organisation by code or by any of its names."""
    people: dict[str, int] = {}
    rows: dict[str, int] = {}
    lookup = CodeLookup({code: item.organisation for code, item in participants.items()})
    expected = ExpectedPlaces(lookup, _TAKES_PART)
    for row in head_counts:
        codes = lookup.codes(row.code)
        if len(codes) != 1:
            faults.add(row.shown_as, row.row, row.column, row.code, expected.words(row.code, codes))
        elif codes[0] in rows:
            faults.add(row.shown_as, row.row, row.column, row.code, _ONCE.format(row=rows[codes[0]]))
        else:
            people[codes[0]], rows[codes[0]] = row.people, row.row
    return people


def _store(round: Round, people: Mapping[str, int | None]) -> None:
    """Store head-counts by organisation's code."""
    participants = list(round.participants.with_organisation().filter(organisation__code__in=people))
    for participant in participants:
        participant.head_count = people[participant.organisation.code]
    Participant.objects.bulk_update(participants, ["head_count"], batch_size=BATCH_SIZE)


def _record(by: Person | None, verb: str, round: Round, plan: HeadCountPlan, origin: str) -> None:
    first = {code: list(change) for code, change in list(plan.changes.items())[:MAX_TRACED]}
    what = {"origin": origin, "changed": plan.changed, "changes": first}
    record(by=by, verb=verb, about=name_of(round), what=what)


def _lock(round: Round) -> Round:
    waiting = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    return waiting.get(pk=round.pk)


def _check_state(round: Round) -> None:
    if round.state not in (State.DRAFT, State.OPEN):
        raise Refused(_("ปิดรับคำตอบแล้ว จึงเปลี่ยนจำนวนบุคลากรไม่ได้"))
