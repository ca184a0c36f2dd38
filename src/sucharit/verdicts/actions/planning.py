"""Planning how a round is judged: verdicts an item, who may be drawn, the pool published, the draw."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import pools
from sucharit.verdicts.actions.locking import edition_of, locked_plan, locked_round
from sucharit.verdicts.drawing import Draw, NotCovered, draw
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import (
    AssessmentPlan,
    Assignment,
    AssignmentKind,
    Calibration,
    Opinion,
    PoolMember,
    Verdict,
)

BATCH_SIZE = 2_000
MAX_NAMED = 10  # organisations in a refusal
MAX_REASON = 500


@dataclass(frozen=True, slots=True)
class PoolChoice:
    """Someone to have in the pool: where they come from, and whom they declared an interest in."""

    person: Person
    home: Organisation | None = None
    barred: tuple[str, ...] = ()  # codes of participants


@dataclass(frozen=True, slots=True)
class RightVerdict:
    """An item of an organisation whose right choice is known."""

    participant: Participant
    item: str
    choice: int


@transaction.atomic
def plan_assessment(
    *, by: Person | None, round: Round, verdicts_an_item: int = 2, may_appeal: bool = True
) -> AssessmentPlan:
    """Make the plan, or change it until its pool is published. Raises Refused."""
    locked = locked_round(round)
    if locked.state not in (State.DRAFT, State.OPEN, State.CLOSED):
        raise Refused(_("คิดคะแนนแล้ว จึงเปลี่ยนวิธีตรวจไม่ได้"))
    if verdicts_an_item not in (1, 2):
        raise Refused(_("เลือกผู้ตรวจข้อละ 1 หรือ 2 คน"))
    plan, _made = AssessmentPlan.objects.select_for_update().get_or_create(round=locked)
    _require_unpublished(plan)
    plan.verdicts_an_item, plan.may_appeal = verdicts_an_item, may_appeal
    plan.save(update_fields=["verdicts_an_item", "may_appeal"])
    what = {"verdicts_an_item": verdicts_an_item, "may_appeal": may_appeal}
    record(by=by, verb="verdicts.plan_assessment", about=name_of(locked), what=what)
    return plan


@transaction.atomic
def set_pool(*, by: Person | None, round: Round, members: Iterable[PoolChoice]) -> list[PoolMember]:
    """Put these persons, and no others, into the pool. Raises Refused, naming who can't be in it."""
    plan = locked_plan(round)
    _require_unpublished(plan)
    chosen = list(members)
    _check_members(plan, chosen)
    plan.pool.all().delete()
    stored = PoolMember.objects.bulk_create(
        PoolMember(plan=plan, person=choice.person, home=choice.home, barred=sorted(set(choice.barred)))
        for choice in chosen
    )
    record(by=by, verb="verdicts.set_pool", about=name_of(plan.round), what={"assessors": len(stored)})
    return stored


@transaction.atomic
def set_calibration(*, by: Person | None, round: Round, right: Iterable[RightVerdict]) -> list[Calibration]:
    """Have these items judged by everyone in the pool beside their own; until the draw. Raises Refused."""
    plan = locked_plan(round)
    if plan.drawn is not None:
        raise Refused(_("จับสลากแล้ว ข้อเทียบมาตรฐานจึงแก้ไม่ได้"))
    known = judged_items(edition_of(plan))
    chosen = list(right)
    if any(
        verdict.item not in known or not 1 <= verdict.choice <= known[verdict.item].choices
        for verdict in chosen
    ):
        raise Refused(_("มีข้อหรือผลตรวจที่กรอบการประเมินของรอบนี้ไม่มี"))
    plan.calibrations.all().delete()
    stored = Calibration.objects.bulk_create(
        Calibration(plan=plan, participant=verdict.participant, item=verdict.item, choice=verdict.choice)
        for verdict in chosen
    )
    record(by=by, verb="verdicts.set_calibration", about=name_of(plan.round), what={"items": len(stored)})
    return stored


