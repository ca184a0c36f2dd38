"""Cursors: where a list goes on, signed for this very list.

A cursor holds the last row's place (a code, a rank), which that row says as well, and a signature over it,
the list's address with its filters, and the announcement as it is stored now. So a cursor that was edited,
is of other filters, or of an announcement replaced meanwhile is refused, and never mixes two lists.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest
from typing import Any

from django.utils.crypto import salted_hmac

from sucharit.api.problems import ApiRefusal, ProblemId

SALT = "sucharit.api.cursors"
SIGNATURE = 12  # bytes: nothing is kept secret by it
Place = tuple[Any, ...]


def cursor_of(place: Place, walk: str) -> str:
    """The cursor after this place in this list; letters that need no escape in an address."""
    stored = json.dumps(place, separators=(",", ":")).encode()
    return urlsafe_b64encode(_signature(stored, walk) + stored).decode().rstrip("=")


def place_in(cursor: str, walk: str) -> Place:
    """The place a cursor stands for. Raises ApiRefusal for one that this list did not give."""
    try:
        signed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError:
        raise ApiRefusal(ProblemId.BAD_CURSOR) from None
    signature, stored = signed[:SIGNATURE], signed[SIGNATURE:]
    if not compare_digest(signature, _signature(stored, walk)) or cursor_of_bytes(signed) != cursor:
        raise ApiRefusal(ProblemId.BAD_CURSOR)
    return tuple(json.loads(stored))


def cursor_of_bytes(signed: bytes) -> str:
    """Base64 can be written in more than one way; only ours counts, so that caches keep one copy."""
    return urlsafe_b64encode(signed).decode().rstrip("=")


def _signature(stored: bytes, walk: str) -> bytes:
    value = f"{walk}\n{stored.hex()}"
    return salted_hmac(SALT, value, algorithm="sha256").digest()[:SIGNATURE]
