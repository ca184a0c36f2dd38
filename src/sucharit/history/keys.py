"""The keys of the seals: those that sign, both from one seed, and those whose signatures count."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from sucharit.checkpoints.keys import KeyKind, Signer

FILE = "history.key"  # under VAR, in the demo and in tests only
_PURPOSE = b"sucharit/history ML-DSA-44"


class NoKey(Exception):
    """The operator has set no key to sign with."""

    def __init__(self) -> None:
        super().__init__(
            "SUCHARIT_HISTORY_KEY is not set, so nothing can be sealed: give a 32-byte seed of your own"
            " (docs/deploy.md)"
        )


def signing_key() -> Ed25519PrivateKey:
    """The key that signs: the operator's; in the demo and in tests one created once and stored under VAR.

    Raises NoKey in production without one.
    """
    seed: bytes | None = settings.HISTORY_KEY
    if seed is None:
        if settings.MODE == "production":
            raise NoKey
        seed = _seed_in(settings.VAR / FILE)
    return Ed25519PrivateKey.from_private_bytes(seed)


def trusted_keys() -> frozenset[str]:
    """The keys (hexadecimal) whose signatures count: those the operator names, and our own.

    Of Ed25519 the public key itself, of ML-DSA-44, whose keys are long, its hash: see `public_parts`.
    """
    try:
        return settings.HISTORY_TRUSTED | public_parts(signing_key())
    except NoKey:
        return settings.HISTORY_TRUSTED


def public_part(key: Ed25519PrivateKey) -> str:
    """The public key that belongs to it, hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def public_parts(key: Ed25519PrivateKey) -> frozenset[str]:
    """What is trusted where this key signs: its public key, and the hash of that of ML-DSA-44 beside it."""
    return frozenset([public_part(key), fingerprint(mldsa_key(key).public_key().public_bytes_raw())])


def fingerprint(key: bytes) -> str:
    """The name of a public key of ML-DSA-44: SHA-256, hexadecimal."""
    return hashlib.sha256(key).hexdigest()


def mldsa_key(key: Ed25519PrivateKey) -> MLDSA44PrivateKey:
    """The key of ML-DSA-44 that follows from the same seed: docs/decisions/0019-one-seed-two-keys.md."""
    seed = HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.private_bytes_raw())
    return MLDSA44PrivateKey.from_seed_bytes(seed)


def signers(key: Ed25519PrivateKey, origin: str) -> tuple[Signer, Signer]:
    """Who signs the checkpoints of the log of this name: with Ed25519, and with ML-DSA-44."""
    timed = mldsa_key(key)
    return Signer(origin, key, KeyKind.ED25519), Signer(origin, timed, KeyKind.COSIGNED_MLDSA44)


def _seed_in(path: Path) -> bytes:
    """The seed in that file, readable by its owner only; created when missing, once for all processes."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(draft, path)  # whole or not at all; the first process wins
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return bytes.fromhex(path.read_text().strip())
