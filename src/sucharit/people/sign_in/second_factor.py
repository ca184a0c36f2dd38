"""Operators can do nothing before they have a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sucharit.people.access import PUBLIC, View
from sucharit.people.models import Person
from sucharit.people.role_kinds import RoleKind

Marked = TypeVar("Marked", bound=View)


def before_second_factor(view: Marked) -> Marked:
    """An operator may open it without a second factor: it leads to one, or signs out."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


def lacks_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this person must set one up first. In the demo no one must: its accounts are for everyone."""
    if settings.DEMO or not isinstance(user, Person):
        return False
    if RoleKind.OPERATOR not in user.kinds_today:
        return False
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=user, type__in=kinds).exists()


class OperatorsUseASecondFactor:
    """Redirects an operator without one to where it is set up, from every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Public pages do not depend on who opens them, so they are left alone."""
        open_to_all = getattr(view, "access", None) == PUBLIC or hasattr(view, "before_second_factor")
        if not open_to_all and lacks_second_factor(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return None
