"""The box's keys, from the settings: the public one seals, the private one opens."""

from __future__ import annotations

from django.conf import settings

from sucharit.answers.sealing import public_of


class NoBoxKey(Exception):
    """Nothing can be sealed or opened: the settings hold no such key."""


def box_public() -> bytes:
    """The public key answers are sealed with. Raises NoBoxKey."""
    if settings.BOX_PUBLIC_KEY is not None:
        public: bytes = settings.BOX_PUBLIC_KEY
        return public
    return public_of(box_private())


def box_private() -> bytes:
    """The private key that opens the boxes. Raises NoBoxKey."""
    if settings.BOX_KEY is None:
        raise NoBoxKey("no key for the boxes is set: SUCHARIT_BOX_KEY (docs/deploy.md)")
    private: bytes = settings.BOX_KEY
    return private
