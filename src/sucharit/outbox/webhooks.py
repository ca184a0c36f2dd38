"""Sends counts to a chat or a dashboard: signed, through the guard, to an address that may be hostile."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Mapping

from django.conf import settings
from django.utils.crypto import salted_hmac

from sucharit.outbox import guard
from sucharit.outbox.guard import Limits, Lookup, OutgoingFailed, Rules, Target

SECONDS = 10.0  # for connecting, sending and reading together, and for looking up its name before that
MAX_READ = 65_536  # bytes of the answer, of which only its status counts
MAX_BODY = 4_096


def key_of(salt: str) -> bytes:
    """The key that signs a webhook's messages; the person who set the address sees it as hexadecimal."""
    return salted_hmac("sucharit.surveys.hook", salt, algorithm="sha256").digest()


def send(url: str, key: bytes, counts: Mapping[str, object], *, look_up: Lookup | None = None) -> None:
    """POST `counts` as JSON with its signature. Raises OutgoingFailed unless the answer is a 2xx.

    `X-Sucharit-Signature` is "sha256=" and the HMAC-SHA256 (hexadecimal) over the value of
    `X-Sucharit-Time` (seconds since 1970), a dot, and the body.
    """
    body = json.dumps(counts, ensure_ascii=False, sort_keys=True).encode()
    stamp = str(int(time.time()))
    signature = hmac.digest(key, stamp.encode() + b"." + body, "sha256").hex()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "sucharit",
        "X-Sucharit-Time": stamp,
        "X-Sucharit-Signature": f"sha256={signature}",
    }
    limits = Limits(SECONDS, MAX_READ, MAX_BODY)
    reply = guard.exchange(target_of(url, look_up=look_up), "POST", headers, body, limits)
    if not 200 <= reply.status < 300:
        raise OutgoingFailed("refused", f"it answered {reply.status}")


def target_of(url: str, *, look_up: Lookup | None = None) -> Target:
    """Where this address leads now. Raises OutgoingFailed for one that counts may not be sent to."""
    rules = Rules(
        ports=settings.OUTGOING_PORTS,
        inside=settings.WEBHOOKS_INSIDE,
        refused=settings.OUTGOING_REFUSED,
        plain_on_loopback=settings.WEBHOOKS_PLAIN_ON_LOOPBACK,
    )
    return guard.aim(url, rules, seconds=SECONDS, look_up=look_up)
