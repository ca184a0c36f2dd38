"""Handing in the list of people from which assessors draw: looked at before it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions import drawing
from sucharit.roster.contact_lists import ContactList, ListedPerson, read_contacts
from sucharit.roster.distribution.lookups import survey_for
from sucharit.surveys.models import Mode, Survey
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import FillColumn, FillTable, fillable_response
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes

SPARE_ROWS = 300
MAX_ROWS = 10  # that are listed


@needs(May.PRINT_CODES)
def office_list(request: HttpRequest, link: str) -> HttpResponse:
    """A list from the office: its own file, and never a name on the page."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.INTERVIEW)
    return _page(request, survey, reverse("roster:draw", args=[link]), "roster:draw-list-file")


@needs(May.INTERVIEW)
def assessor_list(request: HttpRequest, link: str) -> HttpResponse:
    """A list from the assessor."""
    survey = survey_for(request, May.INTERVIEW, link, Mode.INTERVIEW)
    back = f"{reverse('roster:interviews', args=[link])}#draw"
    return _page(request, survey, back, "roster:interviews-list-file")


@needs(May.PRINT_CODES)
def office_list_file(request: HttpRequest, link: str) -> HttpResponse:
    """The table that the office fills in: empty, for no page gives the list away."""
    survey_for(request, May.PRINT_CODES, link, Mode.INTERVIEW)
    return _table()


@needs(May.INTERVIEW)
def assessor_list_file(request: HttpRequest, link: str) -> HttpResponse:
    """The same table for the assessor."""
    survey_for(request, May.INTERVIEW, link, Mode.INTERVIEW)
    return _table()


def _page(request: HttpRequest, survey: Survey, back: str, table: str) -> HttpResponse:
    """The page of a list, at whatever step it is; `back` follows when it is stored."""
    step = take_step(request, _import(person_of(request), survey, back))
    if step.leads_to:
        return redirect(step.leads_to)
    context = {
        **step.context,
        "survey": survey,
        "registered": drawing.draw_progress(survey).registered,
        "over": survey.closed or survey.last < timezone.localdate(),
        "sees_names": _sees_names(person_of(request), survey),
        "back": back,
        "table_url": reverse(table, args=[survey.link]),
    }
    return render(request, "roster/contacts.html", context, status=step.status)


def _import(person: Person, survey: Survey, back: str) -> TableImport:
    def read(upload: Upload, notes: Notes) -> ContactList:
        faults = Faults()
        contacts = read_contacts(upload.sheets, faults, notes)
        faults.raise_if_any()
        return contacts

    def plan(upload: Upload) -> ImportPreview:
        notes = Notes()
        contacts = read(upload, notes)
        planned = drawing.plan_contacts(survey, contacts.people)
        return _preview(planned, contacts, readable_notes(notes), by_name=_sees_names(person, survey))

    def store(upload: Upload, digest: str) -> str:
        contacts = read(upload, Notes())
        additions = drawing.list_contacts(by=person, survey=survey, people=contacts.people, previewed=digest)
        return f"{_outcome(additions.new)} · {_what_next(person, survey)}"

    return TableImport(drawing.CONTACTS, drawing.contacts_subject(survey), plan=plan, store=store, then=back)


def _preview(
    plan: drawing.ContactPlan, contacts: ContactList, notes: Sequence[str], *, by_name: bool
) -> ImportPreview:
    """What the list would add; by name where the reader sees the people anyway, else by row."""
    count = len(plan.new)
    title = ngettext("เพิ่มในรายชื่อ %(count)s คน", "เพิ่มในรายชื่อ %(count)s คน", count)
    label = ngettext("รับรายชื่อ %(count)s คน", "รับรายชื่อ %(count)s คน", count)
    examples = [_example(person, by_name=by_name) for person in plan.new[:MAX_EXAMPLES]]
    unlisted = max(0, count - MAX_EXAMPLES)
    group = ChangeGroup("new", title % {"count": f"{count:,}"}, count, examples, unlisted)
    stays = [_("ผู้ที่อยู่ในรายชื่อก่อนหน้านี้คงอยู่ทั้งหมด")]
    if plan.already:
        words = ngettext("อยู่ในรายชื่อแล้ว %(count)s คน", "อยู่ในรายชื่อแล้ว %(count)s คน", plan.already)
        stays.append(words % {"count": f"{plan.already:,}"})
    if contacts.repeated:
        rows = ", ".join(map(str, contacts.repeated[:MAX_ROWS]))
        rows += " …" if len(contacts.repeated) > MAX_ROWS else ""
        stays.append(_("ซ้ำในไฟล์ แถว %(rows)s นับครั้งเดียว") % {"rows": rows})
    return ImportPreview(plan.digest, [group], stays, notes=notes, label=label % {"count": f"{count:,}"})


def _example(person: ListedPerson, *, by_name: bool) -> ChangeExample:
    before = _("ยังไม่อยู่ในรายชื่อ")
    if by_name:
        return ChangeExample(person.name or _("ไม่มีชื่อ"), before, " · ".join(person.addresses))
    fields = {_("ชื่อ"): person.name, _("โทรศัพท์"): person.phone, _("อีเมล"): person.email}
    row = _("แถว %(row)s") % {"row": person.row}
    return ChangeExample(row, before, _("มี %(what)s") % {"what": " · ".join(filter(fields.get, fields))})


def _outcome(count: int) -> str:
    return ngettext("รับรายชื่อแล้ว %(count)s คน", "รับรายชื่อแล้ว %(count)s คน", count) % {"count": f"{count:,}"}


def _what_next(person: Person, survey: Survey) -> str:
    if _sees_names(person, survey):
        return _("ขั้นต่อไป สุ่มเลือกผู้ตอบจากรายชื่อ")
    return _("ขั้นต่อไปผู้ตรวจประเมินจะสุ่มและสอบถามเอง คุณไม่ต้องทำอะไรอีก ส่งเพิ่มได้จนปิดรับคำตอบ")


def _sees_names(person: Person, survey: Survey) -> bool:
    """Whether the reader is an assessor there, who is shown the people drawn."""
    return may(person, May.INTERVIEW, survey.organisation)


def _table() -> HttpResponse:
    columns = [
        FillColumn(_("ชื่อ"), 40, _("จะเว้นว่างก็ได้"), fill=True),
        FillColumn(_("โทรศัพท์"), 22, _("โทรศัพท์หรืออีเมล อย่างน้อยหนึ่งอย่าง"), fill=True),
        FillColumn(_("อีเมล"), 36, _("โทรศัพท์หรืออีเมล อย่างน้อยหนึ่งอย่าง"), fill=True),
    ]
    table = FillTable(_("รายชื่อให้ผู้ตรวจประเมิน"), columns, [], spare=SPARE_ROWS)
    return fillable_response(_("รายชื่อให้ผู้ตรวจประเมิน"), table)
