"""The pages of a survey as responses, the same for all who ask.

Only `returned` differs from one respondent to another: it brings back what was just typed, and is not kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import escape

from sucharit.respond import door, inline, shells, wording
from sucharit.respond.response import HTML, Response, answer, led_to
from sucharit.respond.shell import Shell
from sucharit.surveys.models import Mode
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import SurveySnapshot, snapshot_of


def page(link: str, language: str, *, ticket: str = "", gzip: bool = False) -> Response:
    """The form at this link; an open one only with a fresh ticket in its address, else it leads there."""
    survey = snapshot_of(link)
    stands = standing(survey)
    if survey is None or stands:
        return state(stands or "unknown", survey, language, gzip=gzip)
    if survey.mode == Mode.OPEN and not door.is_fresh(link, ticket):
        return led_to(f"?t={door.new_ticket(link)}")
    return _html(200, form_of(survey, language), _places(survey, language), shells.FORM_SCRIPTS, gzip)


def preview(questionnaire: Questionnaire, language: str, *, note_bytes: int = 0) -> Response:
    """The form for staff to look at, in no survey's name; nothing can be sent from it."""
    shell = Shell(shells.specimen(questionnaire, language, note_bytes))
    title = escape(wording.wording(questionnaire.title, language))
    return _html(200, shell, {"title": title, "name": title, "last": "…"}, shells.FORM_SCRIPTS, False)


def thanks(link: str, language: str, *, gzip: bool = False) -> Response:
    """The end: the answer is there. The same page for all, whoever asks for it."""
    survey = snapshot_of(link)
    return state("thanks" if survey else "unknown", survey, language, gzip=gzip)


def registration(link: str, language: str, *, ticket: str = "", gzip: bool = False) -> Response:
    """The page where visitors register to be drawn; it needs a fresh ticket like an open form."""
    survey = snapshot_of(link)
    stands = standing(survey)
    if survey is None or survey.mode != Mode.DRAWN or stands:
        return state(stands or "unknown", survey, language, gzip=gzip)
    if not door.is_fresh(link, ticket):
        return led_to(f"?t={door.new_ticket(link)}")
    shell = shells.register(language)
    return _html(200, shell, _places(survey, language), shells.REGISTER_SCRIPTS, gzip)


def registered(link: str, language: str, *, gzip: bool = False) -> Response:
    """Registered: what comes next."""
    survey = snapshot_of(link)
    return state("registered" if survey else "unknown", survey, language, gzip=gzip)


# — what others in this package build on —


def standing(survey: SurveySnapshot | None) -> str:
    """Why it can't be answered today: "unknown", "early" or "closed"; "" when it can."""
    if survey is None:
        return "unknown"
    today = timezone.localdate()
    if survey.accepts(today):
        return ""
    return "early" if today < survey.first and not survey.closed else "closed"


STATUS = {"unknown": 404, "closed": 410, "used": 409, "used-page": 409, "broken": 503}


def state(name: str, survey: SurveySnapshot | None, language: str, *, gzip: bool = False) -> Response:
    """A page that says how something stands."""
    filled = _places(survey, language) if survey else {}
    return _html(STATUS.get(name, 200), shells.told(name, language), filled, (), gzip)


def returned(
    status: int, survey: SurveySnapshot, language: str, sent: Mapping[str, str], notice: Mapping[str, object]
) -> Response:
    """The form with what was typed still in it, and over it what is the matter; nothing of it is kept."""
    missing = notice.get("missing", ())
    lines = [
        line
        for part in wording.parts(survey.questionnaire, language)
        for line in part.lines
        if isinstance(missing, tuple) and line.column in missing
    ]
    filled = {
        **_places(survey, language),
        "notice": _notice(language, {**notice, "lines": lines}),
        "code": escape(sent.get("code", "")),
        "ticket": escape(notice.get("ticket", "")),
        "note": escape(sent.get("note", "")),
    }
    body = form_of(survey, language).plain(filled)
    body = _marked(body, survey, sent, [line.column for line in lines])
    if str(notice["why"]).endswith("-code"):
        body = _with(body, 'code"', ' aria-invalid="true" autofocus')
    return answer(status, body, HTML, _policy(shells.FORM_SCRIPTS))


def registration_returned(
    status: int, survey: SurveySnapshot, language: str, sent: Mapping[str, str], notice: Mapping[str, object]
) -> Response:
    """The registration with what was typed still in it."""
    fields = {name: sent.get(name, "") for name in ("name", "email", "phone")}
    filled = {
        **_places(survey, language),
        "notice": _notice(language, notice),
        "ticket": escape(notice.get("ticket", "")),
    }
    body = shells.register(language).plain(filled)
    for name, value in fields.items():
        body = body.replace(f' id="{name}"'.encode(), f' id="{name}" value="{escape(value)}"'.encode(), 1)
    return answer(status, body, HTML, _policy(shells.REGISTER_SCRIPTS))


def form_of(survey: SurveySnapshot, language: str) -> Shell:
    """The shell that this survey shares with all others that ask the same in the same way."""
    return shells.form(
        shells.Kind(
            survey.questionnaire.hash, language, survey.mode, survey.note_bytes, bool(survey.ballot_key)
        )
    )


def _marked(body: bytes, survey: SurveySnapshot, sent: Mapping[str, str], missing: list[str]) -> bytes:
    """The page with the choices that were made, and with the questions that lack one."""
    for question in survey.questionnaire.questions:
        said = sent.get(question.column, "")
        if said.isascii() and said.isdigit() and len(said) <= 3:
            body = _with(body, f'{escape(question.column)}-{int(said)}"', " checked")
    if sent.get("told") in ("no", "yes", "unsaid"):
        body = _with(body, f'told-{sent["told"]}"', " checked")
    for number, column in enumerate(missing):
        body = _with(body, f'q-{escape(column)}"', " data-missing")
        if number == 0:
            body = _with(body, f'{escape(column)}-1"', " autofocus")
    return body


def _with(body: bytes, identified: str, more: str) -> bytes:
    """The page with something added to the element of that id."""
    found = f' id="{identified}'.encode()
    return body.replace(found, found + more.encode(), 1)


def _notice(language: str, notice: Mapping[str, object]) -> str:
    with translation.override(language):
        return render_to_string("respond/notice.html", {**notice})


def _places(survey: SurveySnapshot, language: str) -> dict[str, str]:
    return wording.places(survey, language)


def _policy(scripts: tuple[str, ...]) -> tuple[str, str]:
    return ("Content-Security-Policy", inline.policy(*scripts))


def _html(
    status: int, shell: Shell, filled: Mapping[str, str], scripts: tuple[str, ...], gzip: bool
) -> Response:
    headers = [_policy(scripts), ("Vary", "Accept-Encoding")]
    if gzip:
        return answer(status, shell.gzipped(filled), HTML, *headers, ("Content-Encoding", "gzip"))
    return answer(status, shell.plain(filled), HTML, *headers)
