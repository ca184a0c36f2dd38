"""What anyone may have of the history without reading it: checkpoints, their keys, their witnesses."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from sucharit.checkpoints.keys import Verifier
from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.history.models import Countersignature, Seal
from sucharit.history.signatures import stored_log_keys, timed_verifier


def newest() -> Seal | None:
    """The last seal; None where nothing was sealed yet."""
    return Seal.objects.order_by("-size").first()


def of_size(size: int) -> Seal | None:
    """The seal over so many entries."""
    return Seal.objects.filter(size=size).first()


def newest_witnessed() -> Seal | None:
    """The last seal that a witness signed: keeping a signature is an entry, so newer seals have none yet."""
    row = Countersignature.objects.select_related("seal").order_by("-seal__size").first()
    return row.seal if row else None


def witnessed_note(seal: Seal) -> Note:
    """The checkpoint with its own signatures and those of witnesses. Raises ValueError where it is broken."""
    note = seal.signed_note()
    for row in seal.countersignatures.order_by("pk"):
        note = note.with_signature(row.line())
    return note


def verifiers() -> tuple[Verifier, ...]:
    """Every key that seals here were signed with, the newest first."""
    log_keys = stored_log_keys()
    keys: dict[Verifier, None] = {}
    rows = Seal.objects.values("origin", "key", "timed_key").annotate(last=Max("size")).order_by("-last")
    for row in rows:
        seal = Seal(origin=row["origin"], key=row["key"], timed_key=row["timed_key"])
        keys[seal.verifier()] = None
        if seal.origin:
            keys[timed_verifier(seal, log_keys)] = None
    return tuple(keys)


def vkeys() -> tuple[str, ...]:
    """The same as others write them down."""
    return tuple(verifier.vkey for verifier in verifiers())


def policy() -> TrustPolicy:
    """Our keys, and those who countersigned, each key once: a policy may name none twice.

    A key that signed before the log had its name stands here under that name. The policy asks for no witness:
    whom to trust is the reader's choice.
    """
    rows = Countersignature.objects.order_by("vkey").values_list("vkey", flat=True).distinct()
    witnesses = _each_key_once(map(Verifier.from_vkey, rows))
    named = {f"w{number}": witness for number, witness in enumerate(witnesses, 1)}
    return TrustPolicy(_each_key_once(verifiers()), named)


def _each_key_once(verifiers: Iterable[Verifier]) -> tuple[Verifier, ...]:
    """The first of those that share a key."""
    by_key: dict[bytes, Verifier] = {}
    for verifier in verifiers:
        by_key.setdefault(verifier.key, verifier)
    return tuple(by_key.values())
