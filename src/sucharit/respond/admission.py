"""Who may send an answer: by a single-use code, or by an open page's ticket after work or waiting."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.crypto import salted_hmac

from sucharit.roster import tickets
from sucharit.roster.tickets import Ticket

# A page asked for with an older ticket is a reload, or an address that someone passed on: it gets a
# ticket of its own, else the answers of those who share an address would count as one.
FRESH_SECONDS = 60


@dataclass(frozen=True, slots=True)
class NotAdmitted:
    """Not now. `wait`: seconds; 0 means that the ticket is no good, and `ticket` is a new one."""

    wait: int
    ticket: str


def new_ticket(link: str) -> str:
    """A fresh ticket for this survey's open page."""
    return tickets.issue(_key(), link, time.time())


def is_fresh(link: str, ticket: str) -> bool:
    """Whether a page may be shown with this ticket, or needs another."""
    valid = tickets.read(_key(), link, ticket)
    return valid is not None and -5 <= time.time() - valid.at < FRESH_SECONDS


def admit(link: str, form: Mapping[str, str], ticket: str) -> Ticket | NotAdmitted:
    """The ticket that may be used now, else why not. One in the form counts before one in the address."""
    text = form.get("ticket") or ticket
    valid = tickets.read(_key(), link, text)
    if valid is None:
        return NotAdmitted(0, new_ticket(link))
    has_worked = tickets.proves_work(text, form.get("work", ""))
    wait = tickets.seconds_to_wait(valid, has_worked, time.time())
    if wait is None:
        return NotAdmitted(0, new_ticket(link))
    return NotAdmitted(wait, text) if wait else valid


@lru_cache(maxsize=1)
def _key() -> bytes:
    return salted_hmac("sucharit.roster.tickets", "key", algorithm="sha256").digest()
