"""Signing the root of the tree, as the checkpoint of a log whose name is chosen once."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from sucharit.checkpoints.merkle import Frontier
from sucharit.history.keys import fingerprint, public_part, signers
from sucharit.history.models import LogKey, Seal, encoded


class OriginChanged(Exception):
    """The settings name another log than the one that was begun."""

    def __init__(self, chosen: str, begun: str) -> None:
        super().__init__(
            f"SUCHARIT_HISTORY_ORIGIN is {chosen!r}, but the seals so far are of the log {begun!r}:"
            " a log keeps its name for good, set it back"
        )


def origin_after(last: Seal | None) -> str:
    """The name of the log: what the last seal says, then what the operator chose, then the site's own name.

    Raises OriginChanged where the operator chose another than the last seal has.
    """
    begun, chosen = last.origin if last else "", settings.HISTORY_ORIGIN
    if begun and chosen and begun != chosen:
        raise OriginChanged(chosen, begun)
    return begun or chosen or settings.HISTORY_ORIGIN_UNSET


def signed_seal(frontier: Frontier, origin: str, key: Ed25519PrivateKey, at: datetime) -> Seal:
    """A seal over the tree, stored, with its two signatures."""
    seal = Seal(
        at=at,
        size=frontier.size,
        root=frontier.root().hex(),
        peaks=[peak.hex() for peak in frontier.peaks],
        key=public_part(key),
        origin=origin,
    )
    plain, timed = signers(key, origin)
    public = timed.verifier.key
    text = seal.statement().decode()
    seal.signature = plain.sign(text).body.hex()
    seal.timed_key = fingerprint(public)
    seal.timed_signature = encoded(timed.sign(text, int(at.timestamp())))
    if not LogKey.objects.filter(fingerprint=seal.timed_key).exists():
        LogKey(fingerprint=seal.timed_key, key=b64encode(public).decode()).save()
    seal.save()
    return seal
