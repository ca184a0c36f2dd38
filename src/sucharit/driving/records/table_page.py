"""The plan as a table: ready to fill, and stored from a file after a look at what would change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.table_preview import count_rows, preview_of, preview_of_taking_back
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions, reading
from sucharit.plans.actions.importing import KIND, import_subject
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.plan_table.columns import PLAN_KINDS
from sucharit.plans.plan_table.filling import plan_table
from sucharit.plans.plan_table.planning import planned_changes
from sucharit.plans.plan_table.reading import PlanTableRow, read_plan_rows
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import fillable_response
from sucharit.uploads.last_imports import MAX_LISTED, last_imports
from sucharit.uploads.preview import ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes


@needs(May.LEAD_PLAN)
def table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A file of the plan: what it would change, then storing it, or taking the last one back."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    step = take_step(request, import_of(request, plan))
    if step.leads_to:
        return redirect(step.leads_to)
    rows = YearRecord.objects.filter(plan=plan, kind__in=PLAN_KINDS).exclude(state=StoredState.WITHDRAWN)
    context = {
        "place": place_of(plan, "records", [(_("แผนเป็นตาราง"), "")]),
        "plan": plan,
        "count": rows.count(),
        "imports": list(last_imports(KIND, import_subject(plan))[:MAX_LISTED]),
        "table_url": year_url(plan, "plan-table-file"),
        **step.context,
    }
    return render(request, "driving/records/table.html", context, status=step.status)


@needs(May.LEAD_PLAN)
def table_file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The plan as it is, as a workbook to go on with."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    return fillable_response(f"{_('แผนของปี')} {plan.year} {plan.organisation.name}", plan_table(plan))


def import_of(request: HttpRequest, plan: YearPlan) -> TableImport:
    """What this import is, for the steps that all imports share."""
    person = person_of(request)

    def preview(upload: Upload) -> ImportPreview:
        notes = Notes()
        changes = planned_changes(plan, rows_of(upload, notes))
        return preview_of(changes, readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        changes = actions.import_plan_table(
            by=person, plan=plan, rows=rows_of(upload), origin=upload.origin, previewed=digest
        )
        return _("บันทึกแผนแล้ว %(rows)s") % {"rows": count_rows(len(changes.rows))}

    def preview_back(key: int) -> ImportPreview:
        return preview_of_taking_back(actions.plan_taking_back(plan, key), reading.vocabulary_of(plan))

    def take_back(key: int, digest: str) -> str:
        undoing = actions.take_back_plan_table(by=person, plan=plan, key=key, previewed=digest)
        count = len(undoing.withdrawn) + len(undoing.restored)
        return _("ย้อนกลับแล้ว %(rows)s เป็นอย่างก่อนนำเข้า") % {"rows": count_rows(count)}

    return TableImport(
        KIND,
        import_subject(plan),
        plan=preview,
        store=store,
        plan_taking_back=preview_back,
        take_back=take_back,
    )


def rows_of(upload: Upload, notes: Notes | None = None) -> list[PlanTableRow]:
    """The rows of the file. Raises InputFaults."""
    faults = Faults()
    rows = read_plan_rows(upload.sheets, faults, notes if notes is not None else Notes())
    faults.raise_if_any()
    return rows
