"""What a record promised: an announced goal and a signed paper change only as they may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sucharit.plans.models import Signature, StoredState, YearPlan, YearRecord
from sucharit.plans.signers import SIGNED_ON
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.model import RecordKind

GOAL = "goal"
# What was announced of a goal; what was done and what came of it is filled in as the year goes on
ANNOUNCED = frozenset({"title", "values.group", "values.expected", "state"})
DECISIONS = ("decision", "resolution")  # kinds on which a change of an announced goal may rest
CHECKED_AGAIN = ("adjust", "drop")  # verdicts of a goal's check that allow it too


def require_keeping_promises(
    plan: YearPlan,
    kind: RecordKind,
    record: YearRecord | None,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    because: YearRecord | None,
) -> YearRecord | None:
    """The decision on which the change rests, where it needs one. Raises Refused where it may not be."""
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    if record is not None and after:
        _require_as_signed(record, before, changed)
        _require_as_clicked(record, before, changed)
    if kind.id != GOAL or not changed & ANNOUNCED or not goals_are_announced(plan):
        return None
    return _decision(plan, record, because)


def goals_are_announced(plan: YearPlan) -> bool:
    """Whether the levels of the goals were announced: from then on a goal changes only by a decision."""
    return _announcement(plan) is not None


def _announcement(plan: YearPlan) -> YearRecord | None:
    announcements = YearRecord.objects.counted().filter(plan=plan, kind="announcement")
    return next(
        (row for row in announcements.order_by("entered") if row.values.get("matter") == "goal-levels"), None
    )


def _decision(plan: YearPlan, goal: YearRecord | None, because: YearRecord | None) -> YearRecord:
    """The decision that was named, or the goal's latest check that asks for the change. Raises Refused."""
    if because is not None:
        named = YearRecord.objects.counted().filter(plan=plan, pk=because.pk).first()
        if named is not None and named.kind in DECISIONS:
            return named
        raise Refused(_("เหตุที่เปลี่ยนต้องเป็นมติหรือข้อตัดสินใจของปีนี้ที่ยังใช้อยู่"))
    announced = _announcement(plan)
    if goal is not None and announced is not None:
        checks = goal.below.filter(
            kind="goal-check", state=StoredState.CURRENT, entered__gt=max(announced.entered, goal.changed)
        )
        for check in checks.order_by("-entered"):
            if check.values.get("verdict") in CHECKED_AGAIN:
                return check
    raise Refused(_("ประกาศระดับเป้าหมายแล้ว จะเปลี่ยน เพิ่ม หรือถอนเป้าหมายได้เมื่อมีข้อตัดสินใจรองรับ บันทึกข้อตัดสินใจก่อน"))


def _require_as_clicked(record: YearRecord, before: Mapping[str, Any], changed: set[str]) -> None:
    """What a register says of a place that was signed by click stays as the click left it."""
    if f"values.{SIGNED_ON}" not in before or not changed & before.keys():
        return  # what was empty may still be filled in
    if Signature.objects.filter(party=record, signed__isnull=False).exists():
        raise Refused(_("ลงนามในระบบแล้ว จึงแก้รายการนี้เองไม่ได้ ถ้าผู้นี้พ้นหน้าที่แล้วให้ถอนรายการพร้อมเหตุผล"))


def _require_as_signed(record: YearRecord, before: Mapping[str, Any], changed: set[str]) -> None:
    """What was filled in when the first person signed stays; what was empty may still be filled in."""
    signed: set[str] = set()
    for fields in record.signatures.exclude(signed=None).values_list("fields", flat=True):
        signed.update(fields)
    if touched := sorted(changed & signed):
        words = _("มีผู้ลงนามแล้ว จึงแก้ %(fields)s ไม่ได้ ถ้าต้องแก้ ถอนฉบับนี้แล้วทำฉบับใหม่ให้ลงนาม")
        raise Refused(words % {"fields": ", ".join(name.removeprefix("values.") for name in touched)})
