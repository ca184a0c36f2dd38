"""Answers of pages that anyone may frame: the same for everyone, so that caches between may keep them.

They read no cookie and no session: the address says the language. They run no script and send no form, so
that nothing can be clicked through a frame but a link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
KEPT = "public, max-age=600"  # seconds
View = Callable[..., HttpResponse]


def language_in(query: Mapping[str, str]) -> str:
    """English where the address says so, else Thai."""
    return "en" if query.get("lang") == "en" else "th"


def in_language_of_address(view: View) -> View:
    """The view answers in the language of the address, whatever the reader's cookie says."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = language_in(request.GET)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        if response.status_code == 200:
            response.headers.setdefault("Cache-Control", KEPT)
        return response

    return answered


def framed(view: View) -> View:
    """The view's page may be shown within any other."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Content-Security-Policy"] = POLICY
        return response

    return xframe_options_exempt(in_language_of_address(answered))


def small_page(template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page without the frame of the site, and without anything of the request."""
    return HttpResponse(render_to_string(template, dict(context)), status=status)
