"""Numbers that no one can foresee, the same in every process and after a restart: drawn by the site's secret.

What people can watch changes at such places only, so that no one can bring a count to just before a change.
"""

from __future__ import annotations

from functools import lru_cache
from math import log1p

from django.utils.crypto import salted_hmac

MAX_REMEMBERED = 10_000
_BITS = 53  # as exact as a float


@lru_cache(MAX_REMEMBERED)
def below(end: int, *of: object) -> int:
    """A number from 0 to `end` - 1, each as likely as any other. `of`: what it is for."""
    return int(_share(of) * end)


@lru_cache(MAX_REMEMBERED)
def tries_before(once_in: int, *of: object) -> int:
    """How often chance says no before it says yes, which it does once in so many times, two or more.

    It has no memory: who has seen it say no a hundred times knows no better when it will say yes.
    """
    return int(log1p(-_share(of)) / log1p(-1 / once_in))


def _share(of: tuple[object, ...]) -> float:
    """A number from 0 to 1, without 1."""
    text = "/".join(map(str, of))
    digest = salted_hmac("sucharit.surveys.draws", text, algorithm="sha256").digest()
    return float((int.from_bytes(digest[:8], "big") >> (64 - _BITS)) / 2**_BITS)


def forget() -> None:
    """Draw again, by another secret."""
    below.cache_clear()
    tries_before.cache_clear()
