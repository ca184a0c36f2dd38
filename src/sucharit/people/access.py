"""Who may open a page: every view says so itself, and one that says nothing is refused."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may_anywhere

View = Callable[..., HttpResponse]
Marked = TypeVar("Marked", bound=Callable[..., HttpResponseBase])  # a stream too
PUBLIC, SIGNED_IN = "public", "signed in"
CLICK_COUNTS_FOR = 300  # seconds
log = logging.getLogger(__name__)


def public(view: Marked) -> Marked:
    """Anyone may open it; what they see must not depend on who they are."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def everyone(module: str) -> Any:
    """For `include`: the addresses of a package whose pages are all public."""
    patterns = import_module(module)
    for pattern in patterns.urlpatterns:
        public(pattern.callback)
    return patterns


def signed_in(view: View) -> View:
    """Everyone who is signed in may open it; others are led to sign in first."""
    return _guard(view, SIGNED_IN, lambda request: True)


def needs(what: May) -> Callable[[View], View]:
    """Only for people who may do this somewhere; for everyone else who is signed in, a 404.

    The view itself reads only what lies there: `organisation_for`, or a queryset's `where`.
    """

    def guard(view: View) -> View:
        return _guard(view, what, lambda request: may_anywhere(person_of(request), what))

    return guard


def organisation_for(request: HttpRequest, what: May, code: str) -> Organisation:
    """The organisation of that code, where this person may do this. Raises Http404 for any other."""
    return get_object_or_404(Organisation.objects.where(person_of(request), what), code=code.lower())


def person_of(request: HttpRequest) -> Person:
    """The signed-in person. Raises Http404 where there is none: the view lacks its guard."""
    if not isinstance(request.user, Person):
        raise Http404("no one signed in")
    return request.user


def _guard(view: View, access: str, allowed: Callable[[HttpRequest], bool]) -> View:
    @wraps(view)
    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not allowed(request):
            raise Http404("not for this person")
        response = view(request, *args, **kwargs)
        _keep_awake(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    guarded_view.access = access  # type: ignore[attr-defined]
    return guarded_view


def _keep_awake(request: HttpRequest) -> None:
    """Extend the session, at most once in five minutes to save writes."""
    now = int(time.time())
    if request.user.is_authenticated and now - request.session.get("last_click", 0) > CLICK_COUNTS_FOR:
        request.session["last_click"] = now


class DenyByDefault:
    """Refuses every view that does not say who may open it."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always, but let no shared cache store what someone with a session sees."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True)
        return response

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> None:
        """Raises Http404 for a view without a mark, and logs it for the operators of the server."""
        if not getattr(view, "access", None):
            name = getattr(view, "__qualname__", type(view).__name__)
            log.error("%s.%s does not say who may open it, so no one may", view.__module__, name)
            raise Http404("not for anyone")
