"""Seals answers so that only the holder of the box's private key can read them. Pure.

Each server process makes a key pair of its own when it starts. From its private half and the box's public key
follows the key that seals (X25519, HKDF-SHA-256, AES-256-GCM); the process keeps that in memory alone and
stores its public half as a `SealingKey`. A copy of the database, the files and the logs holds nothing that
opens an envelope; the person who has the box's private key needs such a copy too. An envelope opens only as
one of its own survey.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from struct import iter_unpack

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12


class CannotOpen(Exception):
    """The key is not that of the box, or the envelope is not as it was sealed."""


@lru_cache(maxsize=8)  # asked for with every answer that comes in
def public_of(private: bytes) -> bytes:
    """The public key that belongs to a box's private key, both of 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


class Sealer:
    """Seals for one box; `public` is what the opener needs to know of it."""

    def __init__(self, box: bytes) -> None:
        own = X25519PrivateKey.generate()
        self.box = box
        self.public = own.public_key().public_bytes_raw()
        shared = own.exchange(X25519PublicKey.from_public_bytes(box))
        self._cipher = AESGCM(_key(shared, box, self.public))

    def seal(self, content: bytes, about: bytes) -> bytes:
        """The sealed content; `about` must be given again to open it."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, content, about)


def opener(private: bytes, public: bytes) -> Callable[[bytes, bytes], bytes]:
    """A function (sealed, about) → content for all that the sealer of that public half sealed.

    The function raises CannotOpen.
    """
    decrypt = _decrypt(private, public)

    def open_(sealed: bytes, about: bytes) -> bytes:
        try:
            return decrypt(sealed[:NONCE], sealed[NONCE:], about)
        except InvalidTag as error:
            raise CannotOpen(
                "an envelope can't be opened: another key, another survey, or changed"
            ) from error

    return open_


def pieces(pile: bytes, envelopes: int) -> Iterator[bytes]:
    """The envelopes of a pile, all of one size; of none too, as a database's writer may store anything."""
    size = len(pile) // envelopes
    return (pile[n * size : (n + 1) * size] for n in range(envelopes))


class PileOpener:
    """Opens many envelopes of one sealer at once."""

    def __init__(self, private: bytes, public: bytes) -> None:
        self._decrypt = _decrypt(private, public)

    def open(self, pile: bytes, envelopes: int, about: bytes) -> list[bytes]:
        """The contents of so many envelopes of one size; b"" for one that can't be opened."""
        decrypt, size = self._decrypt, len(pile) // envelopes
        if size >= NONCE:
            halves = iter_unpack(f"{NONCE}s{size - NONCE}s", pile)  # faster than cutting pieces off
            with suppress(InvalidTag, ValueError):
                return [decrypt(nonce, sealed, about) for nonce, sealed in halves]
        return [self._open_or_nothing(sealed, about) for sealed in pieces(pile, envelopes)]

    def _open_or_nothing(self, sealed: bytes, about: bytes) -> bytes:
        try:
            return self._decrypt(sealed[:NONCE], sealed[NONCE:], about)
        except (InvalidTag, ValueError):
            return b""


def _decrypt(private: bytes, public: bytes) -> Callable[[bytes, bytes, bytes], bytes]:
    """(nonce, sealed, about) → content."""
    own = X25519PrivateKey.from_private_bytes(private)
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    return AESGCM(_key(shared, public_of(private), public)).decrypt


def _key(shared: bytes, box: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"sucharit envelope " + box + public).derive(shared)
