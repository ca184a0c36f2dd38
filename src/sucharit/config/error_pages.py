"""Pages that say what went wrong and what to do next. They read nothing of the request but its language."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

RETRY_AFTER = 30  # seconds


def language_of(request: HttpRequest) -> str:
    """The language that the reader chose with the switch, or Thai."""
    switched = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return switched if switched in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def error_page(request: HttpRequest, status: int, **headers: str) -> HttpResponse:
    """The page of that status, in the reader's language, the same for everyone."""
    with translation.override(language_of(request)):
        return HttpResponse(render_to_string(f"{status}.html"), status=status, headers=headers)


def for_reader(request: HttpRequest, status: int) -> HttpResponse:
    """The same in the frame of the reader's own pages, with their menu."""
    with translation.override(language_of(request)):
        return HttpResponse(render_to_string(f"{status}.html", request=request), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: it can't be read, or came for another host."""
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: a verb refused it."""
    return for_reader(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or not for this reader."""
    return for_reader(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database can't be reached or is too busy."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return error_page(request, 503, **{"Retry-After": str(RETRY_AFTER)})
    return error_page(request, 500)