@transaction.atomic
def publish_pool(*, by: Person | None, round: Round) -> AssessmentPlan:
    """Freeze the pool, the number of verdicts and the right to appeal, and publish their digest.

    Raises Refused where no draw could cover everyone, naming whom, and where verdicts were imported.
    """
    plan = locked_plan(round)
    _require_unpublished(plan)
    if plan.round.state not in (State.OPEN, State.CLOSED):
        raise Refused(_("ประกาศบัญชีผู้ตรวจได้เมื่อเปิดรอบแล้ว และก่อนคิดคะแนน"))
    if Verdict.objects.filter(round=plan.round).exists():
        raise Refused(_("รอบนี้มีผลตรวจที่นำเข้าไว้แล้ว ย้อนการนำเข้าก่อน จึงจะให้ผู้ตรวจที่จับสลากตรวจได้"))
    members = list(plan.pool.select_related("home", "person"))
    if not members:
        raise Refused(_("ยังไม่มีผู้ตรวจในบัญชี"))
    _check_members(plan, [PoolChoice(member.person, member.home, tuple(member.barred)) for member in members])
    own = pools.own_participants(plan, members)
    for member in members:
        member.own = own[member.pk]
    PoolMember.objects.bulk_update(members, ["own"], batch_size=BATCH_SIZE)
    pool = pools.draw_pool(plan)
    _draw(plan, "the cover is the same for every seed")
    plan.pool_digest, plan.pool_published = pool.digest(), timezone.now()
    plan.save(update_fields=["pool_digest", "pool_published"])
    what = {
        "digest": plan.pool_digest,
        "assessors": len(members),
        "organisations": len(pool.organisations),
        "verdicts_an_item": plan.verdicts_an_item,
        "may_appeal": plan.may_appeal,
    }
    record(by=by, verb="verdicts.publish_pool", about=name_of(plan.round), what=what)
    return plan


@transaction.atomic
def draw_assessors(*, by: Person | None, round: Round, seed: str, source: str) -> AssessmentPlan:
    """Draw with a seed that no one knew when the pool was published; `source` says where it is public.

    Raises Refused, also where the pool is not the published one any more.
    """
    plan = locked_plan(round)
    if plan.pool_published is None:
        raise Refused(_("ประกาศบัญชีผู้ตรวจก่อน แล้วจึงจับสลาก"))
    if plan.drawn is not None:
        raise Refused(_("จับสลากแล้ว จับซ้ำไม่ได้"))
    if plan.round.state not in (State.OPEN, State.CLOSED):
        raise Refused(_("รอบนี้คิดคะแนนแล้ว จึงจับสลากไม่ได้"))
    seed, source = " ".join(seed.split()), source.strip()
    if not seed or not source:
        raise Refused(_("กรอกเลขตั้งต้น และบอกว่ามาจากเหตุการณ์สาธารณะใด เช่น รางวัลที่ 1 งวดใด"))
    if len(seed) > 200 or len(source) > 300:
        raise Refused(_("เลขตั้งต้นหรือที่มายาวเกินไป"))
    if pools.draw_pool(plan).digest() != plan.pool_digest:
        raise Refused(_("บัญชีผู้ตรวจไม่ตรงกับที่ประกาศไว้ จึงไม่จับสลาก ตรวจฐานข้อมูลกับสำเนาสำรอง"))
    outcome, now = _draw(plan, seed), timezone.now()
    plan.seed, plan.seed_source, plan.drawn = seed, source, now
    plan.way, plan.draw_digest = outcome.order.way, outcome.digest()
    plan.save(update_fields=["seed", "seed_source", "drawn", "way", "draw_digest"])
    table = pools.pseudonyms(plan)
    Assignment.objects.bulk_create(
        (
            Assignment(
                participant_id=table.participant_of[organisation],
                person_id=table.person_of[name],
                kind=AssignmentKind.BLIND,
                place=place,
                at=now,
            )
            for organisation, names in outcome.assignments.items()
            for place, name in enumerate(names, 1)
        ),
        batch_size=BATCH_SIZE,
    )
    _mix_in_calibrations(plan)
    what = {
        "seed": seed,
        "source": source,
        "pool_digest": plan.pool_digest,
        "draw_digest": plan.draw_digest,
        "assignments": sum(map(len, outcome.assignments.values())),
        "most": max(outcome.loads.values()),
        "least": min(outcome.loads.values()),
    }
    record(by=by, verb="verdicts.draw_assessors", about=name_of(plan.round), what=what)
    return plan


