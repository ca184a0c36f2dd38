"""Pages that invite: one person by a form, many by a file that is looked at first."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.people import actions
from sucharit.people.access import needs, person_of
from sucharit.people.forms import InviteForm
from sucharit.people.invitation_lists import MAX_LINES, InvitationLine, read_invitations
from sucharit.people.models import Invitation, InvitationMail, Organisation, Person, RoleKind
from sucharit.people.permissions import May, gives, reach_of
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import FillColumn, FillTable, fillable_response
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes
from sucharit.verbs.attempts import result_or_refusal

KIND = "invitations"  # of an import
MAX_PLACES = 2_000  # organisations in the drop-down of the table ready to fill
SPARE_ROWS = 200


@needs(May.MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    """A form that sends an invitation."""
    person = person_of(request)
    start = {"at": request.GET["at"].lower()} if request.GET.get("at") else None
    form = InviteForm(request.POST if request.method == "POST" else None, by=person, initial=start)
    if request.method == "POST" and form.is_valid():
        organisation: Organisation = form.cleaned_data["at"]
        email, kind = form.cleaned_data["email"], RoleKind(form.cleaned_data["kind"])
        invitation, refusal = result_or_refusal(
            lambda: actions.invite(by=person, email=email, role_kind=kind, organisation=organisation)
        )
        if invitation is not None:
            messages.success(request, _message_about(invitation))
            return HttpResponseRedirect(f"{reverse('people:list')}?at={organisation.code}")
        form.add_error(None, refusal)
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


@needs(May.MANAGE_PEOPLE)
def invite_many(request: HttpRequest) -> HttpResponse:
    """A file of invitations: looked at, then sent."""
    person = person_of(request)
    step = take_step(request, _import(person))
    if step.leads_to:
        return redirect(step.leads_to)
    context = {"limit": MAX_LINES, **step.context}
    return render(request, "people/invite_many.html", context, status=step.status)


@needs(May.MANAGE_PEOPLE)
def invitation_file(request: HttpRequest) -> HttpResponse:
    """The table of invitations, ready to fill, with drop-downs of the reader's organisations and roles."""
    person = person_of(request)
    reaches = reach_of(person, RoleKind)
    roles = [str(kind.label) for kind in RoleKind if any(gives([r], kind, r) for r in reaches)]
    places = list(Organisation.objects.where(person, May.MANAGE_PEOPLE).order_by("path")[: MAX_PLACES + 1])
    names = [f"{place.name} ({place.code})" for place in places] if len(places) <= MAX_PLACES else []
    columns = [
        FillColumn(_("อีเมล"), 36, _("คนละหนึ่งแถว"), True),
        FillColumn(_("หน่วยงาน"), 52, _("รหัสหรือชื่อ เลือกจากรายการได้"), True, choices=names),
        FillColumn(_("บทบาท"), 30, _("เลือกจากรายการ"), True, choices=roles),
    ]
    table = FillTable(_("คำเชิญ"), columns, [], spare=SPARE_ROWS, choices_name=_("รายการ"))
    return fillable_response(_("คำเชิญ"), table)


def _import(person: Person) -> TableImport:
    def read(upload: Upload, notes: Notes) -> list[InvitationLine]:
        faults = Faults()
        lines = read_invitations(upload.sheets, faults, notes)
        faults.raise_if_any()
        return lines

    def plan(upload: Upload) -> ImportPreview:
        notes = Notes()
        return _preview(actions.plan_invitations(person, read(upload, notes)), readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        plan = actions.invite_many(by=person, lines=read(upload, Notes()), previewed=digest)
        count = len(plan.invited)
        words = ngettext("บันทึกคำเชิญแล้ว %(count)s ฉบับ", "บันทึกคำเชิญแล้ว %(count)s ฉบับ", count) % {"count": count}
        next_ = _("อีเมลทยอยส่งออกไป ดูสถานะได้ที่ท้ายหน้านี้")
        return f"{words} · {next_}"

    return TableImport(
        KIND,
        f"person:{person.pk}",
        plan=plan,
        store=store,
        then=f"{reverse('people:list')}#waiting",
    )


def _preview(plan: actions.InvitationPlan, notes: Sequence[str]) -> ImportPreview:
    first = [item for item in plan.invited if not item.again]
    again = [item for item in plan.invited if item.again]
    groups = [
        ChangeGroup(
            sort, title % {"count": len(items)}, len(items), _examples(items, before), _count_beyond(items)
        )
        for sort, title, before, items in (
            (
                "new",
                ngettext("ส่งคำเชิญใหม่ %(count)s ฉบับ", "ส่งคำเชิญใหม่ %(count)s ฉบับ", len(first)),
                _("ยังไม่ได้เชิญ"),
                first,
            ),
            (
                "changed",
                ngettext(
                    "ส่งลิงก์ใหม่แทนลิงก์ที่หมดอายุ %(count)s ฉบับ",
                    "ส่งลิงก์ใหม่แทนลิงก์ที่หมดอายุ %(count)s ฉบับ",
                    len(again),
                ),
                _("ลิงก์หมดอายุ"),
                again,
            ),
        )
    ]
    stays = []
    if plan.holding:
        words = ngettext(
            "มีบทบาทนี้อยู่แล้ว %(count)s คน ไม่ส่งอะไร", "มีบทบาทนี้อยู่แล้ว %(count)s คน ไม่ส่งอะไร", plan.holding
        )
        stays.append(words % {"count": plan.holding})
    if plan.waiting:
        words = ngettext(
            "มีคำเชิญที่ยังใช้ได้อยู่แล้ว %(count)s ฉบับ ไม่ส่งซ้ำ", "มีคำเชิญที่ยังใช้ได้อยู่แล้ว %(count)s ฉบับ ไม่ส่งซ้ำ", plan.waiting
        )
        stays.append(words % {"count": plan.waiting})
    count = len(plan.invited)
    label = ngettext("ส่งคำเชิญ %(count)s ฉบับ", "ส่งคำเชิญ %(count)s ฉบับ", count)
    return ImportPreview(plan.digest, groups, stays, notes=notes, label=label % {"count": count})


def _examples(items: list[actions.PlannedInvitation], before: str) -> list[ChangeExample]:
    return [
        ChangeExample(item.email, before, str(item.kind.label), about=item.organisation.name)
        for item in items[:MAX_EXAMPLES]
    ]


def _count_beyond(items: list[actions.PlannedInvitation]) -> int:
    return max(0, len(items) - MAX_EXAMPLES)


def _message_about(invitation: Invitation) -> str:
    """What became of the e-mail."""
    invitation.refresh_from_db(fields=["mail"])
    words = {
        InvitationMail.SENT: _("ส่งคำเชิญไปที่ %(email)s แล้ว"),
        InvitationMail.WAITING: _("บันทึกคำเชิญของ %(email)s แล้ว อีเมลจะส่งออกไปภายในไม่กี่นาที"),
        InvitationMail.REFUSED: _("ระบบอีเมลปลายทางไม่รับ %(email)s ตรวจที่อยู่แล้วเชิญใหม่"),
    }
    return words[InvitationMail(invitation.mail)] % {"email": invitation.email}
