"""The stamp on an entry: proof that this site wrote it, made with a key that is not in the database.

HMAC-SHA256 over the entry's leaf hash and what it names as written before it. The key follows from the site's
secret key; its short name stands beside the stamp, so that a former key still counts for what is sealed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from django.conf import settings

from sucharit.history.models import Entry

_PURPOSE = b"sucharit/history/stamp\n"


class StampCheck(Enum):
    """What an entry's stamp says about who wrote it."""

    HERE = "by this site"
    UNKNOWN = "with a key that is not known here"
    NO_PROOF = "without a good stamp"


@dataclass(frozen=True, slots=True)
class StampKey:
    """The key of stamps, and the name by which entries refer to it (16 hexadecimal digits)."""

    name: str
    secret: bytes


def current_key() -> StampKey:
    """The key that stamps."""
    return _key_of(settings.SECRET_KEY)


def known_keys() -> dict[str, StampKey]:
    """The keys whose stamps count on entries that are sealed, by name: the current one and former ones."""
    keys = [current_key(), *map(_key_of, settings.HISTORY_FORMER_SECRETS)]
    return {key.name: key for key in keys}


def stamp_of(leaf: bytes, after: str, key: StampKey) -> str:
    """The stamp, hexadecimal, of an entry with this leaf hash and these names of earlier entries."""
    return hmac.digest(key.secret, _PURPOSE + leaf + b"\n" + after.encode(), "sha256").hex()


def written(entry: Entry, leaf: bytes, keys: Mapping[str, StampKey]) -> StampCheck:
    """By whom the entry with this leaf hash was written, as far as one of these keys can tell."""
    if not entry.stamp:
        return StampCheck.NO_PROOF
    key = keys.get(entry.stamp_key)
    if key is None:
        return StampCheck.UNKNOWN
    good = hmac.compare_digest(entry.stamp.encode(), stamp_of(leaf, entry.after, key).encode())
    return StampCheck.HERE if good else StampCheck.NO_PROOF


def is_written_here(entry: Entry) -> bool:
    """Whether this site wrote the entry as it stands: with its present key where no seal covers it yet."""
    key = current_key()
    keys = {key.name: key} if entry.position is None else known_keys()
    leaf = entry.unchanged_leaf()
    return leaf is not None and written(entry, leaf, keys) is StampCheck.HERE


def has_written(about: str, verb: str, **what: object) -> bool:
    """Whether this site wrote of a thing what these keys say; an entry that another added says nothing."""
    entries = Entry.objects.filter(
        about=about, verb=verb, **{f"what__{key}": own for key, own in what.items()}
    )
    return any(is_written_here(entry) for entry in entries.order_by("pk"))


@lru_cache(maxsize=16)
def _key_of(secret: str) -> StampKey:
    key = hashlib.sha256(b"stamps of the history/" + secret.encode()).digest()
    return StampKey(hashlib.sha256(b"name/" + key).hexdigest()[:16], key)