@transaction.atomic
def give_up_plan(*, by: Person | None, round: Round, reason: str) -> None:
    """Drop the plan, its pool and its draw, as long as no assessor has said anything. Raises Refused."""
    plan = locked_plan(round)
    if not reason.strip():
        raise Refused(_("บอกเหตุผล เพื่อให้ทุกคนที่อ่านประวัติเข้าใจ"))
    if Opinion.objects.filter(assignment__participant__round=plan.round).exists():
        raise Refused(_("ผู้ตรวจเริ่มตรวจแล้ว จึงยกเลิกวิธีตรวจนี้ไม่ได้"))
    what = {
        "reason": reason.strip()[:MAX_REASON],
        "pool_digest": plan.pool_digest,
        "draw_digest": plan.draw_digest,
    }
    record(by=by, verb="verdicts.give_up_plan", about=name_of(plan.round), what=what)
    Assignment.objects.filter(participant__round=plan.round).delete()
    plan.delete()


def _mix_in_calibrations(plan: AssessmentPlan) -> None:
    """Everyone in the pool judges the items whose right verdict is known, beside their own.

    Left out are organisations that are theirs, or that they judge anyway.
    """
    items: dict[int, list[str]] = {}
    for participant, item in plan.calibrations.order_by("pk").values_list("participant_id", "item"):
        items.setdefault(participant, []).append(item)
    if not items:
        return
    blind = set(
        Assignment.objects.filter(participant__in=items, kind=AssignmentKind.BLIND).values_list(
            "participant_id", "person_id"
        )
    )
    codes = dict(plan.round.participants.filter(pk__in=items).values_list("pk", "organisation__code"))
    now = timezone.now()
    Assignment.objects.bulk_create(
        (
            Assignment(
                participant_id=participant,
                person_id=member.person_id,
                kind=AssignmentKind.CALIBRATION,
                items=chosen,
                at=now,
            )
            for member in plan.pool.order_by("pk")
            for participant, chosen in items.items()
            if (participant, member.person_id) not in blind
            and codes[participant] not in {*member.own, *member.barred}
        ),
        batch_size=BATCH_SIZE,
    )


def _draw(plan: AssessmentPlan, seed: str) -> Draw:
    """The draw. Raises Refused in words where it can't cover everyone."""
    try:
        return draw(pools.draw_pool(plan), seed)
    except NotCovered as refused:
        table = pools.pseudonyms(plan)
        keys = [table.participant_of[name] for name in refused.organisations]
        places = Organisation.objects.filter(participations__in=keys[:MAX_NAMED]).order_by("code")
        names = ", ".join(place.name for place in places)
        words = (
            _("ผู้ตรวจไม่พอ ถ้าไม่ให้สองหน่วยงานตรวจกันไปมา: %(count)s แห่งมีผู้ตรวจไม่ถึง %(needed)s คน (%(names)s)")
            if refused.mutual
            else _("ผู้ตรวจไม่พอ: %(count)s แห่งมีผู้ตรวจที่ตรวจได้ไม่ถึง %(needed)s คน (%(names)s)")
        )
        figures = {"count": len(keys), "needed": plan.verdicts_an_item + 1, "names": names}
        raise Refused(words % figures) from refused


def _check_members(plan: AssessmentPlan, members: Collection[PoolChoice]) -> None:
    """Raises Refused where one of them is no assessor, runs the round, or is there twice."""
    known = {person.pk for person in pools.candidates(plan.round)}
    strangers = [choice.person.name for choice in members if choice.person.pk not in known]
    if strangers:
        names = ", ".join(strangers[:MAX_NAMED])
        raise Refused(_("ไม่มีบทบาทผู้ตรวจในรอบนี้ หรือเป็นผู้ดูแลรอบเอง จึงอยู่ในบัญชีไม่ได้: %(names)s") % {"names": names})
    if len({choice.person.pk for choice in members}) != len(members):
        raise Refused(_("มีผู้ตรวจคนเดียวกันซ้ำในบัญชี"))


def _require_unpublished(plan: AssessmentPlan) -> None:
    if plan.pool_published is not None:
        raise Refused(_("ประกาศบัญชีผู้ตรวจไปแล้ว จึงแก้บัญชีและวิธีตรวจไม่ได้"))
