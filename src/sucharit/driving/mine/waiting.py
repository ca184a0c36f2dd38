"""What of an office's years waits for a person: their steps, a quarter to close, signatures, approvals."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task
from sucharit.driving.follow_up.quarter import YearQuarter, quarter_for
from sucharit.driving.follow_up.wording import quarter_title
from sucharit.driving.open_years import open_years
from sucharit.driving.overview.waiting import approvals_for, signatures_for
from sucharit.driving.place import year_url
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.looking_again import to_look_at_again
from sucharit.plans.models import YearPlan
from sucharit.thai.years import fiscal_quarter_span
from sucharit.year_models.followed_steps import quarter_on

TIME_TO_CLOSE = 15  # days after a quarter's end


def tasks_of_years(person: Person, organisation: Organisation) -> list[Task]:
    """Everything, the person's own steps first."""
    if not may(person, May.SEE_PLAN, organisation):
        return []
    return [task for plan in open_years(person, organisation) for task in tasks_of_year(person, plan)]


def tasks_of_year(person: Person, plan: YearPlan) -> list[Task]:
    """What waits in one year."""
    tasks = _signatures(person, plan)
    leads = may(person, May.LEAD_PLAN, plan.organisation)
    if leads or may(person, May.WORK_ON_PLAN, plan.organisation):
        now = quarter_on(timezone.localdate(), plan.year)
        sheet = quarter_for(person, plan, now)
        tasks += _own_steps(person, sheet)
        if leads:
            tasks += _quarters_to_close(sheet)
            tasks += _again(plan)
    if may(person, May.APPROVE_PLAN, plan.organisation):
        tasks += _approvals(plan)
    return tasks


def _again(plan: YearPlan) -> list[Task]:
    """For who leads: records that stand on scores which were corrected since."""
    count = len(to_look_at_again(plan))
    if not count:
        return []
    words = _("ดูอีกครั้ง %(count)s รายการ เพราะผลประเมินถูกแก้ ปี %(year)s")
    return [
        Task(words % {"count": count, "year": plan.year}, year_url(plan, "look-again"), label=_("ดูทีละรายการ"))
    ]


def _own_steps(person: Person, sheet: YearQuarter) -> list[Task]:
    """One task for each quarter in which own steps lack a report; those of closed quarters are over."""
    tasks = []
    cells = (*sheet.of_plan.cells, *sheet.of_areas.cells)
    for quarter in range(1, sheet.quarter + 1):
        if quarter in sheet.of_plan.closed:
            continue
        own = [cell for cell in cells if cell.quarter == quarter and sheet.person_of(cell) == person]
        left = [cell for cell in own if cell.lacks_report]
        if left:
            first = year_url(sheet.plan, "step-report", quarter, left[0].step.record.id)
            words = _("รายงานขั้นตอนของคุณ %(count)s ขั้น %(quarter)s ปี %(year)s")
            tasks.append(
                Task(
                    words % {"count": len(left), "quarter": quarter_title(quarter), "year": sheet.plan.year},
                    year_url(sheet.plan, "mine") if len(left) > 1 else first,
                    label=_("รายงาน"),
                    due=fiscal_quarter_span(sheet.plan.year, quarter)[1],
                    completed=len(own) - len(left),
                    total=len(own),
                )
            )
    return tasks


def _quarters_to_close(sheet: YearQuarter) -> list[Task]:
    """For who leads: quarters that are over, had steps, and are not closed."""
    tasks = []
    plan = sheet.plan
    for quarter in range(max(1, sheet.of_plan.first), 5):
        last = fiscal_quarter_span(plan.year, quarter)[1]
        cells = (*sheet.of_plan.of_quarter(quarter), *sheet.of_areas.of_quarter(quarter))
        if quarter in sheet.of_plan.closed or not cells or last >= sheet.facts.today:
            continue
        missing = sum(cell.lacks_report for cell in cells)
        words = _("ปิด%(quarter)s ปี %(year)s") % {"quarter": quarter_title(quarter), "year": plan.year}
        tasks.append(
            Task(
                words,
                year_url(plan, "close-quarter", quarter),
                label=_("ดูสิ่งที่ยังขาด") if missing else _("ดูแล้วปิด"),
                due=last + timedelta(days=TIME_TO_CLOSE),
                completed=len(cells) - missing,
                total=len(cells),
            )
        )
    return tasks


def _signatures(person: Person, plan: YearPlan) -> list[Task]:
    return [
        Task(
            _("ลงนาม: %(title)s") % {"title": waiting.title},
            waiting.url,
            label=_("อ่านแล้วลงนาม"),
            due=waiting.due,
        )
        for waiting in signatures_for(person, plan)
    ]


def _approvals(plan: YearPlan) -> list[Task]:
    model = reading.model_of(plan)
    if model is None:
        return []
    waiting = approvals_for(plan, model, reading.outcome_of(plan))
    words = _("พิจารณาอนุมัติ: %(title)s")
    return [
        Task(words % {"title": each.title}, each.url, label=_("อ่านแล้วอนุมัติ"), blocks=True) for each in waiting
    ]
