"""The end of a year: what is left of it moves on with its reason, and the year is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.driving.follow_up.wording import quarter_title
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions, reading
from sucharit.plans.carrying_over import Left, MovesOn, moves_on
from sucharit.plans.models import YearPlan
from sucharit.verbs.attempts import attempt
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import closed_quarters
from sucharit.year_models.followed_steps import QUARTERS

WHY: Mapping[str, str | Promise] = {
    Left.UNFINISHED_STEP: gettext_lazy("ขั้นตอนที่ยังไม่เสร็จ"),
    Left.OPEN_DECISION: gettext_lazy("ข้อตัดสินใจที่ยังไม่ได้ทำ"),
    Left.UNCOVERED_MEASURE: gettext_lazy("มาตรการที่ยังไม่มีกิจกรรม"),
    Left.INFORMATION: gettext_lazy("สารสนเทศที่ส่งต่อ"),
    Left.IMPROVEMENT: gettext_lazy("การปรับปรุงที่จะทำปีหน้า"),
}
MAX_REASON = 4_000


@dataclass(frozen=True, slots=True)
class MovingOn:
    """One thing that moves on, as the form shows it: what is typed, else the reason that is known."""

    item: MovesOn
    why: str
    name: str
    reason: str
    is_missing: bool


@needs(May.LEAD_PLAN)
def year_end(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What is left, and the two acts: begin the next year with it, and close this one."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    person = person_of(request)
    facts = reading.facts_of(plan)
    left = moves_on(facts)
    typed = {item.record.id: request.POST.get(_name(item), "")[:MAX_REASON] for item in left}
    if request.method == "POST":

        def close() -> str:
            actions.close_year(by=person, plan=plan)
            return _("ปิดปี %(year)s แล้ว") % {"year": plan.year}

        def begin() -> str:
            actions.begin_next(by=person, plan=plan, reasons=typed)
            return _("เริ่มปี %(year)s พร้อมงานที่ยกมาแล้ว") % {"year": plan.year + 1}

        is_closing = request.POST.get("act") == "close"
        if attempt(request, close if is_closing else begin):
            following = _following(plan)
            return redirect(year_url(plan if is_closing or following is None else following))
    context = year_end_context(plan, facts, left, typed, request.method == "POST")
    return render(request, "driving/follow_up/year_end.html", context)


def year_end_context(
    plan: YearPlan, facts: YearFacts, left: tuple[MovesOn, ...], typed: Mapping[str, str], was_sent: bool
) -> dict[str, Any]:
    """What the page shows."""
    model = reading.model_of(plan)
    open_ones = set(QUARTERS) - closed_quarters(facts.records) if model and model.follow_up else set()
    following = _following(plan)
    return {
        "place": place_of(plan, "quarters", [(_("สิ้นปี"), "")]),
        "plan": plan,
        "title": _("สิ้นปี %(year)s") % {"year": plan.year},
        "lead": _("ยกไปปีหน้า %(count)s เรื่อง") % {"count": len(left)} if left else _("ไม่มีเรื่องที่ค้าง"),
        "left": [_moving_on(item, typed, was_sent) for item in left],
        "next_year": plan.year + 1,
        "following_url": year_url(following) if following else "",
        "open_quarters": [
            (quarter_title(quarter), year_url(plan, "close-quarter", quarter))
            for quarter in sorted(open_ones)
        ],
    }


def _moving_on(item: MovesOn, typed: Mapping[str, str], was_sent: bool) -> MovingOn:
    reason = typed[item.record.id].strip() if was_sent else item.reason
    is_missing = was_sent and not (reason or item.reason)
    return MovingOn(item, str(WHY[item.why]), _name(item), reason or item.reason, is_missing)


def _name(item: MovesOn) -> str:
    return f"reason-{item.record.id}"


def _following(plan: YearPlan) -> YearPlan | None:
    same = YearPlan.objects.filter(organisation=plan.organisation_id, programme=plan.programme)
    return same.select_related("organisation").filter(year=plan.year + 1).first()
