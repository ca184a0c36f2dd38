"""Single-use codes: easy to read and type, hard to guess, known here by their hash alone. Pure."""

from __future__ import annotations

import hashlib
import secrets

# Without 0 O 1 I L and U: what looks alike on a slip, and what might spell a word.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12  # 30¹² ≈ 2⁵⁸: no one finds one of a million by trying


def new_code() -> str:
    """A fresh code as it is printed: XXXX-XXXX-XXXX."""
    characters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(characters[start : start + 4] for start in range(0, LENGTH, 4))


def hash_of(typed: str) -> bytes | None:
    """The hash of a code as someone typed it, in any case and with any spaces; None where it is none.

    The codes are random enough that a plain hash can't be turned back.
    """
    plain = "".join(typed.upper().split()).replace("-", "")
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return None
    return hashlib.sha256(b"sucharit code " + plain.encode()).digest()
