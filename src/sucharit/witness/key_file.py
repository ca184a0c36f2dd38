"""The witness's own key, in a file that only its owner reads."""

from __future__ import annotations

import os
import re
import secrets
from base64 import b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from sucharit.checkpoints.keys import KeyKind, Signer
from sucharit.checkpoints.notes import BadNote, exact_base64

SEED_BYTES = 32
MAX_CHARACTERS = 1_000
KINDS = {"ml-dsa-44": KeyKind.COSIGNED_MLDSA44, "ed25519": KeyKind.COSIGNED_ED25519}
_FORM = re.compile(r"PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n?")


def make_key(path: Path, name: str, kind: KeyKind) -> Signer:
    """A fresh key, written to a file that must not be there yet. Raises BadNote, OSError."""
    seed = secrets.token_bytes(SEED_BYTES)
    signer = _signer(name, kind, seed)
    key_id, data = signer.verifier.key_id.hex(), b64encode(bytes([kind]) + seed).decode()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"PRIVATE+KEY+{name}+{key_id}+{data}\n")
    return signer


def read_key(path: Path) -> Signer:
    """The key in a file. Raises BadNote, which shows nothing of it, and OSError."""
    with path.open("rb") as file:
        match = _FORM.fullmatch(file.read(MAX_CHARACTERS).decode("utf-8", "replace"))
    data = exact_base64(match[3], "the key in that file") if match else b""
    if not match or len(data) != 1 + SEED_BYTES or data[0] not in set(KINDS.values()):
        raise BadNote(f"{path} holds no key of a witness")
    signer = _signer(match[1], KeyKind(data[0]), data[1:])
    if signer.verifier.key_id.hex() != match[2]:
        raise BadNote(f"the number in {path} does not belong to the key")
    return signer


def _signer(name: str, kind: KeyKind, seed: bytes) -> Signer:
    if kind is KeyKind.COSIGNED_MLDSA44:
        return Signer(name, MLDSA44PrivateKey.from_seed_bytes(seed), kind)
    return Signer(name, Ed25519PrivateKey.from_private_bytes(seed), kind)
