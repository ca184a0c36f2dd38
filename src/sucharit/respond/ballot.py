"""The page of a blind survey where a code is exchanged for a ballot, and the exchange itself."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import mark_safe

from sucharit.respond import inline, pages, wording
from sucharit.respond.response import HTML, Response, build_response, short_response
from sucharit.respond.skeleton import Skeleton, place
from sucharit.respond.submission import OTHER_FIELDS, parse_form
from sucharit.roster.actions import ballots
from sucharit.roster.actions.ballots import ExchangeOutcome
from sucharit.roster.blind import fingerprint
from sucharit.surveys.snapshot import snapshot_of

# Files of their own, so that anyone can compare them with those that are published.
SCRIPTS = ("respond/blind.js", "respond/post.js", "respond/code.js", "respond/ballot.js")
PLACES = ("title", "name", "last", "code", "key", "link", "fingerprint")
STATUS = {
    ExchangeOutcome.MALFORMED: 400,
    ExchangeOutcome.NO_SUCH_CODE: 404,
    ExchangeOutcome.USED: 409,
    ExchangeOutcome.CLOSED: 410,
}


def page(link: str, language: str, *, gzip: bool = False) -> Response:
    """The page at `/a/<link>/ballot/`, the same for everyone; only a blind survey has one."""
    survey = snapshot_of(link)
    refusal = pages.refusal_state(survey)
    if survey is None or refusal or not survey.ballot_key:
        return pages.state(refusal or "unknown", survey, language, gzip=gzip)
    filled = {
        **wording.places(survey, language),
        "key": ballots.encode_bytes(survey.ballot_key),
        "link": survey.link,
        "fingerprint": fingerprint(survey.ballot_key),
    }
    body = _skeleton(language).to_bytes(filled)
    return build_response(200, body, HTML, ("Content-Security-Policy", _policy()))


def exchange(link: str, body: bytes) -> Response:
    """Sign a blinded value for a code: 200 with the signature, else 400, 404, 409 or 410."""
    survey, form = snapshot_of(link), parse_form(body, OTHER_FIELDS)
    if survey is None or form is None:
        return short_response(404 if survey is None else 400)
    outcome, signature = ballots.exchange(survey, form.get("code", ""), form.get("blinded", ""))
    return (
        short_response(200, {"signature": signature})
        if outcome is ExchangeOutcome.SIGNED
        else short_response(STATUS[outcome])
    )


@lru_cache(maxsize=2)
def _skeleton(language: str) -> Skeleton:
    context = {
        "language": language,
        "style": mark_safe(inline.style()),  # noqa: S308 — our own file
        "scripts": [static(name) for name in SCRIPTS],
        "place": {name: mark_safe(place(name)) for name in PLACES},  # noqa: S308 — filled in escaped
    }
    with translation.override(language):
        return Skeleton(render_to_string("respond/ballot.html", context))


def _policy() -> str:
    return f"{inline.policy()}; script-src 'self'; connect-src 'self'"
