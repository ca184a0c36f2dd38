"""The quarterly summary (F2) by indicator, area and unit, with the minutes (F3) of its meetings."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sucharit.driving.follow_up.close_page import minutes_url
from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.follow_up.sheet_page import quarter_tabs
from sucharit.driving.follow_up.wording import quarter_months, quarter_title
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.year_models.follow_up import CellState
from sucharit.year_models.followed_steps import QUARTERS


@needs(May.SEE_PLAN)
def quarter_summary(request: HttpRequest, code: str, year: int, quarter: int) -> HttpResponse:
    """One quarter in figures, with what is late and why."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    if quarter not in QUARTERS:
        raise Http404("a year has four quarters")
    context = summary_context(YearQuarter(plan, quarter, person_of(request)), person_of(request))
    return render(request, "driving/follow_up/summary.html", context)


def summary_context(sheet: YearQuarter, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    plan, records = sheet.plan, sheet.facts.records
    so_far = sheet.of_plan.until(sheet.quarter)
    may_work = plan.closed is None and may(person, May.WORK_ON_PLAN, plan.organisation)
    leads = may(person, May.LEAD_PLAN, plan.organisation)
    return {
        "place": place_of(
            plan,
            "quarters",
            [(quarter_title(sheet.quarter), year_url(plan, "quarter", sheet.quarter)), (_("สรุป"), "")],
        ),
        "plan": plan,
        "sheet": sheet,
        "title": _("สรุป%(quarter)s") % {"quarter": quarter_title(sheet.quarter)},
        "eyebrow": quarter_months(plan.year, sheet.quarter),
        "lead": lead_of(sheet),
        "tabs": quarter_tabs(plan, sheet.quarter, "quarter-summary"),
        "rows": [(quarter_title(row.quarter), row) for row in sheet.of_plan.rows()],
        "so_far": so_far,
        "tables": [
            (_("ตามตัวชี้วัด"), _("ตัวชี้วัด"), sheet.by_indicator()),
            (_("มาตรการรายด้าน"), _("ด้าน"), sheet.by_area()),
            (_("ตามหน่วย"), _("หน่วย"), sheet.by_unit()),
        ],
        "behind": [cell for cell in sheet.cells if cell.state in (CellState.LATE, CellState.DROPPED)],
        "meetings": [
            (
                meeting,
                records.under(meeting.id, "resolution"),
                year_url(plan, "record", meeting.id),
            )
            for meeting in sheet.meetings()
        ],
        "minutes_url": minutes_url(sheet) if may_work else "",
        "year_end_url": year_url(plan, "year-end") if leads and sheet.quarter == QUARTERS[-1] else "",
        "url": year_url(plan, "quarter", sheet.quarter),
    }


def lead_of(sheet: YearQuarter) -> str:
    """How the quarter stands, in one sentence with its figures."""
    row = sheet.of_plan.row(sheet.quarter)
    if row.is_before_plan:
        return _("ก่อนมีแผน")
    total = row.due + row.carried
    if not total:
        return _("ไม่มีขั้นตอนที่ถึงกำหนดในไตรมาสนี้")
    return _("แล้วเสร็จ %(done)s จาก %(total)s ขั้นตอน คิดเป็น %(percent)s%%") % {
        "done": row.done,
        "total": total,
        "percent": row.percent,
    }
