"""The verbs by which a year takes over what the year before left, or leaves it with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.evidence.models import Evidence
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.entries import RecordEntry, entry_of, kind_of
from sucharit.plans.actions.holding import count_change, locked_plan, require_there
from sucharit.plans.actions.recording import require_pace, write_record
from sucharit.plans.carrying_over import MAX_OF, name_in_next_year
from sucharit.plans.hand_over.gathering import hand_over_to
from sucharit.plans.hand_over.things import HandedKind, HandedState, HandedThing, HandOver
from sucharit.plans.models import HandedOver, HandOverChoice, YearPlan, YearRecord
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused

CARRY_OVER, INTERNAL = "carry-over", "internal-measure"
MAX_REASON = 1_000  # letters of why something is left
MOST = 500  # keys that one entry of the history names
_NAMED = 5  # things that a refusal names
# Of an internal measure: what the year's own paper will say by itself
_NOT_RENEWED = frozenset(
    {"number", "signed_by", "published_on", "link", "acknowledged", "came_of", "replaces", "overlaps"}
)


@transaction.atomic
def take_over(
    *, by: Person | None, plan: YearPlan, things: Collection[str], reason: str = ""
) -> tuple[HandedThing, ...]:
    """Take these things of the year before over, by their keys; returns those that were taken now.

    What was taken already stays as it is, so that the same click twice takes nothing twice; what was left
    before may be taken after all. `reason` is for those that move on without one in the records. Raises
    PermissionDenied; Refused, and then nothing is taken.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    require_pace(by, locked)
    chosen = [
        thing for thing in _chosen(hand_over_to(locked), things) if thing.state is not HandedState.TAKEN
    ]
    reasons = {thing.key: thing.why or reason.strip() for thing in chosen}
    return take_things(by, locked, chosen, reasons)


@transaction.atomic
def leave_behind(
    *, by: Person | None, plan: YearPlan, things: Collection[str], reason: str
) -> tuple[HandedThing, ...]:
    """Leave these things of the year before, by their keys, and say why; returns those that were left now.

    Raises PermissionDenied; Refused without a reason, and for what was taken over already.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    require_pace(by, locked)
    why = " ".join(reason.split())[:MAX_REASON]
    if not why:
        raise Refused(_("บอกเหตุผลที่ไม่รับ"))
    chosen = _chosen(hand_over_to(locked), things)
    if taken := [thing for thing in chosen if thing.state is HandedState.TAKEN]:
        words = _("รับมาแล้ว %(names)s ถ้าไม่ทำต่อ ให้ถอนบันทึกที่รับมาพร้อมเหตุผล")
        raise Refused(words % {"names": _names(taken)})
    left = [thing for thing in chosen if thing.state is HandedState.WAITING or thing.reason != why]
    left = [thing for thing in left if not thing.is_gone]
    for thing in left:
        _decide(by, locked, thing, HandOverChoice.LEFT, reason=why)
    if left:
        count_change(locked)
        what = {"things": [thing.key for thing in left][:MOST], "count": len(left), "reason": why}
        write_entry(by=by, verb="plans.leave_behind", about=plan_name(locked), what=what)
    return tuple(left)


def take_things(
    person: Person | None, plan: YearPlan, things: Sequence[HandedThing], reasons: Mapping[str, str]
) -> tuple[HandedThing, ...]:
    """Take these over into a locked year; `reasons` by key. Raises Refused where one is missing."""
    if lacking := [thing for thing in things if thing.kind.is_carried and not reasons[thing.key]]:
        words = _("บอกเหตุผลของ %(count)s รายการที่ยกไปปีหน้า: %(names)s")
        raise Refused(words % {"count": len(lacking), "names": _names(lacking)})
    things = [thing for thing in things if not thing.is_gone]
    sources = YearRecord.objects.select_related("plan").in_bulk(
        [thing.record.id for thing in things if thing.record is not None]
    )
    by_key = {str(key): row for key, row in sources.items()}
    for thing in things:
        if thing.record is None:
            _require_in_use(plan, thing)
            _decide(person, plan, thing, HandOverChoice.TAKEN)
            continue
        source = by_key[thing.record.id]
        made = (
            _renew(person, plan, source)
            if thing.kind is HandedKind.INTERNAL_MEASURE
            else _carry(person, plan, thing, source, reasons[thing.key])
        )
        _decide(person, plan, thing, HandOverChoice.TAKEN, record=made)
    if things:
        count_change(plan)
        what = {"things": [thing.key for thing in things][:MOST], "count": len(things)}
        write_entry(by=person, verb="plans.take_over", about=plan_name(plan), what=what)
    return tuple(things)


def _chosen(over: HandOver, keys: Iterable[str]) -> list[HandedThing]:
    """The things of these keys. Raises Refused for a key that the year before does not hand over."""
    known = {thing.key: thing for thing in over}
    asked = list(dict.fromkeys(keys))
    if not asked:
        raise Refused(_("เลือกอย่างน้อยหนึ่งรายการ"))
    if any(key not in known for key in asked):
        raise Refused(_("บางรายการไม่ใช่สิ่งที่ปีก่อนส่งต่อ เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"))
    return [known[key] for key in asked]


def _carry(
    person: Person | None, plan: YearPlan, thing: HandedThing, source: YearRecord, reason: str
) -> YearRecord:
    assert thing.record is not None
    of = name_in_next_year(thing.record)
    if thing.kind is HandedKind.INFORMATION:
        of = f"สารสนเทศจากปี {source.plan.year}: {of}"
    entry = RecordEntry(title=of, values={"of": of[:MAX_OF], "reason": reason, "from": source.plan.year})
    return write_record(person, plan, kind_of(vocabulary_of(plan), CARRY_OVER), entry)


def _renew(person: Person | None, plan: YearPlan, source: YearRecord) -> YearRecord:
    """A draft of this year's paper: what the old one says, without its number, day, link and signatures."""
    old = entry_of(source, kind_of(vocabulary_of(source.plan), INTERNAL))
    kind = kind_of(vocabulary_of(plan), INTERNAL)
    kept = {
        name: value for name, value in old.values.items() if kind.has_field(name) and name not in _NOT_RENEWED
    }
    if "fiscal_year" in kept:
        kept["fiscal_year"] = plan.year
    return write_record(person, plan, kind, RecordEntry(title=old.title, values=kept, draft=True))


def _require_in_use(plan: YearPlan, thing: HandedThing) -> None:
    """Raises Refused for a piece that was withdrawn, or is not this office's."""
    pieces = Evidence.objects.in_use().filter(organisation=plan.organisation_id)
    if thing.piece is None or not pieces.filter(pk=thing.piece.id).exists():
        raise Refused(_("หลักฐาน “%(title)s” ถูกถอนแล้ว จึงใช้อีกครั้งไม่ได้") % {"title": thing.title})


def _decide(
    person: Person | None,
    plan: YearPlan,
    thing: HandedThing,
    choice: HandOverChoice,
    *,
    reason: str = "",
    record: YearRecord | None = None,
) -> None:
    """Write down what was decided of a thing, in place of what was decided before."""
    HandedOver.objects.update_or_create(
        plan=plan,
        source_id=UUID(thing.record.id) if thing.record else None,
        piece_id=int(thing.piece.id) if thing.piece else None,
        item=thing.item.id if thing.item else "",
        defaults={
            "choice": choice,
            "reason": reason,
            "record": record,
            "decided": timezone.now(),
            "decided_by": person,
        },
    )


def _names(things: Sequence[HandedThing]) -> str:
    return ", ".join(
        (thing.record.number if thing.record else "") or thing.title for thing in things[:_NAMED]
    )
