"""Sends a survey's e-mails: in batches over one connection, to be resumed after any crash.

Before an e-mail goes out its invitation gets a new code and the code before it is void, in one transaction.
So whatever happens after — the server drops the connection, the process dies — no one ever holds two codes
that work: at worst an e-mail comes twice, and the code in the later one counts. No time of sending is kept.
"""

from __future__ import annotations

import smtplib
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sucharit.outbox.emails import AUTOMATIC, render_email
from sucharit.roster.actions import invitations
from sucharit.roster.codes import new_code
from sucharit.roster.models import EmailInvitation, Mailing, MailState
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import questionnaire
from sucharit.thai.dates import in_words

LEASE = timedelta(minutes=3)  # longer than one e-mail may take: after that the sender counts as dead


class Interruption(Enum):
    """Why a batch ended before everyone was written to."""

    BUSY = "busy"  # another process is sending these e-mails
    UNREACHABLE = "unreachable"  # the mail server can't be reached; no code was touched
    BROKE_OFF = "broke off"  # the server took some and then no more; the rest waits
    EARLY = "early"  # the survey does not take answers yet
    OVER = "over"  # it takes no more answers


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch."""

    completed: int = 0  # sent, or passed over since their codes were used: no one learns which of the two
    refused: int = 0  # addresses that, says the server, don't exist
    waiting: int = 0
    interruption: Interruption | None = None


def send_waiting(survey: Survey, *, limit: int = 10_000, seconds: float = 3_600) -> Batch:
    """Send up to `limit` waiting e-mails, beginning none after this many seconds."""
    if interruption := _out_of_time(survey):
        return Batch(waiting=_count_waiting(survey), interruption=interruption)
    token = uuid.uuid4()
    if not _claim(survey, token):
        return Batch(waiting=_count_waiting(survey), interruption=Interruption.BUSY)
    try:
        return _send_batch(survey, token, limit, time.monotonic() + seconds)
    finally:
        Mailing.objects.filter(survey=survey, sender=token).update(sender=None, until=None)


def waiting_surveys() -> Iterator[Survey]:
    """Surveys that still take answers and have e-mails to send."""
    waiting = EmailInvitation.objects.to_be_sent().values("survey")
    surveys = Survey.objects.accepting(timezone.localdate()).filter(pk__in=waiting)
    return surveys.select_related("organisation").order_by("pk").iterator(chunk_size=200)


def _send_batch(survey: Survey, token: uuid.UUID, limit: int, until: float) -> Batch:
    completed = refused = 0
    interruption = None
    waiting = survey.invitations.to_be_sent().order_by("pk").values_list("pk", flat=True)
    try:
        with _connection() as connection:
            for pk in list(waiting[:limit]):
                if time.monotonic() > until or not _claim(survey, token):
                    break
                state = _send_one(survey, pk, connection)
                completed += state is MailState.SENT
                refused += state is MailState.REFUSED
    except _Unreachable:
        interruption = Interruption.UNREACHABLE
    except (OSError, smtplib.SMTPException):
        interruption = Interruption.BROKE_OFF
    return Batch(completed, refused, _count_waiting(survey), interruption)


def _send_one(survey: Survey, pk: uuid.UUID, connection: Any) -> MailState | None:
    """Send one e-mail. Returns its invitation's new state, None where it goes on waiting."""
    message = _prepare(survey, pk)
    if message is None:
        return MailState.SENT
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code = max(answer[0] for answer in refusal.recipients.values())
        if code < 500:  # not now: it goes on waiting
            return None
        return _set_state(pk, MailState.REFUSED)
    except UnicodeError:  # a domain that no mail server could look up
        return _set_state(pk, MailState.REFUSED)
    return _set_state(pk, MailState.SENT)


def _set_state(pk: uuid.UUID, state: MailState) -> MailState:
    EmailInvitation.objects.filter(pk=pk).update(mail=state)
    return state


@transaction.atomic
def _prepare(survey: Survey, pk: uuid.UUID) -> EmailMessage | None:
    """The e-mail with a new code, the one before being void from now on; None where there is none to send."""
    invitation = (
        EmailInvitation.objects.to_be_sent()
        .select_for_update(no_key=True, of=("self",))
        .filter(pk=pk)
        .first()
    )
    if invitation is None:
        return None
    reminds = invitation.mail == MailState.AGAIN
    only_unused = Mailing.objects.filter(survey=survey, only_unused=True).exists()
    code = invitations.renew_code(invitation)
    if code is None:
        if only_unused or not reminds:
            EmailInvitation.objects.filter(pk=pk).update(mail=MailState.SENT)
            return None
        code = new_code()  # a dead one: the e-mail must not tell that this person has answered
    name = "reminder" if reminds else "drawn" if survey.mode == Mode.DRAWN else "invitation"
    return _render(survey, invitation.email, code, name, to_all=not only_unused)


def _render(survey: Survey, to: str, code: str, name: str, *, to_all: bool) -> EmailMessage:
    def context(language: str) -> dict[str, object]:
        return {
            "office": survey.organisation.name,
            "link": answer_at(survey.link, code),
            "address": answer_at(survey.link),
            "code": code,
            "to_all": to_all,
            "minutes": questionnaire(survey.questionnaire_id).minutes,
            "last": in_words(survey.last, language="th" if language == "th" else "en"),
        }

    return render_email(f"roster/emails/{name}.txt", context).to(to, headers=AUTOMATIC)


class _Unreachable(Exception):
    """The mail server took no connection at all."""


@contextmanager
def _connection() -> Iterator[Any]:
    """An open connection to the mail server. Raises _Unreachable."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise _Unreachable from error
    try:
        yield connection
    finally:
        connection.close()


def _claim(survey: Survey, token: uuid.UUID) -> bool:
    """Whether this process may send the survey's e-mails: it holds the lease, or no living process does."""
    Mailing.objects.get_or_create(survey=survey)
    now = timezone.now()
    free = Q(sender=token) | Q(sender=None) | Q(until__lt=now)
    return bool(Mailing.objects.filter(free, survey=survey).update(sender=token, until=now + LEASE))


def _out_of_time(survey: Survey) -> Interruption | None:
    today = timezone.localdate()
    if survey.closed or survey.last < today:
        return Interruption.OVER
    return Interruption.EARLY if today < survey.first else None


def _count_waiting(survey: Survey) -> int:
    return survey.invitations.to_be_sent().count()
