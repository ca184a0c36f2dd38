"""Which address and method is which function: one table, for Django's views and for `front`."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl

from sucharit.respond import ballot, pages, registering, taking
from sucharit.respond.response import Response, led_to, said

# Below /a/: the link, perhaps the language, perhaps which page of the survey.
_ADDRESS = re.compile(r"([0-9A-Za-z]{1,16})/(en/)?(thanks/|register/|registered/|ballot/|code|)")
_UNFINISHED = re.compile(r"[0-9A-Za-z]{1,16}(?:/en)?(?:/thanks|/register|/registered|/ballot)?")
_TICKET_AT_MOST = 200  # letters of an address's query; a ticket has 48


def respond(method: str, path: str, query: str, body: bytes, *, gzip: bool = False) -> Response:
    """The answer to a request for `/a/` + path. Whatever breaks is told without what was sent."""
    found = _ADDRESS.fullmatch(path)
    if found is None:
        return _elsewhere(path, gzip)
    link, english, which = found.groups()
    language = "en" if english else "th"
    try:
        if method in ("GET", "HEAD"):
            response = _get(link.lower(), language, which, _ticket(query), gzip)
        elif method == "POST":
            response = _post(link.lower(), language, which, _ticket(query), body)
        else:
            return said(405)
    except Exception as error:
        taking.tell(error)
        response = pages.state("broken", None, language)
    return replace(response, body=b"") if method == "HEAD" else response


def _get(link: str, language: str, which: str, ticket: str, gzip: bool) -> Response:
    match which:
        case "":
            return pages.page(link, language, ticket=ticket, gzip=gzip)
        case "thanks/":
            return pages.thanks(link, language, gzip=gzip)
        case "register/":
            return pages.registration(link, language, ticket=ticket, gzip=gzip)
        case "registered/":
            return pages.registered(link, language, gzip=gzip)
        case "ballot/":
            return ballot.page(link, language, gzip=gzip)
    return said(405)


def _post(link: str, language: str, which: str, ticket: str, body: bytes) -> Response:
    match which:
        case "":
            return taking.take(link, language, body, ticket=ticket)
        case "register/":
            return registering.register(link, language, body, ticket=ticket)
        case "ballot/":
            return ballot.change(link, body)
        case "code":
            return taking.check_code(link, body)
    return said(405)


def _elsewhere(path: str, gzip: bool) -> Response:
    """An address without its last slash is led on; a fragment with a code stays with the browser."""
    if _UNFINISHED.fullmatch(path):
        return led_to(f"{path.rpartition('/')[2]}/")
    return pages.state("unknown", None, "th", gzip=gzip)


def _ticket(query: str) -> str:
    """The ticket in an address's query; "" for none."""
    if not query or len(query) > _TICKET_AT_MOST:
        return ""
    return dict(parse_qsl(query)).get("t", "")
