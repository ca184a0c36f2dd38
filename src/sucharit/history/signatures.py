"""Whether what is signed under the tree is good: the seals' own signatures, and those of witnesses."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping

from sucharit.checkpoints.keys import KeyKind, Verifier, signed_at
from sucharit.checkpoints.notes import NoteSignature
from sucharit.history.keys import fingerprint
from sucharit.history.models import UNREADABLE, Countersignature, LogKey, Seal

BATCH_SIZE = 2_000


def stored_log_keys() -> dict[str, bytes]:
    """The public keys of ML-DSA-44 by their hash; one that does not fit its hash is left out."""
    keys: dict[str, bytes] = {}
    for name, text in LogKey.objects.values_list("fingerprint", "key"):
        try:
            key = b64decode(text, validate=True)
        except ValueError:
            continue
        if fingerprint(key) == name:
            keys[name] = key
    return keys


def timed_verifier(seal: Seal, log_keys: Mapping[str, bytes]) -> Verifier:
    """The key of ML-DSA-44 that a seal names. Raises ValueError where it is gone or none."""
    return Verifier(seal.log, KeyKind.COSIGNED_MLDSA44, log_keys.get(seal.timed_key, b""))


def is_signed(seal: Seal, log_keys: Mapping[str, bytes]) -> bool:
    """Whether a seal's signatures are good: both, over its own time; of a former seal its only one."""
    try:
        text, plain = seal.statement().decode(), seal.verifier()
        if not plain.signed(text, NoteSignature(seal.log, plain.key_id, bytes.fromhex(seal.signature))):
            return False
        if not seal.origin:
            return True
        timed = seal.timed()
        at_its_time = signed_at(timed) == int(seal.at.timestamp())
        return at_its_time and timed_verifier(seal, log_keys).signed(text, timed)
    except UNREADABLE:
        return False


def faults_of_countersignatures() -> Iterator[str]:
    """Signatures of witnesses that are not good any more."""
    rows = Countersignature.objects.select_related("seal").order_by("pk")
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        try:
            good = Verifier.from_vkey(row.vkey).signed(row.seal.statement().decode(), row.line())
        except UNREADABLE:
            good = False
        if not good:
            where = f"under the seal over {row.seal.size} entries"
            yield f"the countersignature of {row.witness} {where} is not good"
