"""What comes in with a request, cleaned in one place: texts that can be stored and read, or a refusal.

The respondents' pages read what was sent by themselves, in `respond.submission`, by the same functions.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.http import parse_header_parameters

from sucharit.thai.characters import is_typed_text, typed_text

Environment = dict[str, Any]
Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]
MAX_ADDRESS = 8_000  # bytes of an address with its query; a search in Thai letters has 9 for each
MAX_KIND = 200  # characters of a content type
MAX_KEY = 2**63 - 1  # the largest that both databases take
ODD_KIND = "application/x-unreadable"
NEXT = "next"  # where to go after signing in, or after choosing a language
# What Django raises where a query, form or header is no good; the last four, what Python makes of odd ones.
UNREADABLE = (
    BadRequest,
    SuspiciousOperation,
    MultiPartParserError,
    UnreadablePostError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def with_plain_kinds(behind: Application) -> Application:
    """The application behind, for which a content type is UTF-8 or ODD_KIND.

    Django looks up what stands after `charset=` before any middleware runs, and takes `rot13` for a charset.
    """

    def application(environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
        kind = environment.get("CONTENT_TYPE", "")
        if kind and not _is_plain(kind):
            environment["CONTENT_TYPE"] = ODD_KIND
        return behind(environment, start)

    return application


def _is_plain(kind: str) -> bool:
    if len(kind) > MAX_KIND or not kind.isascii() or not kind.isprintable():
        return False
    try:
        _kind, options = parse_header_parameters(kind)  # reads a parameter in the encoding that it names
        return codecs.lookup(options.get("charset", "utf-8")).name in ("utf-8", "ascii")
    except UNREADABLE:
        return False


def is_too_long(request: HttpRequest) -> bool:
    """Whether its address is longer than any page of ours has one."""
    return len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > MAX_ADDRESS


def clean_address(request: HttpRequest) -> None:
    """Clean query and cookies. Raises one of UNREADABLE."""
    request.GET = typed_fields(request.GET)  # type: ignore[assignment]
    for name, value in request.COOKIES.items():
        request.COOKIES[name] = typed_text(value)


def clean_form(request: HttpRequest) -> None:
    """Clean what a form brought. Raises one of UNREADABLE, and leaves an empty form then."""
    try:
        request.POST = typed_fields(request.POST)  # type: ignore[assignment]
        if request.content_type == ODD_KIND:
            raise BadRequest("no form of ours is written like that")
    except UNREADABLE:
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # else an error page would read it again
        raise


def typed_fields(fields: QueryDict) -> QueryDict:
    """The fields with every name and value as `typed_text` has it; the same object where they are.

    Where `next` is no address at all, such as "http://[", it is left out: whoever reads it takes it apart.
    """
    texts_are_typed = all(
        is_typed_text(name) and all(map(is_typed_text, values)) for name, values in fields.lists()
    )
    if texts_are_typed and all(map(_is_address, fields.getlist(NEXT))):
        return fields
    cleaned = QueryDict(mutable=True, encoding=fields.encoding)
    for name, values in fields.lists():
        cleaned.setlist(typed_text(name), [typed_text(value) for value in values])
    if not all(map(_is_address, cleaned.getlist(NEXT))):
        del cleaned[NEXT]
    cleaned._mutable = False
    return cleaned


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True
