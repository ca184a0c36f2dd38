"""One step in one quarter: what came of it, on a phone; then on to the next step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.follow_up.report_form import NUMBERS, OUTCOMES, StepReportForm, typed_before
from sucharit.driving.follow_up.sheet_page import first_unreported
from sucharit.driving.follow_up.wording import quarter_months, quarter_title
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.models import YearRecord
from sucharit.verbs.attempts import attempt_form
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.follow_up import FollowUpCell

REPORT = "step-report"
MAX_TITLE = 500


@needs(May.WORK_ON_PLAN)
def step_report(request: HttpRequest, code: str, year: int, quarter: int, step: UUID) -> HttpResponse:
    """The form, and saving it."""
    plan = plan_for(request, May.WORK_ON_PLAN, code, year)
    sheet = YearQuarter(plan, quarter, person_of(request))
    cell = next((cell for cell in sheet.cells if cell.step.record.id == str(step)), None)
    if cell is None:
        raise Http404("the step is not asked for in this quarter")
    person, unit = person_of(request), request.GET.get("unit", "")
    record = _stored(cell)
    initial = {
        **typed_before(cell.report, before_of(sheet, cell)),
        "version": record.version if record else None,
    }
    form = StepReportForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt_form(request, form, lambda: _save(person, sheet, cell, form, record))
    ):
        wants_next = bool(request.POST.get("next"))
        return redirect(_onward(sheet, cell, person, unit) if wants_next else _back(sheet, unit))
    context = report_context(sheet, cell, form)
    return render(request, "driving/follow_up/report.html", {**context, "unit": unit, "record": record})


def report_context(sheet: YearQuarter, cell: FollowUpCell, form: StepReportForm) -> dict[str, Any]:
    """What the page shows."""
    plan, step = sheet.plan, cell.step
    quarter = quarter_title(sheet.quarter)
    return {
        "place": place_of(
            plan, "quarters", [(quarter, year_url(plan, "quarter", sheet.quarter)), (_("รายงานขั้นตอน"), "")]
        ),
        "plan": plan,
        "sheet": sheet,
        "cell": cell,
        "eyebrow": f"{quarter} · {quarter_months(plan.year, sheet.quarter)}",
        "title": f"{step.record.number} {step.record.title}".strip(),
        "row": step.row,
        "before": before_of(sheet, cell),
        "form": form,
        "outcomes": [
            (value, label, str(form["outcome"].value() or "") == value) for value, label in OUTCOMES
        ],
        "numbers": [(form[name], label) for name, label in zip(NUMBERS, _number_labels(), strict=True)],
        "url": year_url(plan, "quarter", sheet.quarter),
        "parts": sheet.facts.records.under(step.record.id, "step"),
    }


def _number_labels() -> tuple[str, str, str]:
    return (_("ผู้เข้าร่วม (คน)"), _("จัดกี่ครั้ง"), _("เอกสาร (ฉบับ)"))


def before_of(sheet: YearQuarter, cell: FollowUpCell) -> RecordValue | None:
    """What was reported of the step in the latest quarter before."""
    follow_up = sheet.of_areas if cell.step.row and cell.step.row.kind == "area-measure" else sheet.of_plan
    earlier = [
        other.report
        for other in follow_up.of_step(cell.step.record.id)
        if other.quarter < cell.quarter and other.report is not None
    ]
    return earlier[-1] if earlier else None


def _stored(cell: FollowUpCell) -> YearRecord | None:
    if cell.report is None:
        return None
    return YearRecord.objects.select_related("plan__organisation").get(pk=cell.report.id)


def _save(
    person: Person, sheet: YearQuarter, cell: FollowUpCell, form: StepReportForm, record: YearRecord | None
) -> str:
    """Store the report; its evidence stays. Raises as the verb does."""
    step = cell.step.record
    entry = RecordEntry(
        title=f"ไตรมาส {sheet.quarter}: {step.title}"[:MAX_TITLE],
        under=YearRecord.objects.get(pk=step.id, plan=sheet.plan),
        day=record.day if record and record.day else timezone.localdate(),
        values=form.values(sheet.quarter),
        evidence=list(record.evidence.filter(withdrawn=None)) if record else (),
        assigned=record.assigned if record else None,
    )
    # A form that knew of no report, where there is one by now, is as old as one of an earlier version
    version = (form.cleaned_data["version"] or 0) if record else None
    actions.save_record(by=person, plan=sheet.plan, kind=REPORT, entry=entry, record=record, version=version)
    return _("บันทึกรายงานของ “%(step)s” แล้ว") % {"step": step.title}


def _back(sheet: YearQuarter, unit: str) -> str:
    return year_url(sheet.plan, "quarter", sheet.quarter, query={"unit": unit})


def _onward(sheet: YearQuarter, cell: FollowUpCell, person: Person, unit: str) -> str:
    """To the next step without a report that belongs with this one; where there is none, to the sheet."""
    waiting = first_unreported(YearQuarter(sheet.plan, sheet.quarter, person), person, unit, after=cell)
    if waiting is None:
        return _back(sheet, unit)
    step = waiting.step.record.id
    return year_url(sheet.plan, "step-report", sheet.quarter, step, query={"unit": unit})
