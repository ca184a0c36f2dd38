"""The page of a blind survey where a code is changed for a ballot, and the change itself."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import mark_safe

from sucharit.respond import inline, pages, wording
from sucharit.respond.response import HTML, Response, answer, said
from sucharit.respond.shell import Shell, place
from sucharit.respond.taking import OTHER_FIELDS, fields
from sucharit.roster.actions import ballots
from sucharit.roster.actions.ballots import Changed
from sucharit.roster.blind import fingerprint
from sucharit.surveys.snapshot import snapshot_of

# Files of their own, so that anybody can hold them against those that are published.
SCRIPTS = ("respond/blind.js", "respond/ballot.js")
PLACES = ("title", "name", "last", "code", "key", "link", "fingerprint")
STATUS = {Changed.ODD: 400, Changed.NO_SUCH_CODE: 404, Changed.USED: 409, Changed.CLOSED: 410}


def page(link: str, language: str, *, gzip: bool = False) -> Response:
    """The page at `/a/<link>/ballot/`, the same for all who ask; only a blind survey has one."""
    survey = snapshot_of(link)
    stands = pages.standing(survey)
    if survey is None or stands or not survey.ballot_key:
        return pages.state(stands or "unknown", survey, language, gzip=gzip)
    filled = {
        **wording.places(survey, language),
        "key": ballots.written(survey.ballot_key),
        "link": survey.link,
        "fingerprint": fingerprint(survey.ballot_key),
    }
    return answer(200, _shell(language).plain(filled), HTML, ("Content-Security-Policy", _policy()))


def change(link: str, body: bytes) -> Response:
    """Sign a blinded value for a code: 200 with the signature, else 400, 404, 409 or 410."""
    survey, sent = snapshot_of(link), fields(body, OTHER_FIELDS)
    if survey is None or sent is None:
        return said(404 if survey is None else 400)
    outcome, signature = ballots.change(survey, sent.get("code", ""), sent.get("blinded", ""))
    return said(200, {"signature": signature}) if outcome is Changed.SIGNED else said(STATUS[outcome])


@lru_cache(maxsize=2)
def _shell(language: str) -> Shell:
    given = {
        "language": language,
        "style": mark_safe(inline.style()),  # noqa: S308 — our own file
        "scripts": [static(one) for one in SCRIPTS],
        "place": {name: mark_safe(place(name)) for name in PLACES},  # noqa: S308 — filled in escaped
    }
    with translation.override(language):
        return Shell(render_to_string("respond/ballot.html", given))


def _policy() -> str:
    return f"{inline.policy()}; script-src 'self'; connect-src 'self'"
