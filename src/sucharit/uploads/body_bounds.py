"""How large a request may be, judged before any of it is read; nothing that is sent is written to disk."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from sucharit.uploads.tables import MAX_BYTES

MAX_FORM = 1 << 20  # bytes of a form without a file: 5,000 e-mail addresses are 200,000
MAX_WITH_FILE = MAX_BYTES + MAX_FORM


class BodyBounds:
    """Refuses what is larger than a form, or for people who have signed in, than a form with a file.

    It looks at the stated length, and no more than that is ever read: a request that states none (chunked)
    has an empty form. Files are kept in memory (FILE_UPLOAD_HANDLERS): this bounds what each may take of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always: what no address takes is not read at all."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], *_address: object
    ) -> HttpResponse | None:
        """Refuse, in words, before any other reads the form."""
        length = _stated_length(request)
        if length <= MAX_FORM or (length <= MAX_WITH_FILE and _is_signed_in(request)):
            return None
        return HttpResponse(render_to_string("413.html"), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _stated_length(request: HttpRequest) -> int:
    """The length that a request states in bytes, as Django reads it: "+1_0" is 10, and what is none is 0."""
    try:
        return int(request.META.get("CONTENT_LENGTH", ""))
    except ValueError:
        return 0


def _is_signed_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)
