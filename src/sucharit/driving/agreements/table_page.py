"""The list of signers from a table: looked at first, then stored; and the table ready to fill."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.agreements.list_page import signed_record, told
from sucharit.driving.place import place_of, year_url
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.plans.actions import SignerLine
from sucharit.plans.actions.listing_signers import MOST_LISTED, SignerChanges, planned_signers
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.signers import schools_of
from sucharit.plans.signers_table import read_signers
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import FillColumn, FillTable, fillable_response
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes

KIND = "signers"  # of an import
SPARE_ROWS = 150


@needs(May.LEAD_PLAN)
def table(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """A file of the list."""
    plan, row = signed_record(request, May.LEAD_PLAN, code, year, record)
    step = take_step(request, _import(person_of(request), plan, row))
    if step.leads_to:
        return redirect(step.leads_to)
    trail = [
        (row.title, year_url(plan, "record", row.pk)),
        (_("รายชื่อผู้ลงนาม"), year_url(plan, "signers", row.pk)),
        (_("จากตาราง"), ""),
    ]
    context = {
        "place": place_of(plan, "records", trail),
        "plan": plan,
        "limit": f"{MOST_LISTED:,}",
        "table_url": year_url(plan, "signers-table-file", row.pk),
        **step.context,
    }
    return render(request, "driving/agreements/table.html", context, status=step.status)


@needs(May.LEAD_PLAN)
def table_file(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """The table ready to fill, with the office's schools to choose from."""
    plan, _row = signed_record(request, May.LEAD_PLAN, code, year, record)
    schools = [f"{school.name_th} ({school.code})" for school in schools_of(plan)]
    columns = [
        FillColumn(_("ตำแหน่ง"), 36, _("ตำแหน่งที่ต้องลงนาม คนละแถว"), True),
        FillColumn(_("โรงเรียน"), 44, _("เฉพาะผู้บริหารสถานศึกษา เว้นว่างสำหรับคนในสำนักงาน"), True, schools),
        FillColumn(_("ชื่อ"), 36, _("เว้นว่างได้ เห็นเฉพาะผู้รับผิดชอบ"), True),
        FillColumn(_("อีเมล"), 36, _("เว้นว่างได้ ผู้ที่เข้าระบบด้วยอีเมลนี้ลงนามได้"), True),
    ]
    return fillable_response(_("รายชื่อผู้ลงนาม"), FillTable(_("รายชื่อ"), columns, [], spare=SPARE_ROWS))


def _import(person: Person, plan: YearPlan, record: YearRecord) -> TableImport:
    def read(upload: Upload, notes: Notes) -> list[SignerLine]:
        faults = Faults()
        lines = read_signers(upload.sheets, plan, faults, notes)
        faults.raise_if_any()
        return lines

    def preview(upload: Upload) -> ImportPreview:
        notes = Notes()
        return _preview(planned_signers(record, read(upload, notes)), readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        lines = read(upload, Notes())
        changes = actions.list_signers(
            by=person, record=record, lines=lines, origin=upload.origin, previewed=digest
        )
        return told(len(changes.new), len(changes.named))

    then = year_url(plan, "signers", record.pk)
    return TableImport(KIND, f"signers:{record.pk}", plan=preview, store=store, then=then)


def _preview(changes: SignerChanges, notes: list[str]) -> ImportPreview:
    groups = [
        _group("new", _("เพิ่มในรายชื่อ"), list(changes.new)),
        _group("changed", _("ระบุตัวผู้ลงนาม"), [line for _place, line in changes.named]),
    ]
    stays = [_("อยู่ในรายชื่อแล้ว %(count)s") % {"count": changes.same}] if changes.same else []
    label = _("บันทึกรายชื่อ")
    return ImportPreview(changes.digest, groups, stays=stays, notes=notes, label=label)


def _group(sort: str, title: str, lines: list[SignerLine]) -> ChangeGroup:
    examples = [
        ChangeExample(
            line.position, "–", line.person.name if line.person else line.name or "–", about=_where(line)
        )
        for line in lines[:MAX_EXAMPLES]
    ]
    return ChangeGroup(sort, title, len(lines), examples, max(0, len(lines) - MAX_EXAMPLES))


def _where(line: SignerLine) -> str:
    return line.school.name if line.school else ""
