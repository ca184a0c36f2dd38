"""Who may send an answer: by a single-use code, or by an open page's ticket after work or waiting."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone
from django.utils.crypto import salted_hmac

from sucharit.roster import tickets
from sucharit.roster.tickets import Ticket
from sucharit.surveys import crowding, draws
from sucharit.surveys.crowding import Crowd
from sucharit.surveys.models import Mode
from sucharit.surveys.snapshot import SurveySnapshot

# A page asked for with an older ticket is a reload, or an address that someone passed on: it gets a
# ticket of its own, else the answers of those who share an address would count as one.
FRESH_SECONDS = 60
SLOT_SECONDS = 60 * crowding.SLOT_MINUTES


@dataclass(frozen=True, slots=True)
class NotAdmitted:
    """Not now: `ticket` may be used after `work` pieces of work in all, or without any in `wait` seconds.

    `is_new`: the ticket that was sent is no good, and this is another.
    """

    wait: int
    ticket: str
    work: int
    is_new: bool = False


def new_ticket(link: str) -> str:
    """A fresh ticket for this survey's open page."""
    return tickets.issue(_key(), link, time.time())


def is_fresh(link: str, ticket: str) -> bool:
    """Whether a page may be shown with this ticket, or needs another."""
    valid = tickets.read(_key(), link, ticket)
    return valid is not None and -5 <= time.time() - valid.at < FRESH_SECONDS


def work_asked(survey: SurveySnapshot) -> int:
    """How many pieces of work a ticket of this survey takes now."""
    return tickets.pieces_asked(_crowd(survey).now)


def admit(survey: SurveySnapshot, form: Mapping[str, str], ticket: str) -> Ticket | NotAdmitted:
    """The ticket that may be used now, else why not. One in the form counts before one in the address."""
    text, crowd = form.get("ticket") or ticket, _crowd(survey)
    valid, asked = tickets.read(_key(), survey.link, text), tickets.pieces_asked(crowd.now)
    age = None if valid is None else tickets.age_of(valid, time.time())
    if valid is None or age is None:
        return _another(survey, crowd)
    if tickets.pieces_done(text, form.get("work", ""), asked) >= asked:
        is_crowded_out = asked > 1 and age > tickets.GOOD_WHILE_CROWDED
        return _another(survey, crowd) if is_crowded_out else valid
    wait = _wait(crowd, age)
    return NotAdmitted(wait, text, asked) if wait else valid


def _another(survey: SurveySnapshot, crowd: Crowd) -> NotAdmitted:
    asked = tickets.pieces_asked(crowd.now)
    return NotAdmitted(_wait(crowd, 0), new_ticket(survey.link), asked, is_new=True)


def _wait(crowd: Crowd, age: int) -> int:
    """Seconds until a ticket of this age may be used without work: in other ten minutes while many answer."""
    left = max(0, tickets.WAIT - age)
    if not crowd.in_slot:
        return left
    now = timezone.localtime()
    return max(left, SLOT_SECONDS - (now.minute * 60 + now.second) % SLOT_SECONDS)


def _crowd(survey: SurveySnapshot) -> Crowd:
    """How crowded it is: with visitors who register, or with answers, and neither tells of the other."""
    of = crowding.of_registrations if survey.mode == Mode.DRAWN else crowding.of_answers
    return of(survey.pk, timezone.localtime(), _quiet_rate(survey))


def _quiet_rate(survey: SurveySnapshot) -> int:
    hundreds = survey.earlier // tickets.QUIET_SHARE
    if hundreds < tickets.QUIET - 1:
        return tickets.QUIET
    place = draws.below(tickets.QUIET_SHARE, "quiet", survey.pk, hundreds)
    return tickets.quiet_rate(survey.earlier, place)


@lru_cache(maxsize=1)
def _key() -> bytes:
    return salted_hmac("sucharit.roster.tickets", "key", algorithm="sha256").digest()
