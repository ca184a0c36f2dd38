"""Which address and method is which function: one table, for Django's views and for `fast_path`."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl

from sucharit.respond import ballot, pages, registration, submission
from sucharit.respond.response import Response, packed_unsqueezed, redirect_to, short_response
from sucharit.roster.codes import plain_code

HOME = "/a/"
# Below it: the link, perhaps the language, perhaps which page of the survey.
_ADDRESS = re.compile(r"([0-9A-Za-z]{1,16})/(en/)?(thanks/|register/|registered/|ballot/|code|)")
# The same without its last slash, in capitals, or with something stuck to it: a bracket, Thai words.
_STUCK = re.compile(
    r"[^0-9A-Za-z./]*(?P<link>[0-9A-Za-z]{1,16})(?P<english>/en(?![0-9A-Za-z]))?"
    r"(?P<page>/(?:thanks|registered|register|ballot)(?![0-9A-Za-z]))?(?P<rest>/*(?:[^0-9A-Za-z/].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_BALLOT_LETTERS = re.compile(r"[0-9A-Za-z._]")
_MAX_FRAGMENT = 400  # a ballot has 384
_MAX_QUERY = 200  # characters of an address's query; a ticket has 48


def respond(method: str, path: str, query: str, body: bytes, *, gzip: bool = False) -> Response:
    """The answer to a request for `/a/` + path. Errors are logged without what was sent."""
    match_ = _ADDRESS.fullmatch(path)
    if match_ is None:
        return _elsewhere(method, path, gzip)
    link, english, which = match_.groups()
    language = "en" if english else "th"
    try:
        if method in ("GET", "HEAD"):
            response = _get(link.lower(), language, which, _ticket(query), gzip)
        elif method == "POST":
            response = _post(link.lower(), language, which, _ticket(query), body)
            response = packed_unsqueezed(response) if gzip else response
        else:
            return short_response(405)
    except Exception as error:
        submission.log_error(error)
        response = pages.state("broken", None, language)
    return replace(response, body=b"") if method == "HEAD" else response


def own_body(body: bytes, site: str) -> bytes:
    """What a page of ours sent; nothing of what another site filled in for someone to send on.

    `site` is what the browser says in Sec-Fetch-Site, empty where it says nothing.
    """
    return b"" if site == "cross-site" else body


def _get(link: str, language: str, which: str, ticket: str, gzip: bool) -> Response:
    match which:
        case "":
            return pages.page(link, language, ticket=ticket, gzip=gzip)
        case "thanks/":
            return pages.thanks(link, language, gzip=gzip)
        case "register/":
            return pages.registration(link, language, ticket=ticket, gzip=gzip)
        case "registered/":
            return pages.registration_done(link, language, gzip=gzip)
        case "ballot/":
            return ballot.page(link, language, gzip=gzip)
    return short_response(405)


def _post(link: str, language: str, which: str, ticket: str, body: bytes) -> Response:
    match which:
        case "":
            return submission.take(link, language, body, ticket=ticket)
        case "register/":
            return registration.register(link, language, body, ticket=ticket)
        case "ballot/":
            return ballot.exchange(link, body)
        case "code":
            return submission.check_code(link, body)
    return short_response(405)


def _elsewhere(method: str, path: str, gzip: bool) -> Response:
    """Leads from an address with something stuck to it to the survey's own; a code stays with the browser."""
    match_ = _STUCK.fullmatch(path) if method in ("GET", "HEAD") else None
    if match_ is None:
        return pages.state("unknown", None, "th", gzip=gzip)
    page = "".join((match_["english"] or "", match_["page"] or "")).lower()
    return redirect_to(f"{HOME}{match_['link'].lower()}{page}/{_fragment(match_['rest'])}")


def _fragment(rest: str) -> str:
    """The code or ballot behind %23, which some programs write for #, for the browser; "" for none."""
    _before, sign, text = rest.partition("#")
    code = plain_code(_as_sent(text)) if sign else None
    letters = code or "".join(_BALLOT_LETTERS.findall(text))[:_MAX_FRAGMENT]
    return f"#{letters}" if letters else ""


def _as_sent(text: str) -> str:
    """Text of an address, which WSGI hands over as if its UTF-8 were Latin-1."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _ticket(query: str) -> str:
    """The ticket in an address's query; "" for none."""
    if not query or len(query) > _MAX_QUERY:
        return ""
    return dict(parse_qsl(query)).get("t", "")
