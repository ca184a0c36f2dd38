"""Answers the API before sessions, cookies, languages and sign-in are looked at: it reads none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sucharit.api.answering import answered
from sucharit.api.places import HOME


class ApiBeforeSessions:
    """The middleware: an address of the API is answered here, any other goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the API's own views do, and never later."""
        if request.path_info.startswith(HOME):
            return answered(request)
        return self.get_response(request)
