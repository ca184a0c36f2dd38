"""What every store of bytes does, and what may be wrong with what it holds."""

from __future__ import annotations

import hashlib
from typing import Protocol


class ContentMissing(LookupError):
    """The store does not have these bytes."""


class ContentDamaged(ValueError):
    """The store has bytes of this name, but they are not the ones that were kept."""


class ByteStore(Protocol):
    """Where bytes are kept under their SHA-256 (64 hexadecimal digits). Each may raise OSError."""

    def write(self, sha256: str, data: bytes) -> None:
        """Keep them for good before it returns; damaged bytes of this name are replaced."""

    def read(self, sha256: str) -> bytes:
        """The bytes as they lie there. Raises ContentMissing."""

    def length(self, sha256: str) -> int | None:
        """How many bytes lie there; None: nothing of this name."""


def digest(data: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(data).hexdigest()


def read_checked(store: ByteStore, sha256: str) -> bytes:
    """The bytes, which have this digest. Raises ContentMissing and ContentDamaged."""
    data = store.read(sha256)
    if digest(data) != sha256:
        raise ContentDamaged(f"{sha256}: {len(data)} bytes lie there that have another digest")
    return data


def is_sound(store: ByteStore, sha256: str) -> bool:
    """Whether the store has these very bytes."""
    try:
        read_checked(store, sha256)
    except (ContentMissing, ContentDamaged):
        return False
    return True
