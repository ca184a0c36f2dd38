"""Tickets of an open link: each page may be sent once, after some work or some waiting. Pure.

Network addresses play no part, so an office with a thousand people behind one address is not slowed down,
and a machine that would fill the box must pay in time for every single answer. A ticket holds when it was
issued and a random nonce, and is signed for its survey. Of a used one the nonce and the day are stored.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, date, datetime

WORK_BITS = 16  # leading zero bits: 65,000 hashes, a second or two on a cheap phone, while one reads
WAIT = 60  # seconds for a browser without JavaScript; no one answers thirty questions faster
GOOD_FOR = 24 * 60 * 60  # seconds
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


def proves_work(text: str, counter: str) -> bool:
    """Whether `counter` is the work that this ticket asks for: SHA-256 of "ticket:counter"."""
    if len(counter) > 20:
        return False
    digest = hashlib.sha256(f"{text}:{counter}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - WORK_BITS) == 0


def seconds_to_wait(ticket: Ticket, has_worked: bool, now: float) -> int | None:
    """0 when it may be used now, else for how long to wait; None when it is too old or from the future."""
    age = int(now) - ticket.at
    if not -5 <= age <= GOOD_FOR:
        return None
    return 0 if has_worked else max(0, WAIT - age)


def _signature(key: bytes, link: str, content: bytes) -> bytes:
    return hmac.digest(key, b"sucharit ticket " + link.encode() + b" " + content, "sha256")[:SIGNATURE_BYTES]
