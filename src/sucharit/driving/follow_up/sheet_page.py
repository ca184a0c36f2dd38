"""The quarterly sheet (F1): each step that is due or carried, what is reported of it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.follow_up import FollowUpCell
from sucharit.year_models.followed_steps import QUARTERS, quarter_on


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One step of the sheet: who does it, and where it is reported ("": not by this reader)."""

    cell: FollowUpCell
    person: Person | None
    url: str


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The steps of one plan row, activity or area."""

    row: RecordValue | None
    lines: tuple[SheetLine, ...]


@needs(May.SEE_PLAN)
def now(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """To the first quarter that is over and not closed, else to that of today."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    sheet = YearQuarter(plan, quarter_on(timezone.localdate(), plan.year), person_of(request))
    waiting = (quarter for quarter in range(1, sheet.quarter) if sheet.is_waiting(quarter))
    return redirect(year_url(plan, "quarter", next(waiting, sheet.quarter)))


@needs(May.SEE_PLAN)
def quarter(request: HttpRequest, code: str, year: int, quarter: int) -> HttpResponse:
    """One quarter."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    if quarter not in QUARTERS:
        raise Http404("a year has four quarters")
    person = person_of(request)
    with person.with_known_reach():
        context = sheet_context(YearQuarter(plan, quarter, person), person, request.GET.get("unit", ""))
    return render(request, "driving/follow_up/sheet.html", context)


def sheet_context(sheet: YearQuarter, person: Person, unit: str) -> dict[str, Any]:
    """What the page shows to this person, of one unit or all."""
    plan = sheet.plan
    unit = unit if unit in sheet.units else ""
    may_report = plan.closed is None and may(person, May.WORK_ON_PLAN, plan.organisation)
    may_close = plan.closed is None and may(person, May.LEAD_PLAN, plan.organisation)
    groups = [
        SheetGroup(
            group.row,
            tuple(
                SheetLine(cell, sheet.person_of(cell), _url(sheet, cell, unit) if may_report else "")
                for cell in group.cells
            ),
        )
        for group in sheet.groups(unit)
    ]
    return {
        "place": place_of(plan, "quarters", [(quarter_title(sheet.quarter), "")]),
        "plan": plan,
        "sheet": sheet,
        "title": quarter_title(sheet.quarter),
        "months": quarter_months(plan.year, sheet.quarter),
        "lead": lead_of(sheet),
        "next": _next(sheet, person, unit, may_report, may_close),
        "tabs": quarter_tabs(plan, sheet.quarter, "quarter"),
        "row": sheet.row,
        "groups": groups,
        "unit": unit,
        "units": [(each, each) for each in sheet.units],
        "without_period": sheet.of_plan.without_period,
        "clear": year_url(plan, "quarter", sheet.quarter) if unit else "",
        "summary_url": year_url(plan, "quarter-summary", sheet.quarter),
    }


def quarter_tabs(plan: YearPlan, here: int, name: str) -> list[tuple[str, str, bool]]:
    """The four quarters of a page, as tabs."""
    return [(quarter_title(each), year_url(plan, name, each), each == here) for each in QUARTERS]


def lead_of(sheet: YearQuarter) -> str:
    """How the quarter stands, in one sentence."""
    if sheet.is_before_plan:
        return _("ไตรมาสนี้ผ่านไปก่อนแผนได้รับอนุมัติ จึงไม่มีขั้นตอนที่ต้องรายงาน")
    total, missing = len(sheet.cells), len(sheet.unreported)
    if not total:
        return _("ไม่มีขั้นตอนที่ถึงกำหนดในไตรมาสนี้")
    words = _("รายงานแล้ว %(done)s จาก %(total)s ขั้นตอน") % {"done": total - missing, "total": total}
    return f"{words} · " + _("ปิดไตรมาสแล้ว") if sheet.is_closed else words


def _url(sheet: YearQuarter, cell: FollowUpCell, unit: str) -> str:
    step = cell.step.record.id
    return year_url(sheet.plan, "step-report", sheet.quarter, step, query={"unit": unit})


def _next(sheet: YearQuarter, person: Person, unit: str, may_report: bool, may_close: bool) -> dict[str, str]:
    """The one thing to do next."""
    if sheet.is_closed:
        url = year_url(sheet.plan, "quarter-summary", sheet.quarter)
        return {"text": _("ไตรมาสนี้ปิดแล้ว"), "url": url, "label": _("ดูสรุป")}
    if sheet.is_before_plan or not sheet.cells:
        return {}
    waiting = first_unreported(sheet, person, unit)
    if waiting and may_report:
        return {
            "text": _("รายงานขั้นตอนถัดไป: %(step)s") % {"step": waiting.step.record.title},
            "url": _url(sheet, waiting, unit),
            "label": _("รายงาน"),
        }
    if not sheet.unreported and may_close:
        url = year_url(sheet.plan, "close-quarter", sheet.quarter)
        return {"text": _("ทุกขั้นตอนมีรายงานแล้ว"), "url": url, "label": _("ดูแล้วปิดไตรมาส")}
    return {}


def first_unreported(
    sheet: YearQuarter, person: Person, unit: str, after: FollowUpCell | None = None
) -> FollowUpCell | None:
    """The next step without a report, of this unit: first those that this person is asked to do.

    `after`: the step that was reported just now; without a unit, only what belongs with it comes next.
    """
    waiting = [cell for cell in sheet.unreported if not unit or unit in cell.step.units]
    own = [cell for cell in waiting if sheet.person_of(cell) == person]
    if after is not None and not unit:
        waiting = [cell for cell in waiting if _belong_together(sheet, cell, after)]
    return next(iter([*own, *waiting]), None)


def _belong_together(sheet: YearQuarter, cell: FollowUpCell, other: FollowUpCell) -> bool:
    """Whether the same person is asked to do both; where no one is, whether a unit has both."""
    if sheet.person_of(cell) is None and sheet.person_of(other) is None:
        return cell.step.units == other.step.units or bool({*cell.step.units} & {*other.step.units})
    return sheet.person_of(cell) == sheet.person_of(other)
