"""A submitted form: read by hand, checked for a code or ticket, its answer put into the box.

What was submitted goes nowhere else. When something breaks, the log gets the place in the code, never the
message, for a database's message may quote values.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from urllib.parse import unquote_plus

from sucharit.answers.envelope import SubmittedForm, read_form
from sucharit.respond import admission, intake, pages
from sucharit.respond.intake import AnswerOutcome
from sucharit.respond.response import Response, redirect_to, short_response
from sucharit.roster.actions import ballots
from sucharit.roster.codes import hash_of
from sucharit.roster.models import Code, UsedTicket
from sucharit.roster.tickets import WAIT, Ticket
from sucharit.surveys.models import Mode
from sucharit.surveys.snapshot import SurveySnapshot, snapshot_of
from sucharit.thai.characters import typed_text

MAX_BYTES = 64 * 1024
OTHER_FIELDS = 16  # beside the questions: code, ticket, work, told, note, pace, pad, by
# With a fragment of its own: browsers would keep the one before, a code or the question changed last.
THANKED = redirect_to("thanks/#done")
log = logging.getLogger(__name__)


def take(link: str, language: str, body: bytes, *, ticket: str = "") -> Response:
    """Take one answer. A page's script (`by=script`) gets a status, everyone else a page.

    Without a script the form also comes by here to be shown in this language (`by=language`) or to be looked
    through (`by=check`): it goes back as it came, and nothing of it is stored.

    201 taken · 409 taken before · 404 no such code or survey · 410 closed · 422 something is missing ·
    425 too early, or the ticket is no good · 503 not stored · 413 and 400 for what no form of ours sends.
    """
    survey = snapshot_of(link)
    if survey is None:
        return pages.state("unknown", None, language)
    form = parse_form(body, len(survey.questionnaire.widths) + OTHER_FIELDS)
    if form is None:
        return short_response(413 if len(body) > MAX_BYTES else 400)
    try:
        return _Submission(survey, language, form, ticket).process()
    except Exception as error:
        log_error(error)
        return _Submission(survey, language, form, ticket).refuse(503, "not-stored")


def check_code(link: str, body: bytes) -> Response:
    """Whether a code can still be used: 204 yes, 409 used, 404 unknown. Nothing is stored."""
    survey, form = snapshot_of(link), parse_form(body, OTHER_FIELDS)
    code = (form or {}).get("code", "")
    if survey is not None and survey.ballot_key:
        ballot = ballots.ticket_of(survey, code)
        return short_response(404 if ballot is None else 409 if _is_used(ballot) else 204)
    hash_ = hash_of(code)
    if survey is None or hash_ is None:
        return short_response(404)
    used = Code.objects.filter(pk=hash_, survey=survey.pk).values_list("used", flat=True).first()
    return short_response(404 if used is None else 409 if used else 204)


def parse_form(body: bytes, max_fields: int) -> dict[str, str] | None:
    """The fields of a form; None where it is longer, or has more fields, than any form of ours."""
    if len(body) > MAX_BYTES:
        return None
    try:
        text = body.decode("ascii")
    except UnicodeDecodeError:
        return None
    pairs = text.split("&")
    if len(pairs) > max_fields:
        return None
    halves = (pair.partition("=") for pair in pairs)
    if text.isprintable() and "%" not in text and "+" not in text:
        return {name: value for name, _, value in halves if value}  # as it is, like most: numbers and a code
    return {_decode(name): _decode(value) for name, _, value in halves if value}


def _decode(text: str) -> str:
    """A name or value as it was typed, without control characters and direction signs."""
    return typed_text(unquote_plus(text))


def log_error(error: Exception) -> None:
    """Log where it broke, and nothing of what was sent."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("a respondent could not be served: %s\n%s", type(error).__name__, where)


