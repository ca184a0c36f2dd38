"""The verbs of what a year aims at and of how many people there are: targets and dated head-counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.holding import count_change, locked_plan, require_there
from sucharit.plans.models import YearPlan
from sucharit.plans.stored_models import model_of
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused

MAX_PEOPLE = 10_000_000
MAX_FIGURE = 40
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


@transaction.atomic
def set_targets(
    *,
    by: Person | None,
    plan: YearPlan,
    target: Decimal | None,
    targets: Mapping[str, str] | None = None,
) -> YearPlan:
    """Set the office's own target for each indicator (0–100), and further ones that the model has, by id.

    None takes the target away; `targets` of None leaves the further ones as they are. Raises
    PermissionDenied, Refused.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    if target is not None and not (0 <= target <= 100 and target == target.quantize(Decimal("0.01"))):
        raise Refused(_("เป้าหมายต้องเป็นตัวเลข 0–100 ทศนิยมไม่เกินสองตำแหน่ง"))
    further = dict(locked.targets) if targets is None else _further(locked, targets)
    before = (locked.target, locked.targets)
    if before == (target, further):
        return locked
    locked.target, locked.targets = target, further
    locked.save(update_fields=["target", "targets"])
    count_change(locked)
    what = {
        "before": {"target": _as_text(before[0]), "targets": before[1]},
        "after": {"target": _as_text(target), "targets": further},
    }
    write_entry(by=by, verb="plans.set_targets", about=plan_name(locked), what=what)
    return locked


@transaction.atomic
def set_people(*, by: Person | None, plan: YearPlan, counts: Mapping[str, int | None], on: date) -> YearPlan:
    """Keep how many people, or schools, there were on a day, by name ("staff"); None takes a count away.

    Raises PermissionDenied, Refused.
    """
    locked = locked_plan(plan)
    require_there(by, May.LEAD_PLAN, locked)
    if on > timezone.localdate():
        raise Refused(_("วันที่ของจำนวนยังมาไม่ถึง"))
    after = dict(locked.people)
    for name, count in counts.items():
        if not _NAME.fullmatch(name) or (count is not None and not 0 <= count <= MAX_PEOPLE):
            raise Refused(_("จำนวนต้องเป็นจำนวนเต็มตั้งแต่ 0"))
        if count is None:
            after.pop(name, None)
        else:
            after[name] = {"count": count, "on": on.isoformat()}
    if after == locked.people:
        return locked
    what = {"before": locked.people, "after": after}
    locked.people = after
    locked.save(update_fields=["people"])
    count_change(locked)
    write_entry(by=by, verb="plans.set_people", about=plan_name(locked), what=what)
    return locked


def _further(plan: YearPlan, targets: Mapping[str, str]) -> dict[str, str]:
    model = model_of(plan)
    known = {spec.id for spec in model.targets} if model else set()
    further = {name: figure.strip() for name, figure in targets.items() if figure.strip()}
    if strange := sorted(further.keys() - known):
        raise Refused(_("รูปแบบของปีนี้ไม่มีเป้าหมาย “%(name)s”") % {"name": strange[0][:40]})
    if any(len(figure) > MAX_FIGURE for figure in further.values()):
        raise Refused(_("เป้าหมายยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_FIGURE})
    return further


def _as_text(figure: Decimal | None) -> str:
    return "" if figure is None else str(figure)
