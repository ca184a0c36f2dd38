"""The page that imports the registry of organisations, looked at before it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sucharit.people import actions
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation, OrganisationKind, Person, Region
from sucharit.people.permissions import May, may
from sucharit.people.registry_import.columns import header_of
from sucharit.people.registry_import.planning import FIELDS, OrganisationChange, Plan, plan
from sucharit.people.registry_import.reading import OrganisationRegistry, read_registry
from sucharit.tables import Faults, InputFaults, Notes
from sucharit.uploads.fillable import FillColumn, FillTable, fillable_response
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes

KIND = "organisations"  # of an import
MAX_ROWS = 2_000  # organisations in the table ready to fill; of more, the offices alone
SPARE_ROWS = 100
COLUMNS = (*FIELDS, "parent")


@needs(May.IMPORT_ORGANISATIONS)
def registry(request: HttpRequest) -> HttpResponse:
    """A file of organisations: the table to fill, what a file would change."""
    person = _importer(request)
    step = take_step(request, _import(person))
    if step.leads_to:
        return redirect(step.leads_to)
    organisations = Organisation.objects.count()
    context = {"organisations": organisations, "offices_only": organisations > MAX_ROWS, **step.context}
    return render(request, "people/registry.html", context, status=step.status)


@needs(May.IMPORT_ORGANISATIONS)
def registry_file(request: HttpRequest) -> HttpResponse:
    """The table of organisations, ready to correct and to lengthen."""
    _importer(request)
    organisations = Organisation.objects.select_related("parent").order_by("path")
    if Organisation.objects.count() > MAX_ROWS:
        organisations = organisations.exclude(kind=OrganisationKind.SCHOOL)
    kinds = [str(label) for label in OrganisationKind.labels]
    language = get_language() or "th"
    choices = {"kind": kinds, "region": [str(label) for label in Region.labels]}
    columns = [
        FillColumn(
            header_of(name, language),
            44 if name.startswith("name") else 20,
            fill=True,
            choices=choices.get(name, ()),
        )
        for name in COLUMNS
    ]
    rows = ([_cell(organisation, name) for name in COLUMNS] for organisation in organisations[:MAX_ROWS])
    table = FillTable(_("ทะเบียนหน่วยงาน"), columns, rows, SPARE_ROWS, choices_name=_("รายการ"))
    return fillable_response(_("ทะเบียนหน่วยงาน"), table)


def _importer(request: HttpRequest) -> Person:
    """The reader, who may import at the root of the tree. Raises Http404: a registry is the whole tree's."""
    person = person_of(request)
    roots = Organisation.objects.filter(parent=None)
    if not all(may(person, May.IMPORT_ORGANISATIONS, root) for root in roots):
        raise Http404("not theirs to import")
    return person


def _import(person: Person) -> TableImport:
    def read(upload: Upload, notes: Notes) -> OrganisationRegistry:
        faults = Faults()
        registry = read_registry(upload.sheets, faults, notes=notes)
        if registry and len(faults):  # then all of them at once
            plan(registry, Organisation.objects.all(), faults)
        faults.raise_if_any()
        if registry is None:
            raise InputFaults([], [])
        return registry

    def preview(upload: Upload) -> ImportPreview:
        notes, faults = Notes(), Faults()
        planned = plan(read(upload, notes), Organisation.objects.all(), faults)
        faults.raise_if_any()
        return _preview(planned, readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        planned = actions.import_organisations(
            by=person,
            registry=read(upload, Notes()),
            origin=upload.origin,
            accept_changes=True,
            previewed=digest,
        )
        return _("บันทึกทะเบียนแล้ว เพิ่มใหม่ %(created)s แห่ง แก้ไข %(changed)s แห่ง") % {
            "created": f"{len(planned.created):,}",
            "changed": f"{len(planned.changed):,}",
        }

    return TableImport(KIND, "organisations", plan=preview, store=store)


def _preview(planned: Plan, notes: Sequence[str]) -> ImportPreview:
    created, changed = planned.created, planned.changed
    groups = [
        ChangeGroup(
            "new",
            ngettext("เพิ่มใหม่ %(count)s แห่ง", "เพิ่มใหม่ %(count)s แห่ง", len(created))
            % {"count": f"{len(created):,}"},
            len(created),
            [
                ChangeExample(item.name_th, _("ยังไม่มี"), item.get_kind_display(), about=item.code)
                for item in created[:MAX_EXAMPLES]
            ],
            max(0, len(created) - MAX_EXAMPLES),
        ),
        ChangeGroup(
            "changed",
            ngettext("แก้ไข %(count)s แห่ง", "แก้ไข %(count)s แห่ง", len(changed))
            % {"count": f"{len(changed):,}"},
            len(changed),
            [_example(change) for change in changed[:MAX_EXAMPLES]],
            max(0, len(changed) - MAX_EXAMPLES),
        ),
    ]
    stays = [_("หน่วยงานที่ไม่อยู่ในไฟล์คงไว้ตามเดิม")]
    if planned.unchanged:
        words = ngettext("เหมือนเดิม %(count)s แห่ง", "เหมือนเดิม %(count)s แห่ง", planned.unchanged)
        stays.insert(0, words % {"count": f"{planned.unchanged:,}"})
    asks = ngettext(
        "ตรวจแล้ว ให้แก้ข้อมูลเดิมของ %(count)s แห่ง", "ตรวจแล้ว ให้แก้ข้อมูลเดิมของ %(count)s แห่ง", len(changed)
    )
    count = len(created) + len(changed)
    label = ngettext("บันทึก %(count)s แห่ง", "บันทึก %(count)s แห่ง", count)
    return ImportPreview(
        planned.digest,
        groups,
        stays,
        asks=asks % {"count": f"{len(changed):,}"} if changed else "",
        notes=notes,
        label=label % {"count": f"{count:,}"},
    )


def _example(change: OrganisationChange) -> ChangeExample:
    """One organisation; where several of its fields change, they stand side by side."""
    before, after = (
        " · ".join(str(values[place] or _("ว่าง")) for values in change.fields.values()) for place in (0, 1)
    )
    fields = " · ".join(header_of(name, get_language() or "th") for name in change.fields)
    return ChangeExample(f"{change.organisation.name_th} ({change.code})", before, after, about=fields)


def _cell(organisation: Organisation, name: str) -> str:
    if name in ("kind", "region"):
        return str(getattr(organisation, f"get_{name}_display")())
    if name == "parent":
        return organisation.parent.code if organisation.parent else ""
    value = getattr(organisation, name)
    return value.isoformat() if hasattr(value, "isoformat") else value or ""