class _Submission:
    """One submitted form."""

    def __init__(self, survey: SurveySnapshot, language: str, form: Mapping[str, str], ticket: str) -> None:
        self.survey, self.language, self.form, self.ticket = survey, language, form, ticket
        self.is_scripted = form.get("by") == "script"

    def process(self) -> Response:
        survey = self.survey
        if pages.refusal_state(survey):
            return self.refuse(410, "closed")
        answers = read_form(survey.questionnaire.widths, self.form, survey.comment_bytes)
        credential = self._credential()
        if self.form.get("by") == "language":
            return self._counted_before() if _is_used(credential) else self.refuse(200, "language")
        if credential is None:
            odd = "odd-ballot" if survey.ballot_key else "odd-code"
            return self.refuse(404, odd if self.form.get("code") else "no-code")
        if not answers.complete:
            return self._incomplete(answers, credential)
        if self.form.get("by") == "check":
            return self._counted_before() if _is_used(credential) else self.refuse(200, "check")
        if isinstance(credential, admission.NotAdmitted):
            return self._too_early(credential)
        outcome = intake.receive(
            survey=survey.pk,
            link=survey.link,
            comment_bytes=survey.comment_bytes,
            credential=credential,
            answer=answers.answer,
        )
        return self._respond(outcome)

    def refuse(self, status: int, why: str, **more: object) -> Response:
        """The answer is not taken; what was typed stays in the page."""
        if self.is_scripted:
            return short_response(status, {"why": why, **more})
        notice = {"why": why, "ticket": self.form.get("ticket") or self.ticket, **more}
        return pages.returned_form(status, self.survey, self.language, self.form, notice)

    def _credential(self) -> bytes | Ticket | admission.NotAdmitted | None:
        if self.survey.mode == Mode.OPEN:
            return admission.admit(self.survey, self.form, self.ticket)
        if self.survey.ballot_key:  # a code itself opens nothing there
            return ballots.ticket_of(self.survey, self.form.get("code", ""))
        return hash_of(self.form.get("code", ""))

    def _incomplete(
        self, answers: SubmittedForm, credential: bytes | Ticket | admission.NotAdmitted
    ) -> Response:
        """Back with what is missing; but not when someone goes back on a shared device after sending."""
        if _is_used(credential):
            return self._counted_before()
        return self.refuse(422, "missing", missing=(*answers.missing, *answers.unknown))

    def _too_early(self, refused: admission.NotAdmitted) -> Response:
        """Back with how much work or how long to wait; the answers stay."""
        crowded = refused.work > 1 or refused.wait > WAIT
        why = "old-ticket" if refused.is_new else "crowded" if crowded else "early"
        minutes = -(-refused.wait // 60)
        more = {} if self.is_scripted else {"minutes": minutes}
        return self.refuse(425, why, wait=refused.wait, ticket=refused.ticket, work=refused.work, **more)

    def _respond(self, outcome: AnswerOutcome) -> Response:
        match outcome:
            case AnswerOutcome.ACCEPTED:
                return short_response(201) if self.is_scripted else THANKED
            case AnswerOutcome.ALREADY_USED:
                return self._counted_before()
            case AnswerOutcome.NO_SUCH_CODE:
                return self.refuse(404, "unknown-code")
            case AnswerOutcome.CLOSED:
                return self.refuse(410, "closed")

    def _counted_before(self) -> Response:
        """Counted already. The answers are not shown again: others may hold this device by now."""
        is_open = self.survey.mode == Mode.OPEN
        if not self.is_scripted:
            return pages.state("used-page" if is_open else "used", self.survey, self.language)
        ticket = {"ticket": admission.new_ticket(self.survey.link), "work": 1} if is_open else {}
        return short_response(409, {"why": "used", **ticket})


def _is_used(credential: bytes | Ticket | admission.NotAdmitted | None) -> bool:
    match credential:
        case bytes():
            return Code.objects.filter(pk=credential, used=True).exists()
        case Ticket():
            return UsedTicket.objects.filter(pk=credential.nonce).exists()
    return False
