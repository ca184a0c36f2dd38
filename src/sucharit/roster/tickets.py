"""Tickets of an open link: each page may be sent once, after work, or after waiting while few answer. Pure.

Network addresses play no part, so an office with a thousand people behind one address is not slowed down.
How much work a ticket asks for follows from how crowded its survey is just then, at the moment it is
used: tickets kept from a quiet hour are worth no more than new ones. A ticket holds when it was issued and a
random nonce, and is signed for its survey. Of a used one the nonce and the day are stored.

Waiting costs a machine nothing, since it can wait with a thousand tickets at once: it opens the way only
while the survey gets few answers. docs/methods/stuffing.md has the numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, date, datetime

WORK_BITS = 16  # leading zero bits of one piece of work: 65,000 hashes, under half a second on a cheap phone
# After each step of a crowd, so that whoever has a hundred times the machines gets in five times the answers.
# The last is a minute and a half on a cheap phone, under half a minute with four of its cores.
PIECES = (1, 4, 16, 64, 192)
# Answers in ten minutes to which one piece is enough, and the share of all earlier days' answers that is.
QUIET, QUIET_SHARE = 15, 100
WAIT = 60  # seconds for a browser without JavaScript; no one answers thirty questions faster
GOOD_FOR = 24 * 60 * 60  # seconds
GOOD_WHILE_CROWDED = 20 * 60  # seconds: no one can work ahead for hours and send all at once
MAX_COUNTER = 20  # characters
NONCE_BYTES, STAMP_BYTES, SIGNATURE_BYTES = 16, 4, 16


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket whose signature is good. `at`: seconds since 1970."""

    at: int
    nonce: bytes

    @property
    def day(self) -> date:
        """The day it was issued, UTC."""
        return datetime.fromtimestamp(self.at, UTC).date()


def issue(key: bytes, link: str, now: float) -> str:
    """A fresh ticket for a survey's page."""
    content = int(now).to_bytes(STAMP_BYTES, "big") + secrets.token_bytes(NONCE_BYTES)
    return urlsafe_b64encode(content + _signature(key, link, content)).decode()


def read(key: bytes, link: str, text: str) -> Ticket | None:
    """The ticket written so, or None where it is none of ours for this survey."""
    try:
        raw = urlsafe_b64decode(text.encode())
    except (Error, ValueError):
        return None
    content, signature = raw[: STAMP_BYTES + NONCE_BYTES], raw[STAMP_BYTES + NONCE_BYTES :]
    if len(content) != STAMP_BYTES + NONCE_BYTES or not hmac.compare_digest(
        signature, _signature(key, link, content)
    ):
        return None
    return Ticket(int.from_bytes(content[:STAMP_BYTES], "big"), content[STAMP_BYTES:])


def quiet_rate(earlier: int, place: int) -> int:
    """Answers in ten minutes that are nothing unusual for a survey that got `earlier` on the days before.

    `place`, from 0 to 99: where in each hundred of them it rises, so that no one knows when it does.
    """
    return max(QUIET, (earlier + place) // QUIET_SHARE)


def pieces_asked(steps: int) -> int:
    """How many pieces of work a ticket takes after so many steps of a crowd."""
    return PIECES[steps]


def pieces_done(text: str, work: str, enough: int) -> int:
    """How many pieces of work `work` holds for this ticket, counted up to `enough`.

    `work`: counters with a "." between them; a piece is one whose SHA-256 of "ticket:counter" begins with
    `WORK_BITS` zero bits. A counter counts once, and nothing counts after one that is none.
    """
    done: set[str] = set()
    for counter in work.split(".", enough)[:enough]:
        if not 0 < len(counter) <= MAX_COUNTER or not _is_piece(text, counter):
            break
        done.add(counter)
    return len(done)


def _is_piece(text: str, counter: str) -> bool:
    digest = hashlib.sha256(f"{text}:{counter}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - WORK_BITS) == 0


def age_of(ticket: Ticket, now: float) -> int | None:
    """Seconds since it was issued; None when it is too old or from the future."""
    age = int(now) - ticket.at
    return age if -5 <= age <= GOOD_FOR else None


def _signature(key: bytes, link: str, content: bytes) -> bytes:
    return hmac.digest(key, b"sucharit ticket " + link.encode() + b" " + content, "sha256")[:SIGNATURE_BYTES]
