"""Closing a quarter: what it means, what is missing, and the act."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.follow_up.wording import quarter_months, quarter_title
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.year.ask_links import preset_query
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.thai.years import fiscal_quarter_span
from sucharit.verbs.attempts import attempt
from sucharit.year_models.follow_up import CellState, FollowUpCell
from sucharit.year_models.followed_steps import QUARTERS


@needs(May.LEAD_PLAN)
def close_quarter(request: HttpRequest, code: str, year: int, quarter: int) -> HttpResponse:
    """What closing would do; and doing it."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    if quarter not in QUARTERS:
        raise Http404("a year has four quarters")
    if request.method == "POST":

        def close() -> str:
            actions.close_quarter(by=person_of(request), plan=plan, quarter=quarter)
            return _("ปิด%(quarter)sแล้ว") % {"quarter": quarter_title(quarter)}

        if attempt(request, close):
            return redirect(year_url(plan, "quarter-summary", quarter))
    sheet = YearQuarter(plan, quarter, person_of(request))
    return render(request, "driving/follow_up/close.html", close_context(sheet))


def close_context(sheet: YearQuarter) -> dict[str, Any]:
    """What the page shows."""
    plan = sheet.plan
    quarter = quarter_title(sheet.quarter)
    unfinished = [cell for cell in sheet.cells if cell.state in (CellState.LATE, CellState.IN_PROGRESS)]
    return {
        "place": place_of(
            plan, "quarters", [(quarter, year_url(plan, "quarter", sheet.quarter)), (_("ปิดไตรมาส"), "")]
        ),
        "plan": plan,
        "sheet": sheet,
        "title": _("ปิด%(quarter)s") % {"quarter": quarter},
        "eyebrow": quarter_months(plan.year, sheet.quarter),
        "row": sheet.row,
        "missing": [
            (cell, year_url(plan, "step-report", sheet.quarter, cell.step.record.id))
            for cell in sheet.unreported
        ],
        "carried": [cell for cell in unfinished if is_carried_on(cell)],
        "again": [cell for cell in unfinished if not is_carried_on(cell) and cell.quarter < QUARTERS[-1]],
        "left": [cell for cell in unfinished if cell.quarter == QUARTERS[-1]],
        "next_quarter": quarter_title(sheet.quarter + 1) if sheet.quarter < QUARTERS[-1] else "",
        "is_early": fiscal_quarter_span(plan.year, sheet.quarter)[1] > sheet.facts.today,
        "has_minutes": bool(sheet.meetings()),
        "minutes_url": minutes_url(sheet),
        "url": year_url(plan, "quarter", sheet.quarter),
    }


def is_carried_on(cell: FollowUpCell) -> bool:
    """Whether closing carries it into the next quarter, in which it is not due by itself."""
    return cell.quarter < QUARTERS[-1] and cell.quarter + 1 not in cell.step.quarters


def minutes_url(sheet: YearQuarter) -> str:
    """Where the minutes of a follow-up meeting are entered."""
    query = "&".join(f"{name}={value}" for name, value in preset_query({"moment": "follow-up"}))
    return f"{year_url(sheet.plan, 'new-record', 'meeting')}?{query}"
