"""Sends a survey's letters: in batches over one connection, to be resumed after any crash.

Before a letter goes out its invitation gets a fresh code and the one before is void, in one transaction.
So whatever happens after — the server drops the line, the process dies — nobody ever holds two codes that
work: at worst a letter comes twice, and the code in the later one counts. No time is kept of any letter.
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

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from sucharit.roster.actions import invitations
from sucharit.roster.codes import new_code
from sucharit.roster.models import EmailInvitation, Mailing, MailState
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.models import Mode, Survey
from sucharit.thai.dates import in_words

LEASE = timedelta(minutes=3)  # longer than a letter may take: then the sender is taken for dead
SUBJECT_LONGEST = 150


class Trouble(Enum):
    """Why a batch ended before everyone was written to."""

    BUSY = "busy"  # another process is sending these letters
    UNREACHABLE = "unreachable"  # the mail server can't be reached; no code was touched
    BROKE_OFF = "broke off"  # it took some and then no more; the rest waits
    EARLY = "early"  # the survey does not take answers yet
    OVER = "over"  # it takes no more answers


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch."""

    sent: int = 0  # or passed over, their codes being used: which of the two, nobody is told
    refused: int = 0  # addresses of which the server said that they don't exist
    left: int = 0
    trouble: Trouble | None = None


def send_waiting(survey: Survey, *, most: int = 10_000, seconds: float = 3_600) -> Batch:
    """Send up to `most` waiting letters within about so many seconds."""
    if trouble := _not_now(survey):
        return Batch(left=_left(survey), trouble=trouble)
    token = uuid.uuid4()
    if not _claim(survey, token):
        return Batch(left=_left(survey), trouble=Trouble.BUSY)
    try:
        return _send(survey, token, most, time.monotonic() + seconds)
    finally:
        Mailing.objects.filter(survey=survey, sender=token).update(sender=None, until=None)


def waiting_surveys() -> Iterator[Survey]:
    """Surveys that still take answers and have letters to send."""
    waiting = EmailInvitation.objects.to_be_sent().values("survey")
    found = Survey.objects.accepting(timezone.localdate()).filter(pk__in=waiting)
    return found.select_related("organisation").order_by("pk").iterator(chunk_size=200)


def _send(survey: Survey, token: uuid.UUID, most: int, until: float) -> Batch:
    sent = refused = 0
    trouble = None
    try:
        with _line() as line:
            for pk in list(
                survey.invitations.to_be_sent().order_by("pk").values_list("pk", flat=True)[:most]
            ):
                if time.monotonic() > until or not _claim(survey, token):
                    break
                came = _one(survey, pk, line)
                sent, refused = sent + (came is MailState.SENT), refused + (came is MailState.REFUSED)
    except _Unreachable:
        trouble = Trouble.UNREACHABLE
    except (OSError, smtplib.SMTPException):
        trouble = Trouble.BROKE_OFF
    return Batch(sent, refused, _left(survey), trouble)


def _one(survey: Survey, pk: uuid.UUID, line: Any) -> MailState | None:
    """Send one letter; what its invitation is now, None where it goes on waiting."""
    letter = _prepare(survey, pk)
    if letter is None:
        return MailState.SENT
    letter.connection = line
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code = max(answer[0] for answer in refusal.recipients.values())
        if code < 500:  # not now: it goes on waiting
            return None
        return _now(pk, MailState.REFUSED)
    except UnicodeError:  # a domain that no mail server could look up
        return _now(pk, MailState.REFUSED)
    return _now(pk, MailState.SENT)


def _now(pk: uuid.UUID, mail: MailState) -> MailState:
    """Keep what became of a letter."""
    EmailInvitation.objects.filter(pk=pk).update(mail=mail)
    return mail


@transaction.atomic
def _prepare(survey: Survey, pk: uuid.UUID) -> EmailMessage | None:
    """The letter with a fresh code, the one before being void from now on; None where none is to be sent."""
    invitation = (
        EmailInvitation.objects.to_be_sent().select_for_update(no_key=True, of=("self",)).filter(pk=pk).first()
    )
    if invitation is None:
        return None
    reminds = invitation.mail == MailState.AGAIN
    only_unused = Mailing.objects.filter(survey=survey, only_unused=True).exists()
    code = invitations.renewed(invitation)
    if code is None:
        if only_unused or not reminds:
            EmailInvitation.objects.filter(pk=pk).update(mail=MailState.SENT)
            return None
        code = new_code()  # a dead one: the letter must not tell that this person has answered
    name = "reminder" if reminds else "drawn" if survey.mode == Mode.DRAWN else "invitation"
    return _letter(survey, invitation.email, code, name, to_all=not only_unused)


def _letter(survey: Survey, to: str, code: str, name: str, *, to_all: bool) -> EmailMessage:
    """Thai first, English beneath; plain text, nothing to load, nothing that tells who opened it."""
    subjects, bodies = [], []
    for language in ("th", "en"):
        with translation.override(language):
            told = {
                "office": survey.organisation.name,
                "link": answer_at(survey.link, code),
                "address": answer_at(survey.link),
                "code": code,
                "to_all": to_all,
                "last": in_words(survey.last, language="th" if language == "th" else "en"),
            }
            text = render_to_string(f"roster/emails/{name}.txt", told).strip()
        subject, _, body = text.partition("\n")
        subjects.append(subject)
        bodies.append(body.strip())
    content = "\n\n— — —\n\n".join(bodies) + "\n"
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(
        subjects[0][:SUBJECT_LONGEST], content, settings.DEFAULT_FROM_EMAIL, [to], headers=headers
    )


class _Unreachable(Exception):
    """The mail server took no connection at all."""


@contextmanager
def _line() -> Iterator[Any]:
    """An open connection to the mail server. Raises _Unreachable."""
    line = get_connection()
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        raise _Unreachable from error
    try:
        yield line
    finally:
        line.close()


def _claim(survey: Survey, token: uuid.UUID) -> bool:
    """Whether this process may send the survey's letters now: it holds the lease, or nobody living does."""
    Mailing.objects.get_or_create(survey=survey)
    now = timezone.now()
    free = Q(sender=token) | Q(sender=None) | Q(until__lt=now)
    return bool(Mailing.objects.filter(free, survey=survey).update(sender=token, until=now + LEASE))


def _not_now(survey: Survey) -> Trouble | None:
    today = timezone.localdate()
    if survey.closed or survey.last < today:
        return Trouble.OVER
    return Trouble.EARLY if today < survey.first else None


def _left(survey: Survey) -> int:
    return survey.invitations.to_be_sent().count()
