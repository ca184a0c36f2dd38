"""Pages about people: roles and invitations, ending and handing over roles."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.contributions.tasks import tasks_of
from sucharit.people import actions
from sucharit.people.access import needs, person_of
from sucharit.people.forms import RestoreForm
from sucharit.people.listing import people_page
from sucharit.people.models import Invitation, Person, Role, RoleKind
from sucharit.people.permissions import May, may_anywhere, may_end, may_give
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt, attempt_form, result_or_refusal
from sucharit.verbs.refusals import Refused

MAX_SUCCESSORS = 40  # people of the same organisation offered as successors


@needs(May.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """The roles at my organisations and under them, and the invitations that wait."""
    page = people_page(person_of(request), request.GET.dict())
    registry = may_anywhere(person_of(request), May.IMPORT_ORGANISATIONS)
    return render(
        request, "people/list.html", {"page": page, "kinds": RoleKind.choices, "registry": registry}
    )


@needs(May.MANAGE_PEOPLE)
@require_POST
def invite_again(request: HttpRequest, invitation: int) -> HttpResponse:
    """Send a new link in place of one that was not used."""
    former = _invitation(request, invitation)
    if not former.kind:
        raise Http404("access is restored at the person, not here")

    def do() -> str:
        actions.invite(
            by=person_of(request),
            email=former.email,
            role_kind=RoleKind(former.kind),
            organisation=former.organisation,
            takes_over=former.takes_over,
        )
        return _("ส่งคำเชิญไปที่ %(email)s อีกครั้งแล้ว") % {"email": former.email}

    attempt(request, do)
    return redirect("people:list")


@needs(May.MANAGE_PEOPLE)
@require_POST
def withdraw(request: HttpRequest, invitation: int) -> HttpResponse:
    """Invalidate a link."""

    def do() -> str:
        actions.withdraw_invitation(by=person_of(request), invitation=_invitation(request, invitation))
        return _("ถอนคำเชิญแล้ว ลิงก์เดิมใช้ไม่ได้อีก")

    attempt(request, do)
    return redirect("people:list")


@needs(May.MANAGE_PEOPLE)
def end(request: HttpRequest, role: int) -> HttpResponse:
    """Confirm, then end a role."""
    ending = _role(request, role)

    def do() -> str:
        actions.end_role(by=person_of(request), role=ending)
        return _("สิ้นสุดบทบาทของ %(name)s แล้ว") % {"name": ending.person}

    if request.method == "POST":
        attempt(request, do)
        return redirect("people:list" if may_anywhere(person_of(request), May.MANAGE_PEOPLE) else "people:me")
    work = tasks_of(ending.person, ending.organisation)
    return render(request, "people/end.html", {"role": ending, "work": work})


@needs(May.MANAGE_PEOPLE)
def hand_over(request: HttpRequest, role: int) -> HttpResponse:
    """Two clicks: choose the successor, confirm. The page lists the open work."""
    person, current = person_of(request), _role(request, role)
    others = Person.objects.filter(is_active=True, roles__in=_roles_near(current)).exclude(
        pk=current.person_id
    )
    choice = request.POST.get("to") or request.GET.get("to") or ""
    successor = get_object_or_404(others.distinct(), pk=typed_number(choice)) if choice else None
    fault = ""
    if request.method == "POST" and successor:
        _role_of_successor, fault = result_or_refusal(
            lambda: actions.hand_over(by=person, role=current, successor=successor)
        )
        if not fault:
            messages.success(request, _("ส่งมอบให้ %(name)s แล้ว") % {"name": successor})
            return redirect("people:me" if current.person_id == person.pk else "people:list")
    if request.method == "POST" and request.POST.get("email"):
        fault = _invite_to_take_over(request, current)
        if not fault:
            return redirect("people:list")
    context = {
        "role": current,
        "others": others.distinct().order_by("name_th")[:MAX_SUCCESSORS],
        "successor": successor,
        "work": tasks_of(current.person, current.organisation),
        "fault": fault,
    }
    return render(request, "people/hand_over.html", context)


@needs(May.MANAGE_PEOPLE)
def restore_access(request: HttpRequest, person: int) -> HttpResponse:
    """Confirm, then send a new link to a person who can no longer sign in."""
    by = person_of(request)
    roles = Role.objects.in_force().where(by, May.MANAGE_PEOPLE).filter(person_id=person)
    lost = get_object_or_404(Person.objects.exclude(pk=by.pk), pk__in=roles.values("person_id"))
    form = RestoreForm(request.POST if request.method == "POST" else None)

    def do() -> str:
        try:
            actions.restore_access(by=by, person=lost, email=form.cleaned_data["email"])
        except PermissionDenied as denied:
            reason = _("คนนี้มีบทบาทที่คุณไม่ได้ดูแลด้วย ขอให้ผู้ดูแลระดับเหนือขึ้นไปทำ")
            raise Refused(reason) from denied
        return _("ส่งลิงก์เข้าใช้ใหม่ให้ %(name)s แล้ว") % {"name": lost}

    if request.method == "POST" and form.is_valid() and attempt_form(request, form, do):
        return redirect("people:list")
    return render(request, "people/restore.html", {"lost": lost, "form": form})


def _role(request: HttpRequest, pk: int) -> Role:
    """A role in force that this person may end. Raises Http404 for any other."""
    person = person_of(request)
    roles = Role.objects.in_force().where(person, May.MANAGE_PEOPLE).select_related("person", "organisation")
    role = get_object_or_404(roles, pk=pk)
    if not may_end(person, RoleKind(role.kind), role.organisation):
        raise Http404("not theirs to end")
    return role


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    waiting = Invitation.objects.waiting().where(person_of(request), May.MANAGE_PEOPLE)
    invitation = get_object_or_404(waiting.select_related("organisation", "takes_over"), pk=pk)
    kind = RoleKind(invitation.kind or RoleKind.STAFF)
    if not may_give(person_of(request), kind, invitation.organisation):
        raise Http404("not theirs to give")
    return invitation


def _roles_near(role: Role) -> list[int]:
    """Roles at the same organisation: most successors work there already."""
    near = Role.objects.in_force().filter(organisation=role.organisation)
    return list(near.values_list("pk", flat=True)[:500])


def _invite_to_take_over(request: HttpRequest, role: Role) -> str:
    """Send a link to a successor who has no account yet. Returns why not, or nothing."""
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return _("อีเมลนี้ไม่ครบถ้วน ตรวจอีกครั้ง")
    email = form.cleaned_data["email"]
    _invitation_sent, refusal = result_or_refusal(
        lambda: actions.invite(
            by=person_of(request),
            email=email,
            role_kind=RoleKind(role.kind),
            organisation=role.organisation,
            takes_over=role,
        )
    )
    if not refusal:
        messages.success(request, _("ส่งคำเชิญให้รับช่วงไปที่ %(email)s แล้ว") % {"email": email})
    return refusal
