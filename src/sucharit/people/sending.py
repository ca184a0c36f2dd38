"""Sends the invitations that wait: each with a link of its own, and again after any crash.

An invitation's link is drawn just before its e-mail goes out, and the link before it is void, in one
transaction. So whatever happens after, no one holds two links that work: at worst an e-mail comes twice, and
the later counts.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import smtplib
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sucharit.people import emails
from sucharit.people.models import Invitation, InvitationMail

GOOD_FOR = timedelta(days=14)
LEASE = timedelta(minutes=3)  # longer than one e-mail may take: after that the sender counts as dead
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SentInvitations:
    """What became of a batch; `broke_off`: the mail server took no more, the rest waits."""

    sent: int = 0
    refused: int = 0  # addresses that, says the server, don't exist
    broke_off: bool = False


def fingerprint(secret: str) -> str:
    """What is stored of a link's secret. It has 256 random bits, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def send_waiting(
    *, only: list[int] | None = None, limit: int = 10_000, seconds: float = 1_800
) -> SentInvitations:
    """Send up to `limit` waiting invitations (of `only` these, if given), beginning none after `seconds`.

    May run at any time and in several processes: an invitation is claimed before it is sent.
    """
    waiting = Invitation.objects.waiting().to_be_sent().order_by("pk")
    if only is not None:
        waiting = waiting.filter(pk__in=only)
    keys = list(waiting.values_list("pk", flat=True)[:limit])
    until, sent, refused = time.monotonic() + seconds, 0, 0
    if not keys:
        return SentInvitations()
    connection = get_connection()
    try:
        connection.open()
        for key in keys:
            if time.monotonic() > until:
                break
            mail = _send(key, connection)
            sent += mail == InvitationMail.SENT
            refused += mail == InvitationMail.REFUSED
    except (OSError, smtplib.SMTPException):
        log.warning("the mail server took no more invitations; the rest waits")
        return SentInvitations(sent, refused, broke_off=True)
    finally:
        connection.close()
    return SentInvitations(sent, refused)


def _send(key: int, connection: Any) -> InvitationMail | None:
    """Send one; its state after, None where another process has it or it goes on waiting."""
    claimed = _claim(key)
    if claimed is None:
        return None
    invitation, secret = claimed
    try:
        emails.send_invitation(invitation, secret, connection)
    except smtplib.SMTPRecipientsRefused as refusal:
        if max(answer[0] for answer in refusal.recipients.values()) < 500:  # not now: it goes on waiting
            return None
        return _set_mail(key, InvitationMail.REFUSED)
    except UnicodeError:  # a domain that no mail server could look up
        return _set_mail(key, InvitationMail.REFUSED)
    return _set_mail(key, InvitationMail.SENT)


def _set_mail(key: int, mail: InvitationMail) -> InvitationMail:
    Invitation.objects.filter(pk=key).update(mail=mail, sender_until=None)
    return mail


@transaction.atomic
def _claim(key: int) -> tuple[Invitation, str] | None:
    """The invitation with a new link, good from now on; None where another process is sending it."""
    now = timezone.now()
    free = Q(sender_until=None) | Q(sender_until__lt=now)
    secret = new_secret()
    renewed = {"secret_hash": fingerprint(secret), "good_until": now + GOOD_FOR, "sender_until": now + LEASE}
    waiting = Invitation.objects.waiting().to_be_sent().filter(free, pk=key)
    if not waiting.update(**renewed):
        return None
    return Invitation.objects.select_related("organisation", "sent_by").get(pk=key), secret
