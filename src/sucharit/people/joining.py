"""Ways in that are ours: using an invitation, and trying the demo as somebody."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sucharit.people import actions
from sucharit.people.access import public
from sucharit.people.forms import JoinForm
from sucharit.people.models import Invitation, Person, Role, RoleKind
from sucharit.verbs.refusals import Refused

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@never_cache
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of an invitation: say who you are, choose a password, and be in."""
    invitation = actions.opened(secret)
    if invitation is None:
        return _no_way_in(request, 404)
    known = invitation.person or Person.objects.filter(email=invitation.email).first()
    needs_password = known is None or not invitation.kind
    name = known.name_th if known else ""
    form = (
        JoinForm(request.POST if request.method == "POST" else None, email=invitation.email, name_known=name)
        if needs_password
        else None
    )
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            return _taken_up(request, secret, invitation, form)
        except Refused as refused:
            return _no_way_in(request, 409, str(refused))
    shown = {"invitation": invitation, "form": form, "known": known}
    return render(request, "people/accept.html", shown)


def _no_way_in(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    response = render(request, "people/link_used.html", {"why": why}, status=status)
    # Django would write the address into its log, and with it a secret that may be good still.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _taken_up(
    request: HttpRequest, secret: str, invitation: Invitation, form: JoinForm | None
) -> HttpResponse:
    told = form.cleaned_data if form else {}
    person = actions.accept_invitation(
        secret=secret, name_th=told.get("name_th", ""), password=told.get("password")
    )
    if form is None:  # the account has its own password and second factor: the link is not a way round them
        return redirect("people:me")
    answer: HttpResponse = perform_login(request, person, email=person.email)
    return answer


@public
@csrf_exempt  # a forged click could only make one somebody of the demonstration
@require_POST
def demo_sign_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Be somebody of the demonstration with that role, by one click. Raises Http404 in a real system."""
    if not settings.DEMO or kind not in RoleKind.values:
        raise Http404("only in the demonstration")
    roles = Role.objects.in_force().of_kind(RoleKind(kind)).filter(person__is_active=True)
    role = roles.select_related("person").order_by("pk").first()
    if role is None:
        raise Http404("nobody has this role")
    login(request, role.person, backend=BACKEND)
    return redirect("people:me")
