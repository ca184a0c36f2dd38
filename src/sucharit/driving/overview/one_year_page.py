"""A year on one screen, for a director with one minute: its state, what is late, money, what waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.board.board_page import cards_of
from sucharit.driving.board.work import step_state
from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.follow_up.wording import quarter_title
from sucharit.driving.money.money_page import allocation_of
from sucharit.driving.overview.waiting import WaitingForPerson, approvals_for, signatures_for
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.driving.year.next_thing import next_thing
from sucharit.driving.year.year_page import picture_of, step_context
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.year_models.calendar import year_money
from sucharit.year_models.followed_steps import quarter_on
from sucharit.year_models.outcomes import StepState

MAX_LATE = 6  # in view; the rest is on the board


@needs(May.SEE_PLAN)
def overview(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The year of one organisation, on one screen."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    person = person_of(request)
    with person.with_known_reach():
        context = overview_context(plan, person)
    return render(request, "driving/overview/overview.html", context)


def overview_context(plan: YearPlan, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    sheet = YearQuarter(plan, quarter_on(timezone.localdate(), plan.year), person)
    model, outcome = reading.model_of(plan), reading.outcome_of(plan)
    money = year_money(sheet.facts)
    late = late_lines(plan, sheet)
    waiting = waiting_for(plan, person)
    thing = next_thing(model, outcome, step_context(plan, person, sheet.facts))
    completed = sum(step.state is StepState.COMPLETED for step in outcome.steps)
    return {
        "place": place_of(plan, "overview", [(_("หนึ่งหน้า"), "")]),
        "plan": plan,
        "title": model.title.in_language(language()) if model else _("งานของปี"),
        "lead": lead_of(completed, len(outcome.steps), len(late)),
        "next": _next(waiting),
        "waiting": waiting,
        "picture": picture_of(model, outcome, year_url(plan), thing.step),
        "late": late[:MAX_LATE],
        "more_late": max(0, len(late) - MAX_LATE),
        "row": sheet.row,
        "quarter": quarter_title(sheet.quarter),
        "has_steps": bool(sheet.cells),
        "money": money,
        "allocated": allocation_of(sheet.facts, money),
        "has_money": any(each is not None for each in (money.allocated, money.planned, money.used)),
        "quarter_url": year_url(plan, "quarter", sheet.quarter),
        "money_url": year_url(plan, "money"),
        "board_url": year_url(plan, "board"),
    }


def late_lines(plan: YearPlan, sheet: YearQuarter) -> list[tuple[str, str, str]]:
    """What is late today: steps of plan and areas, then activities without steps: title, whose, where."""
    lines = []
    for follow_up in (sheet.of_plan, sheet.of_areas):
        for step in follow_up.steps:
            if step_state(follow_up.of_step(step.record.id)) is StepState.LATE:
                title = f"{step.record.number} {step.record.title}".strip()
                lines.append((title, ", ".join(step.units), year_url(plan, "record", step.record.id)))
    for card in cards_of(plan, sheet.facts, sheet.people):
        if card.line.state is StepState.LATE and not card.line.all_steps:
            title = f"{card.line.record.number} {card.line.record.title}".strip()
            lines.append((title, ", ".join(card.line.units), card.url))
    return lines


def waiting_for(plan: YearPlan, person: Person) -> list[tuple[str, WaitingForPerson]]:
    """What waits for this person, each with what is asked of them."""
    if plan.closed:
        return []
    waiting = [(_("ลงนามฉบับนี้"), each) for each in signatures_for(person, plan)]
    if may(person, May.APPROVE_PLAN, plan.organisation):
        approvals = approvals_for(plan, reading.model_of(plan), reading.outcome_of(plan))
        waiting += [(_("พิจารณาอนุมัติ"), each) for each in approvals]
    return waiting


def lead_of(completed: int, total: int, late: int) -> str:
    """How the year stands, in one sentence."""
    counts = {"completed": completed, "total": total}
    words = _("ครบแล้ว %(completed)s จาก %(total)s ขั้น") % counts if total else ""
    behind = _("ล่าช้า %(late)s เรื่อง") % {"late": late} if late else _("ไม่มีเรื่องที่ล่าช้า")
    return " · ".join(filter(None, [words, behind]))


def _next(waiting: list[tuple[str, WaitingForPerson]]) -> dict[str, str]:
    if not waiting:
        return {}
    act, first = waiting[0]
    more = _("และอีก %(count)s เรื่อง") % {"count": len(waiting) - 1} if len(waiting) > 1 else ""
    text = _("รอคุณ%(act)s: %(title)s") % {"act": act, "title": first.title}
    return {"text": text, "more": more, "url": first.url, "label": act}
