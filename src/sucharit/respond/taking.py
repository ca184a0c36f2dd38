"""Takes a sent form: reads it by hand, asks the door, and puts the answer into the box.

What was sent goes nowhere else. When something breaks, the log gets the place in the code, never the
message, for a database's message may quote what it was given.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from urllib.parse import unquote_plus

from sucharit.answers.envelope import Form, read_form
from sucharit.respond import door, intake, pages
from sucharit.respond.intake import Outcome
from sucharit.respond.response import Response, led_to, said
from sucharit.roster.actions import ballots
from sucharit.roster.codes import hash_of
from sucharit.roster.models import Code, UsedTicket
from sucharit.roster.tickets import WAIT, Ticket
from sucharit.surveys.models import Mode
from sucharit.surveys.snapshot import SurveySnapshot, snapshot_of

MOST_BYTES = 64 * 1024
OTHER_FIELDS = 16  # beside the questions: code, ticket, work, told, note, pace, by
log = logging.getLogger(__name__)


def take(link: str, language: str, body: bytes, *, ticket: str = "") -> Response:
    """Take one answer. A page's script (`by=script`) is told by status, everyone else by a page.

    201 taken · 409 taken before · 404 no such code or survey · 410 closed · 422 something is missing ·
    425 too early, or the ticket is no good · 503 not stored · 413 and 400 for what no form of ours sends.
    """
    survey = snapshot_of(link)
    if survey is None:
        return pages.state("unknown", None, language)
    sent = fields(body, len(survey.questionnaire.questions) + OTHER_FIELDS)
    if sent is None:
        return said(413 if len(body) > MOST_BYTES else 400)
    try:
        return _Sent(survey, language, sent, ticket).settle()
    except Exception as error:
        tell(error)
        return _Sent(survey, language, sent, ticket).refuse(503, "not-stored")


def check_code(link: str, body: bytes) -> Response:
    """Whether a code can still be used: 204 yes, 409 used, 404 unknown. Nothing is stored."""
    survey, sent = snapshot_of(link), fields(body, OTHER_FIELDS)
    written = (sent or {}).get("code", "")
    if survey is not None and survey.ballot_key:
        ballot = ballots.admitted(survey, written)
        return said(404 if ballot is None else 409 if _is_used(ballot) else 204)
    hash_ = hash_of(written)
    if survey is None or hash_ is None:
        return said(404)
    used = Code.objects.filter(pk=hash_, survey=survey.pk).values_list("used", flat=True).first()
    return said(404 if used is None else 409 if used else 204)


def fields(body: bytes, most: int) -> dict[str, str] | None:
    """What a form sent; None where it is longer, or of more fields, than any form of ours."""
    if len(body) > MOST_BYTES:
        return None
    try:
        pairs = body.decode("ascii").split("&")
    except UnicodeDecodeError:
        return None
    if len(pairs) > most:
        return None
    halves = (pair.partition("=") for pair in pairs)
    return {_plain(name): _plain(value) for name, _, value in halves if value}


def _plain(written: str) -> str:
    """A name or value as it was typed; most are a number and need no work."""
    return unquote_plus(written) if "%" in written or "+" in written else written


def tell(error: Exception) -> None:
    """Tell the server's operators where it broke, and nothing of what was sent."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("a respondent could not be served: %s\n%s", type(error).__name__, where)


class _Sent:
    """One form on its way to an outcome."""

    def __init__(self, survey: SurveySnapshot, language: str, sent: Mapping[str, str], ticket: str) -> None:
        self.survey, self.language, self.sent, self.ticket = survey, language, sent, ticket
        self.scripted = sent.get("by") == "script"

    def settle(self) -> Response:
        """What becomes of it."""
        survey = self.survey
        if pages.standing(survey):
            return self.refuse(410, "closed")
        form = read_form(survey.questionnaire.questions, self.sent, survey.note_bytes)
        key = self._key()
        if key is None:
            odd = "odd-ballot" if survey.ballot_key else "odd-code"
            return self.refuse(404, odd if self.sent.get("code") else "no-code")
        if not form.complete:
            return self._incomplete(form, key)
        if isinstance(key, door.Refused):
            return self._too_early(key)
        outcome = intake.receive(
            survey=survey.pk, link=survey.link, note_bytes=survey.note_bytes, key=key, answer=form.answer
        )
        return self._told(outcome)

    def refuse(self, status: int, why: str, **more: object) -> Response:
        """Not taken; what was typed stays in the page."""
        if self.scripted:
            return said(status, {"why": why, **more})
        kept = self.sent.get("ticket") or self.ticket
        notice = {"why": why, "ticket": kept, **more}
        return pages.returned(status, self.survey, self.language, self.sent, notice)

    def _key(self) -> bytes | Ticket | door.Refused | None:
        if self.survey.mode == Mode.OPEN:
            return door.admit(self.survey.link, self.sent, self.ticket)
        if self.survey.ballot_key:  # a code itself opens nothing there
            return ballots.admitted(self.survey, self.sent.get("code", ""))
        return hash_of(self.sent.get("code", ""))

    def _incomplete(self, form: Form, key: bytes | Ticket | door.Refused) -> Response:
        """Back with what is missing. Not to whoever goes back, on a shared device, after it was sent."""
        if _is_used(key):
            return self._before()
        return self.refuse(422, "missing", missing=(*form.missing, *form.unknown))

    def _too_early(self, refused: door.Refused) -> Response:
        """Back with how long to wait; the answers stay."""
        why = "early" if refused.wait else "old-ticket"
        wait = refused.wait or (1 if self.scripted else WAIT)  # a script works for its new ticket
        return self.refuse(425, why, wait=wait, ticket=refused.ticket)

    def _told(self, outcome: Outcome) -> Response:
        match outcome:
            case Outcome.TAKEN:
                return said(201, {"taken": True}) if self.scripted else led_to("thanks/")
            case Outcome.TAKEN_BEFORE:
                return self._before()
            case Outcome.NO_SUCH_CODE:
                return self.refuse(404, "unknown-code")
            case Outcome.CLOSED:
                return self.refuse(410, "closed")

    def _before(self) -> Response:
        """Counted already. The answers are not shown again: others may have this device in hand by now."""
        is_open = self.survey.mode == Mode.OPEN
        if not self.scripted:
            return pages.state("used-page" if is_open else "used", self.survey, self.language)
        return said(
            409, {"why": "used", **({"ticket": door.new_ticket(self.survey.link)} if is_open else {})}
        )


def _is_used(key: bytes | Ticket | door.Refused) -> bool:
    match key:
        case bytes():
            return Code.objects.filter(pk=key, used=True).exists()
        case Ticket():
            return UsedTicket.objects.filter(pk=key.nonce).exists()
    return False
