"""The verbs of the result with which a year begins: take the announced one, type one, look again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.frameworks import Edition, load
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.holding import (
    count_change,
    locked_record,
    plan_under_lock,
    require_current,
    require_there,
    require_version,
)
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.readers import require_readable
from sucharit.plans.result_snapshot import (
    ResultOrigin,
    Snapshot,
    changed_nodes,
    make_snapshot,
    next_version,
    same_figures,
    snapshot_for,
)
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused

MAX_WHY = 300
HUNDREDTH = Decimal("0.01")


@transaction.atomic
def take_result(*, by: Person | None, plan: YearPlan) -> YearPlan:
    """Take the announced result of the result year: at first, or corrected, as a new version of it.

    A closed year takes a corrected result too; its records and documents stay as they are. Raises
    PermissionDenied; Refused while nothing is announced, or it says what is known.
    """
    locked = plan_under_lock(plan)
    require_there(by, May.LEAD_PLAN, locked)
    snapshot = snapshot_for(locked.organisation, locked.programme, locked.result_year)
    if snapshot is None:
        raise Refused(_("ยังไม่มีการประกาศผลของปี %(year)s") % {"year": locked.result_year})
    return _take(by, locked, snapshot, "plans.take_result")


@transaction.atomic
def type_result(
    *,
    by: Person | None,
    plan: YearPlan,
    edition: str,
    scores: Mapping[str, Decimal | None],
    total: Decimal | None,
    rating: str = "",
) -> YearPlan:
    """Type the result from paper: scores of indicators and sub-indicators by code or id, and the total.

    Raises PermissionDenied; Refused for what the edition does not have, and where a result was announced.
    """
    locked = plan_under_lock(plan)
    require_there(by, May.LEAD_PLAN, locked)
    if snapshot_for(locked.organisation, locked.programme, locked.result_year) is not None:
        raise Refused(_("ปีนี้มีผลที่ประกาศในระบบแล้ว ใช้ผลนั้น"))
    try:
        framework = load(edition)
    except LookupError:
        raise Refused(_("ไม่รู้จักกรอบการประเมิน “%(edition)s”") % {"edition": edition[:60]}) from None
    if framework.programme != locked.programme:
        raise Refused(_("กรอบการประเมินนี้เป็นของโครงการประเมินอื่น"))
    if rating and rating not in {rule.id for rule in framework.ratings.rules}:
        raise Refused(_("ไม่มีระดับ “%(rating)s” ในกรอบการประเมินนี้") % {"rating": rating[:40]})
    for figure in (total, *scores.values()):
        _require_score(figure)
    snapshot = make_snapshot(
        ResultOrigin.PAPER,
        locked.result_year,
        framework,
        total=total,
        rating=rating,
        scores={_node(framework, name): value for name, value in scores.items()},
    )
    return _take(by, locked, snapshot, "plans.type_result")


@transaction.atomic
def confirm_record(
    *, by: Person | None, record: YearRecord, why: str, version: int | None = None
) -> YearRecord:
    """Say that a record was looked at again, after the result was corrected, and why it stays as it is.

    Raises PermissionDenied; StaleRecord where someone changed it since `version`; Refused without a reason.
    """
    locked = locked_record(record)
    plan = locked.plan
    require_there(by, May.WORK_ON_PLAN, plan)
    require_readable(by, locked)
    require_current(locked)
    require_version(locked, version)
    if not why.strip():
        raise Refused(_("บอกเหตุผลที่คงไว้ตามเดิม"))
    locked.version += 1
    locked.save(update_fields=["version", "changed"])
    count_change(plan)
    what = {
        "record": str(locked.pk),
        "kind": locked.kind,
        "version_of_result": (plan.result or {}).get("version"),
        "why": why.strip()[:MAX_WHY],
    }
    write_entry(by=by, verb="plans.confirm_record", about=plan_name(plan), what=what)
    return locked


def _take(person: Person | None, plan: YearPlan, snapshot: Snapshot, verb: str) -> YearPlan:
    before = plan.result
    if before is not None and same_figures(before, snapshot):
        raise Refused(_("ผลนี้ตรงกับที่มีอยู่แล้ว"))
    plan.result = next_version(before, snapshot)
    plan.save(update_fields=["result"])
    count_change(plan)
    changes = changed_nodes(plan.result)
    what = {
        "before": before["total"] if before else None,
        "after": plan.result["total"],
        "version": plan.result["version"],
        "edition": plan.result["edition"],
        "edition_hash": plan.result["edition_hash"],
        "changed": sorted(changes[-1][1]) if changes else [],
    }
    write_entry(by=person, verb=verb, about=plan_name(plan), what=what)
    return plan


def _node(edition: Edition, name: str) -> str:
    try:
        return edition.indicator(name).id
    except KeyError:
        raise Refused(_("กรอบการประเมินนี้ไม่มีตัวชี้วัด “%(name)s”") % {"name": name[:40]}) from None


def _require_score(figure: Decimal | None) -> None:
    if figure is not None and not (0 <= figure <= 100 and figure == figure.quantize(HUNDREDTH)):
        raise Refused(_("คะแนนต้องเป็นตัวเลข 0–100 ทศนิยมไม่เกินสองตำแหน่ง"))
