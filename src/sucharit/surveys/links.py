"""The random part of a survey's address. Pure."""

from __future__ import annotations

import secrets

# Without letters and digits that look alike on paper: 0 o 1 i l and u.
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def new_link() -> str:
    """A fresh link, for `/a/<link>/`."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
