"""The pages of a survey as responses, the same for all who ask.

Only `returned_form` differs from one respondent to another: it brings back what was just typed, and is
not stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import escape

from sucharit.respond import admission, inline, skeletons, wording
from sucharit.respond.response import HTML, Response, build_response, redirect_to
from sucharit.respond.skeleton import Skeleton
from sucharit.surveys.models import Mode
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import SurveySnapshot, snapshot_of


def page(link: str, language: str, *, ticket: str = "", gzip: bool = False) -> Response:
    """The form at this link; an open one only with a fresh ticket in its address, else it leads there."""
    survey = snapshot_of(link)
    refusal = refusal_state(survey)
    if survey is None or refusal:
        return state(refusal or "unknown", survey, language, gzip=gzip)
    if survey.mode == Mode.OPEN and not admission.is_fresh(link, ticket):
        return redirect_to(f"?t={admission.new_ticket(link)}")

    def form(**more: str) -> Response:
        filled = _places(survey, language) | more
        return _html(200, form_of(survey, language), filled, skeletons.FORM_SCRIPTS, gzip)

    if survey.mode == Mode.OPEN:
        return form(**_ticket(survey, ticket))
    return _same_for_all("form", survey, language, gzip, form)


def preview(questionnaire: Questionnaire, language: str, *, comment_bytes: int = 0) -> Response:
    """The form for staff to look at, in no survey's name; nothing can be sent from it."""
    skeleton = Skeleton(skeletons.preview_html(questionnaire, language, comment_bytes))
    title = escape(wording.wording(questionnaire.title, language))
    filled = {"title": title, "heading": title, "name": title, "last": "…"}
    return _html(200, skeleton, filled, skeletons.FORM_SCRIPTS, False)


def thanks(link: str, language: str, *, gzip: bool = False) -> Response:
    """The end: the answer is there. The same page for all."""
    survey = snapshot_of(link)
    return state("thanks" if survey else "unknown", survey, language, gzip=gzip)


def registration(link: str, language: str, *, ticket: str = "", gzip: bool = False) -> Response:
    """The page where visitors register to be drawn; it needs a fresh ticket like an open form."""
    survey = snapshot_of(link)
    refusal = refusal_state(survey)
    if survey is None or survey.mode != Mode.DRAWN or refusal:
        return state(refusal or "unknown", survey, language, gzip=gzip)
    if not admission.is_fresh(link, ticket):
        return redirect_to(f"?t={admission.new_ticket(link)}")
    filled = _places(survey, language) | _ticket(survey, ticket)
    return _html(200, skeletons.registration_page(language), filled, skeletons.REGISTER_SCRIPTS, gzip)


def registration_done(link: str, language: str, *, gzip: bool = False) -> Response:
    """Registered, and what comes next."""
    survey = snapshot_of(link)
    return state("registered" if survey else "unknown", survey, language, gzip=gzip)


# — what others in this package build on —


def refusal_state(survey: SurveySnapshot | None) -> str:
    """Why it can't be answered today: "unknown", "early", "closed" or "over" (past its last day); else ""."""
    if survey is None:
        return "unknown"
    today = timezone.localdate()
    if survey.accepts(today):
        return ""
    if today > survey.last:
        return "over"
    return "closed" if survey.closed else "early"


MAX_FINISHED = 500  # pages kept in memory: 17 kB each, 67 kB where a browser takes no gzip
QUIET = ("check", "language")  # the form comes back because it was asked for
# The choices alone are shown, ready to be sent.
LOOKED_THROUGH = ("check", "early", "crowded", "old-ticket", "not-stored")
STATUS = {"unknown": 404, "closed": 410, "over": 410, "used": 409, "used-page": 409, "broken": 503}


def state(name: str, survey: SurveySnapshot | None, language: str, *, gzip: bool = False) -> Response:
    """A page that says what happened or why a survey can't be answered."""

    def page() -> Response:
        filled = _places(survey, language) if survey else {}
        return _html(STATUS.get(name, 200), skeletons.state_page(name, language), filled, (), gzip)

    return _same_for_all(name, survey, language, gzip, page) if survey else page()


