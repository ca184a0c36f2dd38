"""What someone, or a unit, is to do: what is late, what is due this quarter, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.follow_up.wording import quarter_months, quarter_title
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans.models import YearPlan
from sucharit.thai.years import fiscal_quarter_span
from sucharit.year_models.follow_up import CellState, FollowUpCell
from sucharit.year_models.followed_steps import quarter_on


@dataclass(frozen=True, slots=True)
class StepList:
    """Some cells under a heading, each with where it is reported."""

    title: str
    lead: str
    lines: tuple[tuple[FollowUpCell, str, Person | None], ...]


@needs(May.SEE_PLAN)
def mine(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """By default what the reader is asked to do; ?unit=… or ?person=… for others."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    person = person_of(request)
    with person.with_known_reach():
        context = mine_context(plan, person, request.GET.get("unit", ""), request.GET.get("person", ""))
    return render(request, "driving/mine/mine.html", context)


def mine_context(plan: YearPlan, reader: Person, unit: str, who: str) -> dict[str, Any]:
    """What the page shows; an unknown unit or person is the reader's own."""
    sheet = YearQuarter(plan, quarter_on(timezone.localdate(), plan.year), reader)
    cells = [*sheet.of_plan.cells, *sheet.of_areas.cells]
    units = sorted({each for cell in cells for each in cell.step.units})
    people = sorted({*sheet.people.values()}, key=lambda person: person.name)
    unit = unit if unit in units else ""
    person = next((each for each in people if str(each.pk) == who), None)
    chosen = [cell for cell in cells if _is_chosen(sheet, cell, reader, unit, person)]
    may_report = plan.closed is None and may(reader, May.WORK_ON_PLAN, plan.organisation)
    lists = lists_of(sheet, chosen, may_report)
    return {
        "place": place_of(plan, "mine", [(_("ขั้นตอนของฉัน"), "")]),
        "plan": plan,
        "title": _title(unit, person),
        "lead": lead_of(sheet, chosen),
        "lists": lists,
        "has_steps": any(each.lines for each in lists),
        "units": [(each, each) for each in units],
        "people": [(str(each.pk), each.name) for each in people if each != reader],
        "unit": unit,
        "person": str(person.pk) if person else "",
        "clear": year_url(plan, "mine") if unit or person else "",
        "sheet_url": year_url(plan, "quarter", sheet.quarter),
        "file_url": f"{year_url(plan, 'calendar-file')}?mine=1",
    }


def _is_chosen(
    sheet: YearQuarter, cell: FollowUpCell, reader: Person, unit: str, person: Person | None
) -> bool:
    if unit:
        return unit in cell.step.units and (person is None or sheet.person_of(cell) == person)
    return sheet.person_of(cell) == (person or reader)


def lists_of(sheet: YearQuarter, cells: list[FollowUpCell], may_report: bool) -> list[StepList]:
    """Late ones of earlier quarters that are carried now, those of this quarter, those of the next."""
    plan, now = sheet.plan, sheet.quarter

    def lines(own: list[FollowUpCell]) -> tuple[tuple[FollowUpCell, str, Person | None], ...]:
        return tuple(
            (
                cell,
                year_url(plan, "step-report", cell.quarter, cell.step.record.id) if may_report else "",
                sheet.person_of(cell),
            )
            for cell in own
        )

    open_before = [
        cell
        for cell in cells
        if cell.quarter < now and cell.lacks_report and cell.quarter not in sheet.of_plan.closed
    ]
    carried = [cell for cell in cells if cell.quarter == now and cell.carried]
    due = [cell for cell in cells if cell.quarter == now and not cell.carried]
    coming = [
        cell
        for cell in cells
        if cell.quarter == now + 1 and not cell.step.is_continuous and cell.state is CellState.OPEN
    ]
    lists = [
        StepList(_("ยังไม่รายงานจากไตรมาสก่อน"), _("รายงานแม้ผลคือล่าช้า ไตรมาสนั้นจึงปิดได้"), lines(open_before)),
        StepList(_("ยกมา"), _("ไม่เสร็จในไตรมาสของตน"), lines(carried)),
        StepList(quarter_title(now), quarter_months(plan.year, now), lines(due)),
    ]
    if now < 4:
        lists.append(StepList(quarter_title(now + 1), quarter_months(plan.year, now + 1), lines(coming)))
    return lists


def lead_of(sheet: YearQuarter, cells: list[FollowUpCell]) -> str:
    """How it stands, in one sentence with the days left."""
    now = [cell for cell in cells if cell.quarter == sheet.quarter]
    waiting = [cell for cell in now if cell.lacks_report]
    if not now:
        return _("ไม่มีขั้นตอนที่ถึงกำหนดในไตรมาสนี้")
    days = (fiscal_quarter_span(sheet.plan.year, sheet.quarter)[1] - sheet.facts.today).days
    words = _("รายงานแล้ว %(done)s จาก %(total)s ขั้นตอน") % {
        "done": len(now) - len(waiting),
        "total": len(now),
    }
    if waiting and days >= 0:
        return f"{words} · " + _("เหลือ %(days)s วันถึงสิ้นไตรมาส") % {"days": days}
    return words


def _title(unit: str, person: Person | None) -> str:
    if unit:
        return _("ขั้นตอนของ%(unit)s") % {"unit": unit}
    if person:
        return _("ขั้นตอนของ %(person)s") % {"person": person}
    return _("ขั้นตอนของฉันในไตรมาสนี้")
