"""Pages about people: one's own first page, who is what, invitations, ending and handing over roles."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people import actions
from sucharit.people.access import needs, person_of, signed_in
from sucharit.people.forms import InviteForm, RestoreForm
from sucharit.people.listing import listing
from sucharit.people.models import Invitation, Organisation, Person, Role, RoleKind
from sucharit.people.open_work import open_work
from sucharit.people.permissions import May, may_anywhere, may_give
from sucharit.verbs.refusals import Refused

OTHERS = 40  # people of the same place offered as successors


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """One's own first page: what I am, where, and what waits for me."""
    person = person_of(request)
    roles = list(person.roles.in_force().select_related("organisation").order_by("organisation__path", "pk"))
    places = list(dict.fromkeys(role.organisation for role in roles))
    work = [(place, found) for place in places if (found := open_work(person, place))]
    shown = {
        "person": person,
        "roles": roles,
        "work": work,
        "manages": may_anywhere(person, May.MANAGE_PEOPLE),
        "demo": settings.DEMO,
    }
    return render(request, "people/me.html", shown)


@needs(May.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Who is what, at my place and beneath, and whom I invited."""
    page = listing(person_of(request), request.GET.dict())
    return render(request, "people/list.html", {"page": page, "kinds": RoleKind.choices})


@needs(May.MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    """A form that sends somebody a link."""
    person = person_of(request)
    first = Organisation.objects.where(person, May.MANAGE_PEOPLE).order_by("path").first()
    start = {"at": request.GET.get("at") or (first.code if first else "")}
    form = InviteForm(request.POST if request.method == "POST" else None, by=person, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.invite(
                by=person, email=told["email"], role_kind=RoleKind(told["kind"]), organisation=told["at"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("ส่งคำเชิญไปที่ %(email)s แล้ว") % {"email": told["email"]})
            return HttpResponseRedirect(f"{reverse('people:list')}?at={told['at'].code}")
    return render(request, "people/invite.html", {"form": form})


@needs(May.MANAGE_PEOPLE)
@require_POST
def invite_again(request: HttpRequest, invitation: int) -> HttpResponse:
    """Send a new link in place of one that was not used."""
    person, sent = person_of(request), _invitation(request, invitation)
    if not sent.kind:
        raise Http404("access is restored at the person, not here")
    kind = RoleKind(sent.kind)
    try:
        actions.invite(
            by=person,
            email=sent.email,
            role_kind=kind,
            organisation=sent.organisation,
            takes_over=sent.takes_over,
        )
        messages.success(request, _("ส่งคำเชิญไปที่ %(email)s อีกครั้งแล้ว") % {"email": sent.email})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("people:list")


@needs(May.MANAGE_PEOPLE)
@require_POST
def withdraw(request: HttpRequest, invitation: int) -> HttpResponse:
    """Let a link open nothing any more."""
    try:
        actions.withdraw_invitation(by=person_of(request), invitation=_invitation(request, invitation))
        messages.success(request, _("ถอนคำเชิญแล้ว ลิงก์เดิมใช้ไม่ได้อีก"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("people:list")


@needs(May.MANAGE_PEOPLE)
def end(request: HttpRequest, role: int) -> HttpResponse:
    """Ask, then end a role."""
    held = _role(request, role)
    if request.method == "POST":
        try:
            actions.end_role(by=person_of(request), role=held)
            messages.success(request, _("สิ้นสุดบทบาทของ %(name)s แล้ว") % {"name": held.person})
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("people:list" if may_anywhere(person_of(request), May.MANAGE_PEOPLE) else "people:me")
    work = open_work(held.person, held.organisation)
    return render(request, "people/end.html", {"role": held, "work": work})


@needs(May.MANAGE_PEOPLE)
def hand_over(request: HttpRequest, role: int) -> HttpResponse:
    """Two clicks: choose the successor, confirm. Open work is listed beside."""
    person, held = person_of(request), _role(request, role)
    others = Person.objects.filter(is_active=True, roles__in=_roles_near(held)).exclude(pk=held.person_id)
    chosen = request.POST.get("to") or request.GET.get("to") or ""
    successor = get_object_or_404(others.distinct(), pk=int(chosen)) if chosen.isdigit() else None
    fault = ""
    if request.method == "POST" and successor:
        try:
            actions.hand_over(by=person, role=held, successor=successor)
            messages.success(request, _("ส่งมอบให้ %(name)s แล้ว") % {"name": successor})
            return redirect("people:me" if held.person_id == person.pk else "people:list")
        except Refused as refused:
            fault = str(refused)
    if request.method == "POST" and request.POST.get("email"):
        fault = _invited_to_take_over(request, held)
        if not fault:
            return redirect("people:list")
    shown = {
        "role": held,
        "others": others.distinct().order_by("name_th")[:OTHERS],
        "successor": successor,
        "work": open_work(held.person, held.organisation),
        "fault": fault,
    }
    return render(request, "people/hand_over.html", shown)


@needs(May.MANAGE_PEOPLE)
def restore_access(request: HttpRequest, person: int) -> HttpResponse:
    """Ask, then give somebody who lost their way in a new link."""
    by = person_of(request)
    held = Role.objects.in_force().where(by, May.MANAGE_PEOPLE).filter(person_id=person)
    lost = get_object_or_404(Person.objects.exclude(pk=by.pk), pk__in=held.values("person_id"))
    form = RestoreForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.restore_access(by=by, person=lost, email=form.cleaned_data["email"])
            messages.success(request, _("ส่งลิงก์เข้าใช้ใหม่ให้ %(name)s แล้ว") % {"name": lost})
            return redirect("people:list")
        except Refused as refused:
            form.add_error(None, str(refused))
        except PermissionDenied:
            form.add_error(None, _("คนนี้มีบทบาทที่คุณไม่ได้ดูแลด้วย ขอให้ผู้ดูแลระดับเหนือขึ้นไปทำ"))
    return render(request, "people/restore.html", {"lost": lost, "form": form})


def _role(request: HttpRequest, pk: int) -> Role:
    """A role in force that this person may end. Raises Http404 for any other."""
    person = person_of(request)
    roles = Role.objects.in_force().where(person, May.MANAGE_PEOPLE).select_related("person", "organisation")
    role = get_object_or_404(roles, pk=pk)
    if not may_give(person, RoleKind(role.kind), role.organisation):
        raise Http404("not theirs to give")
    return role


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    waiting = Invitation.objects.waiting().where(person_of(request), May.MANAGE_PEOPLE)
    invitation = get_object_or_404(waiting.select_related("organisation", "takes_over"), pk=pk)
    kind = RoleKind(invitation.kind or RoleKind.STAFF)
    if not may_give(person_of(request), kind, invitation.organisation):
        raise Http404("not theirs to give")
    return invitation


def _roles_near(role: Role) -> list[int]:
    """Roles held at the same place: successors are most often there already."""
    near = Role.objects.in_force().filter(organisation=role.organisation)
    return list(near.values_list("pk", flat=True)[:500])


def _invited_to_take_over(request: HttpRequest, role: Role) -> str:
    """Send a successor who is not here yet a link; what stands against it, or nothing."""
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return _("อีเมลนี้ไม่ครบถ้วน ตรวจอีกครั้ง")
    email = form.cleaned_data["email"]
    try:
        actions.invite(
            by=person_of(request),
            email=email,
            role_kind=RoleKind(role.kind),
            organisation=role.organisation,
            takes_over=role,
        )
    except Refused as refused:
        return str(refused)
    messages.success(request, _("ส่งคำเชิญให้รับช่วงไปที่ %(email)s แล้ว") % {"email": email})
    return ""