def returned_form(
    status: int, survey: SurveySnapshot, language: str, form: Mapping[str, str], notice: Mapping[str, object]
) -> Response:
    """The form with what was typed still in it, and above it what is wrong; none of it is stored.

    Where it only has to be sent (`LOOKED_THROUGH`) the page shows the choices alone.
    """
    why = str(notice["why"])
    missing = notice.get("missing", ())
    questions = [
        question
        for section in wording.page_sections(survey.questionnaire, language)
        for question in section.questions
        if isinstance(missing, tuple) and question.column in missing
    ]
    filled = {
        **_places(survey, language),
        "notice": "" if why in QUIET else _notice(language, {**notice, "questions": questions}),
        "code": escape(form.get("code", "")),
        **_ticket(survey, str(notice.get("ticket", ""))),
        "note": escape(form.get("note", "")),
    }
    body = form_of(survey, language).to_bytes(filled)
    body = _with_choices(body, survey, form, [question.column for question in questions])
    if why in LOOKED_THROUGH:
        body = _with_attribute(body, 'form"', ' class="check"')
    if why.endswith("-code"):
        body = _with_attribute(body, 'code"', ' aria-invalid="true" autofocus')
    return build_response(status, body, HTML, _policy(skeletons.FORM_SCRIPTS))


def returned_registration(
    status: int, survey: SurveySnapshot, language: str, form: Mapping[str, str], notice: Mapping[str, object]
) -> Response:
    """The registration with what was typed still in it."""
    fields = {name: form.get(name, "") for name in ("name", "email", "phone")}
    filled = {
        **_places(survey, language),
        "notice": "" if notice["why"] in QUIET else _notice(language, notice),
        **_ticket(survey, str(notice.get("ticket", ""))),
    }
    body = skeletons.registration_page(language).to_bytes(filled)
    for name, value in fields.items():
        body = body.replace(f' id="{name}"'.encode(), f' id="{name}" value="{escape(value)}"'.encode(), 1)
    return build_response(status, body, HTML, _policy(skeletons.REGISTER_SCRIPTS))


def form_of(survey: SurveySnapshot, language: str) -> Skeleton:
    """The skeleton that this survey shares with all others that ask the same in the same mode."""
    return skeletons.form_page(
        skeletons.FormVariant(
            survey.questionnaire.hash,
            language,
            survey.mode,
            survey.comment_bytes,
            blind=bool(survey.ballot_key),
            official=bool(survey.instrument),
        )
    )


def _with_choices(body: bytes, survey: SurveySnapshot, form: Mapping[str, str], missing: list[str]) -> bytes:
    """The page with the choices that were made, and with the questions that lack one."""
    for question in survey.questionnaire.questions:
        choice = form.get(question.column, "")
        if choice.isascii() and choice.isdigit() and len(choice) <= 3:
            body = _with_attribute(body, f'{escape(question.column)}-{int(choice)}"', " checked")
    if form.get("told") in ("no", "yes", "unsaid"):
        body = _with_attribute(body, f'told-{form["told"]}"', " checked")
    for number, column in enumerate(missing):
        body = _with_attribute(body, f'q-{escape(column)}"', " data-missing")
        if number == 0:
            body = _with_attribute(body, f'{escape(column)}-1"', " autofocus")
    return body


def _with_attribute(body: bytes, start_of_id: str, more: str) -> bytes:
    """The page with attributes added to the element with that id; `start_of_id` ends with its quote."""
    element = f' id="{start_of_id}'.encode()
    return body.replace(element, element + more.encode(), 1)


def _notice(language: str, notice: Mapping[str, object]) -> str:
    with translation.override(language):
        return render_to_string("respond/notice.html", {**notice})


def _places(survey: SurveySnapshot, language: str) -> dict[str, str]:
    return wording.places(survey, language)


def _ticket(survey: SurveySnapshot, ticket: str) -> dict[str, str]:
    """The ticket, and how many pieces of work the page's script does for it while one reads."""
    return {"ticket": escape(ticket), "work": str(admission.work_asked(survey)) if ticket else ""}


def _policy(scripts: tuple[str, ...]) -> tuple[str, str]:
    return ("Content-Security-Policy", inline.policy(*scripts))


_finished: dict[tuple[str, str, str, bool], tuple[SurveySnapshot, Response]] = {}


def _same_for_all(
    name: str, survey: SurveySnapshot, language: str, gzip: bool, make: Callable[[], Response]
) -> Response:
    """A page without a place for the one who asks, as it was last made, until the survey is read again."""
    key = (survey.link, name, language, gzip)
    finished = _finished.get(key)
    if finished is None or finished[0] is not survey:
        if len(_finished) >= MAX_FINISHED:
            _finished.clear()
        finished = _finished[key] = (survey, make())
    return finished[1]


def _html(
    status: int, skeleton: Skeleton, filled: Mapping[str, str], scripts: tuple[str, ...], gzip: bool
) -> Response:
    headers = [_policy(scripts), ("Vary", "Accept-Encoding")]
    if gzip:
        return build_response(status, skeleton.to_gzip(filled), HTML, *headers, ("Content-Encoding", "gzip"))
    return build_response(status, skeleton.to_bytes(filled), HTML, *headers)
