"""The keys of the seals: the one that signs, and those whose signatures count."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

FILE = "history.key"  # under VAR, in the demo and in tests only


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
    """The public keys (hexadecimal) whose signatures count: those the operator names, and our own."""
    try:
        return settings.HISTORY_TRUSTED | {public_part(signing_key())}
    except NoKey:
        return settings.HISTORY_TRUSTED


def public_part(key: Ed25519PrivateKey) -> str:
    """The public key that belongs to it, hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


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
