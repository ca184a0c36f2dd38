"""The WSGI fast path: answers `/a/…` before Django, as sessions, cookies and sign-in have no business there.

The same functions answer through `views`; here they cost a quarter. All that is not a respondent's page, or
came without the HTTPS that the settings require, goes to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import close_old_connections

from sucharit.respond import routes
from sucharit.respond.response import Response
from sucharit.respond.routes import HOME
from sucharit.respond.submission import MAX_BYTES

Request = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Request, Start], Iterable[bytes]]


def fast_path(behind: Application) -> Application:
    """The application that answers respondents itself and leaves the rest to the one behind."""

    def application(request: Request, start: Start) -> Iterable[bytes]:
        if request["PATH_INFO"][: len(HOME)].lower() != HOME or not _is_safe(request):
            return behind(request, start)
        try:
            response = _answer(request)
        finally:
            close_old_connections()
        start(f"{response.status} {HTTPStatus(response.status).phrase}", [*response.headers, *_always()])
        return [response.body]

    return application


def _answer(request: Request) -> Response:
    body = request["wsgi.input"].read(MAX_BYTES + 1) if request["REQUEST_METHOD"] == "POST" else b""
    return routes.respond(
        request["REQUEST_METHOD"],
        request["PATH_INFO"][len(HOME) :],
        request.get("QUERY_STRING", ""),
        routes.own_body(body, request.get("HTTP_SEC_FETCH_SITE", "")),
        gzip="gzip" in request.get("HTTP_ACCEPT_ENCODING", ""),
    )


def _is_safe(request: Request) -> bool:
    """Whether it came by HTTPS, or needn't have."""
    if not settings.SECURE_SSL_REDIRECT or request.get("wsgi.url_scheme") == "https":
        return True
    header = settings.SECURE_PROXY_SSL_HEADER
    return bool(header) and request.get(header[0], "").split(",")[0].strip() == header[1]


def _always() -> list[tuple[str, str]]:
    if not settings.SECURE_HSTS_SECONDS:
        return []
    return [("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")]
