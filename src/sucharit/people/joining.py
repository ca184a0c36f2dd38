"""Our own ways to sign in: with an invitation, or in the demo with one click."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sucharit.people import actions
from sucharit.people.access import public
from sucharit.people.forms import JoinForm
from sucharit.people.models import Person, Role, RoleKind
from sucharit.verbs.attempts import result_or_refusal

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@never_cache
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = actions.open_invitation(secret)
    if invitation is None:
        return _link_is_used(request, 404)
    person = invitation.person or Person.objects.filter(email=invitation.email).first()
    needs_password = person is None or not invitation.kind
    name = person.name_th if person else ""
    form = (
        JoinForm(request.POST if request.method == "POST" else None, email=invitation.email, name_known=name)
        if needs_password
        else None
    )
    if request.method == "POST" and (form is None or form.is_valid()):
        response, refusal = result_or_refusal(lambda: _use(request, secret, form))
        return response or _link_is_used(request, 409, refusal)
    context = {"invitation": invitation, "form": form, "known": person}
    return render(request, "people/accept.html", context)


def _link_is_used(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    response = render(request, "people/link_used.html", {"why": why}, status=status)
    # Django would log the address, and with it a secret that may still be valid.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _use(request: HttpRequest, secret: str, form: JoinForm | None) -> HttpResponse:
    """Accept the invitation, and sign in a new person. Raises Refused."""
    values = form.cleaned_data if form else {}
    person = actions.accept_invitation(
        secret=secret, name_th=values.get("name_th", ""), password=values.get("password")
    )
    if form is None:  # the account has its own password and second factor: the link is not a way round them
        return redirect("people:me")
    response: HttpResponse = perform_login(request, person, email=person.email)
    return response


@public
@csrf_exempt  # a forged click could only sign one in as a person of the demonstration
@require_POST
def demo_sign_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Sign in as a person of the demonstration who has that role, and go to `next`, a page of this site.

    Raises Http404 in a real system.
    """
    if not settings.DEMO or kind not in RoleKind.values:
        raise Http404("only in the demonstration")
    roles = Role.objects.in_force().of_kind(RoleKind(kind)).filter(person__is_active=True)
    role = roles.select_related("person").order_by("pk").first()
    if role is None:
        raise Http404("no one has this role")
    login(request, role.person, backend=BACKEND)
    onward = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    return redirect(onward if is_here else "people:me")
