"""Goes on sending a survey's e-mails after the page has answered, so that no one presses again and again.

A thread of this process sends, under the same lease as any other sender: a second press, the timer and other
processes leave it alone. When this one ends in between, what waits goes out by the timer or the next press.
"""

from __future__ import annotations

import logging
from threading import Thread

from django.db import close_old_connections, connection
from django.utils import timezone

from sucharit.roster import sending
from sucharit.roster.models import Mailing
from sucharit.surveys.models import Survey

log = logging.getLogger(__name__)


def go_on_sending(survey: Survey) -> Thread:
    """Start sending everything that waits; the thread, which the page doesn't wait for."""
    thread = Thread(target=_send, args=(survey.pk,), name=f"e-mails of {survey.pk}", daemon=True)
    thread.start()
    return thread


def is_sending(survey: Survey) -> bool:
    """Whether some process is sending this survey's e-mails now."""
    return Mailing.objects.filter(survey=survey, until__gt=timezone.now()).exclude(sender=None).exists()


def _send(pk: int) -> None:
    close_old_connections()
    try:
        sending.send_waiting(Survey.objects.select_related("organisation").get(pk=pk))
    except Exception as error:  # its words may hold an address
        log.error("e-mails could not be sent on: %s", type(error).__name__)
    finally:
        connection.close()
