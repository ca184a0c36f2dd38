"""Answers a request to the API from its method to its headers; reads no cookie, no session and no language.

What an answer depends on is its address alone: not the host, not who asks, not where from. So one copy serves
everyone, and nothing that a request brings along can be kept in a cache for others.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, URLResolver, path
from django.urls.resolvers import RegexPattern, ResolverMatch
from django.utils.cache import get_conditional_response
from django.utils.translation import override

from sucharit.api.openapi import PROBLEM_JSON, description, parameters
from sucharit.api.operations import JSON, api
from sucharit.api.places import HOME
from sucharit.api.problems import ApiRefusal, ProblemId, WrongParameter
from sucharit.api.words import OPERATIONS
from sucharit.people.access import public
from sucharit.thai.characters import is_typed_text

READS = ("GET", "HEAD")
METHODS = "GET, HEAD, OPTIONS"
MAX_ADDRESS = 8_000  # bytes with the query, as everywhere on the site
UNREADABLE = (SuspiciousOperation, LookupError, TypeError, ValueError)  # what odd queries and headers raise
SECONDS = 300  # a correction of an announcement is seen by everyone so soon
RETRY_AFTER = "30"
EVERY_ANSWER = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Deprecation, Sunset",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
    "X-Frame-Options": "DENY",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@public
def answered(request: HttpRequest, **_parts: Any) -> HttpResponse:
    """The view of every address of the API."""
    with override("th"):
        try:
            response = _answer(request)
        except ApiRefusal as refused:
            response = _problem(refused)
        except (OperationalError, InterfaceError):
            response = _problem(ApiRefusal(ProblemId.UNAVAILABLE))
            response["Retry-After"] = RETRY_AFTER
    for name, value in EVERY_ANSWER.items():
        response[name] = value
    if not response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    match = _match(request)
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={**PREFLIGHT, "Cache-Control": "no-store"})
    if request.method not in READS:
        raise ApiRefusal(ProblemId.WRONG_METHOD)
    _check(request, match)
    is_head, request.method = request.method == "HEAD", "GET"
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    request.method = "HEAD" if is_head else "GET"
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    answer = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(answer, HttpResponse)
    if is_head and answer.status_code == 200:
        answer["Content-Length"] = str(len(answer.content))
        answer.content = b""
    return answer


def _match(request: HttpRequest) -> ResolverMatch:
    """The operation of the address. Raises ApiRefusal."""
    if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > MAX_ADDRESS:
        raise ApiRefusal(ProblemId.TOO_LONG)
    if not is_typed_text(request.path_info):
        raise ApiRefusal(ProblemId.NOT_FOUND)
    try:
        return _resolver().resolve(request.path_info)
    except Resolver404:
        raise ApiRefusal(ProblemId.NOT_FOUND) from None


def _check(request: HttpRequest, match: ResolverMatch) -> None:
    """Look at the query and at what the reader accepts. Raises ApiRefusal."""
    try:
        texts = [text for name, values in request.GET.lists() for text in (name, *values)]
        accepts = request.get_preferred_type([JSON])
    except UNREADABLE:
        raise ApiRefusal(ProblemId.UNREADABLE) from None
    if not all(is_typed_text(text) and min(text, default=" ") >= " " for text in texts):
        raise ApiRefusal(ProblemId.UNREADABLE)
    if accepts is None:
        raise ApiRefusal(ProblemId.NOT_ACCEPTABLE)
    known = parameters().get(match.url_name or "", frozenset())
    if set(request.GET) - known:
        expected = ", ".join(sorted(known)) or "no parameters at this address"
        raise ApiRefusal(ProblemId.BAD_PARAMETER, WrongParameter("?", f"expected only: {expected}"))


@cache
def _resolver() -> URLResolver:
    described = path("openapi.json", _described, name="openapi")
    return URLResolver(RegexPattern(f"^{HOME}"), [*operation_patterns(), described])


def operation_patterns() -> list[URLPattern]:
    """The addresses of the operations, after HOME; django-ninja's own first page is left out."""
    return [
        pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name in OPERATIONS
    ]


def _described(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        json.dumps(description(), ensure_ascii=False, separators=(",", ":")), content_type=JSON
    )


def _problem(refused: ApiRefusal) -> HttpResponse:
    kind = refused.kind
    told = {
        "type": f"/api/#{refused.id.value}",
        "title": kind.title.en,
        "title_th": kind.title.th,
        "status": kind.status,
        "errors": [
            {"parameter": wrong.parameter, "expected": wrong.expected} for wrong in refused.parameters
        ],
    }
    headers = {"Cache-Control": "no-store"}
    if refused.id is ProblemId.WRONG_METHOD:
        headers["Allow"] = METHODS
    return HttpResponse(
        json.dumps(told, ensure_ascii=False), status=kind.status, content_type=PROBLEM_JSON, headers=headers
    )
