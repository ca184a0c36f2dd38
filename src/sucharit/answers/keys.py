"""The box's keys, from the settings: the public one seals, the private one opens. And proofs of sealing keys.

Whoever can write to the database and knows the box's public key could make a sealing key, and envelopes with
it. The site's secret is not in the database: what it proves beside a sealing key, only its servers can write.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from sucharit.answers.models import SealingKey
from sucharit.answers.sealing import Sealer, public_of


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


def sealing_key_of(sealer: Sealer, id: UUID) -> SealingKey:
    """What is stored of a sealer, with the proof that a server of this site made it; not saved yet."""
    sealing_key = SealingKey(id=id, box=sealer.box.hex(), public=sealer.public)
    sealing_key.proof = _proof(sealing_key, settings.SECRET_KEY)
    return sealing_key


def is_proven(sealing_key: SealingKey) -> bool:
    """Whether a server of this site made it: with its secret of today, or one it had before."""
    proof = bytes(sealing_key.proof or b"")
    secrets = (settings.SECRET_KEY, *settings.HISTORY_FORMER_SECRETS)
    return any(hmac.compare_digest(proof, _proof(sealing_key, secret)) for secret in secrets)


def unproven_keys() -> list[UUID]:
    """The sealing keys that no server of this site made. A few hundred lie there at most: one a process."""
    return [key.pk for key in SealingKey.objects.all() if not is_proven(key)]


def _proof(sealing_key: SealingKey, secret: str | bytes) -> bytes:
    made = f"{sealing_key.pk} {sealing_key.box} {bytes(sealing_key.public).hex()}"
    return salted_hmac("sucharit.answers.sealing_keys", made, secret=secret, algorithm="sha256").digest()
