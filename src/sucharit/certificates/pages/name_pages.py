"""Names of a batch: a table that is looked at first, the table ready to fill, and names from records."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sucharit.certificates import actions
from sucharit.certificates.actions import HolderName
from sucharit.certificates.actions.preparing import MAX_NAMES, digest_of_names
from sucharit.certificates.models import BatchState, CertificateBatch
from sucharit.certificates.names import read_names
from sucharit.certificates.pages.scope import batch_for
from sucharit.certificates.sources import name_sources, names_from
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, require
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import FillColumn, FillTable, fillable_response
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes
from sucharit.verbs.attempts import attempt

KIND = "certificate-names"  # of an import
SPARE_ROWS = 300


@needs(May.LEAD_PLAN)
def names(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """A file of names: looked at, then stored."""
    own = batch_for(request, code, batch)
    if own.state != BatchState.DRAFT:
        return redirect("certificates:batch", code, own.pk)
    require(person_of(request), May.LEAD_PLAN, own.organisation)
    step = take_step(request, _import(person_of(request), own))
    if step.leads_to:
        return redirect(step.leads_to)
    context = {"organisation": own.organisation, "batch": own, "limit": f"{MAX_NAMES:,}", **step.context}
    return render(request, "certificates/names.html", context, status=step.status)


@needs(May.LEAD_PLAN)
def names_table(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """The table ready to fill."""
    batch_for(request, code, batch)
    columns = [
        FillColumn(_("ชื่อผู้รับ"), 44, _("คำนำหน้า ชื่อ นามสกุล ตามที่จะพิมพ์"), True),
        FillColumn(_("หน่วยงาน"), 44, _("หน่วยงานหรือโรงเรียนของผู้รับ เว้นว่างได้"), True),
        FillColumn(_("รางวัล"), 30, _("รางวัลหรือระดับ เว้นว่างได้"), True),
    ]
    return fillable_response(_("รายชื่อเกียรติบัตร"), FillTable(_("รายชื่อ"), columns, [], spare=SPARE_ROWS))


@needs(May.LEAD_PLAN)
@require_POST
def names_from_records(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """Names of the office's schools, or of one of its networks, in place of those that it has."""
    own, key = batch_for(request, code, batch), request.POST.get("source", "")
    title = next((source.title for source in name_sources(own.organisation) if source.key == key), "")

    def do() -> str:
        chosen = names_from(own.organisation, key)
        stored = actions.put_names(by=person_of(request), batch=own, names=chosen, origin=title)
        return _stored(stored.count)

    attempt(request, do)
    return redirect("certificates:batch", code, own.pk)


def _import(person: Person, batch: CertificateBatch) -> TableImport:
    def read(upload: Upload, notes: Notes) -> list[HolderName]:
        faults = Faults()
        lines = read_names(upload.sheets, faults, notes)
        faults.raise_if_any()
        return lines

    def plan(upload: Upload) -> ImportPreview:
        notes = Notes()
        return _preview(batch, read(upload, notes), readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        lines = read(upload, Notes())
        stored = actions.put_names(
            by=person, batch=batch, names=lines, origin=upload.origin, previewed=digest
        )
        return _stored(stored.count)

    then = reverse("certificates:batch", args=[batch.organisation.code, batch.pk])
    return TableImport(KIND, f"certificate-batch:{batch.pk}", plan=plan, store=store, then=then)


def _preview(batch: CertificateBatch, lines: list[HolderName], notes: list[str]) -> ImportPreview:
    count = len(lines)
    title = ngettext("รายชื่อ %(count)s ชื่อ", "รายชื่อ %(count)s ชื่อ", count) % {"count": count}
    examples = [
        ChangeExample(line.holder, "–", line.detail or "–", about=line.place) for line in lines[:MAX_EXAMPLES]
    ]
    group = ChangeGroup("new", title, count, examples, max(0, count - MAX_EXAMPLES))
    asks = ""
    if batch.count:
        asks = _("แทนรายชื่อเดิม %(count)s ชื่อของชุดนี้") % {"count": batch.count}
    label = ngettext("บันทึก %(count)s ชื่อ", "บันทึก %(count)s ชื่อ", count) % {"count": count}
    digest = digest_of_names(batch, lines)
    return ImportPreview(digest, [group], asks=asks, notes=notes, label=label)


def _stored(count: int) -> str:
    return _("บันทึกรายชื่อแล้ว %(count)s ชื่อ") % {"count": count}
