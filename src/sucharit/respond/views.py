"""The respondent's pages on Django's wire; `fast_path` answers the same at a quarter of the cost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from sucharit.people.access import public
from sucharit.respond import routes
from sucharit.respond.routes import HOME
from sucharit.respond.submission import MAX_BYTES


@public
@csrf_exempt  # there is no cookie that another site could make use of
def respond(request: HttpRequest, **address: str) -> HttpResponse:
    """Any page of a survey, and what is sent to it."""
    body = request.read(MAX_BYTES + 1) if request.method == "POST" else b""
    result = routes.respond(
        request.method or "GET",
        request.path_info[len(HOME) :],
        request.META.get("QUERY_STRING", ""),
        routes.own_body(body, request.headers.get("Sec-Fetch-Site", "")),
        gzip="gzip" in request.headers.get("Accept-Encoding", ""),
    )
    response = HttpResponse(result.body, status=result.status, headers=dict(result.headers))
    # Django would log "Not Found: /a/…" with the time: who asks for a survey is no one's business.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


respond.reads_the_body = True  # type: ignore[attr-defined]  # itself, bounded; others find a form that was cleaned
