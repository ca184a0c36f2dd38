"""What a year aims at, and how many people there are: targets and dated head-counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import day_in_words, language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions, reading
from sucharit.plans.models import YearPlan
from sucharit.thai.digits import typed_number
from sucharit.thai.numbers import typed_decimal
from sucharit.ui.days import day_of
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused

PEOPLE: tuple[tuple[str, str | Promise], ...] = (  # named head-counts that rules ask for
    ("staff", gettext_lazy("บุคลากร")),
    ("executives", gettext_lazy("ผู้บริหาร")),
    ("supervisors", gettext_lazy("ศึกษานิเทศก์")),
    ("schools", gettext_lazy("สถานศึกษาในสังกัด")),
)


@needs(May.LEAD_PLAN)
def targets(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One form for both, each stored by its own verb."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    verbs = {"targets": _set_targets, "people": _set_people, "result": _take_result}
    status = 200
    if request.method == "POST":
        verb = verbs.get(request.POST.get("what", ""), _set_targets)
        if attempt(request, lambda: verb(request, plan)):
            return redirect(year_url(plan, "targets"))
        status = 422
    return render(request, "driving/choosing/targets.html", targets_context(request, plan), status=status)


def targets_context(request: HttpRequest, plan: YearPlan) -> dict[str, Any]:
    """What is stored; where a verb was refused, what was typed."""
    model, typed = reading.model_of(plan), request.POST
    further = [
        (
            spec.id,
            spec.title.in_language(language()),
            typed.get(f"t-{spec.id}", plan.targets.get(spec.id, "")),
            spec.figure,
        )
        for spec in (model.targets if model else ())
    ]
    counts = [
        (
            name,
            str(title),
            typed.get(f"p-{name}", plan.people.get(name, {}).get("count", "")),
            _counted_on(plan, name),
        )
        for name, title in PEOPLE
    ]
    return {
        "place": place_of(plan, "year", [(_("เป้าหมายและจำนวนคน"), "")]),
        "plan": plan,
        "facts": reading.facts_of(plan),
        "target": typed.get("target", "" if plan.target is None else str(plan.target)),
        "further": further,
        "counts": counts,
        "on": typed.get("on", day_in_words(timezone.localdate())),
    }


def _counted_on(plan: YearPlan, name: str) -> str:
    on = plan.people.get(name, {}).get("on")
    return day_in_words(date.fromisoformat(on)) if on else ""


def _set_targets(request: HttpRequest, plan: YearPlan) -> str:
    model = reading.model_of(plan)
    further = {spec.id: request.POST.get(f"t-{spec.id}", "") for spec in (model.targets if model else ())}
    actions.set_targets(
        by=person_of(request), plan=plan, target=_figure(request.POST.get("target", "")), targets=further
    )
    return _("ตั้งเป้าหมายแล้ว")


def _figure(typed: str) -> Decimal | None:
    """A target as typed; None for an empty one. Raises Refused."""
    if not typed.strip():
        return None
    figure = typed_decimal(typed)
    if figure is None:
        raise Refused(_("เป้าหมายต้องเป็นตัวเลข เช่น 95"))
    return figure


def _set_people(request: HttpRequest, plan: YearPlan) -> str:
    on = day_of(request.POST.get("on", ""))
    if on is None:
        raise Refused(_("บอกวันที่นับ เช่น 1 ต.ค. 2566"))
    counts: dict[str, int | None] = {}
    for name, title in PEOPLE:
        typed = request.POST.get(f"p-{name}", "").strip()
        count = typed_number(typed)
        if typed and count is None:
            raise Refused(_("จำนวน%(name)sต้องเป็นจำนวนเต็ม") % {"name": title})
        counts[name] = count
    actions.set_people(by=person_of(request), plan=plan, counts=counts, on=on)
    return _("เก็บจำนวนคนแล้ว")


def _take_result(request: HttpRequest, plan: YearPlan) -> str:
    actions.take_result(by=person_of(request), plan=plan)
    return _("ใช้ผลที่ประกาศล่าสุดแล้ว")
