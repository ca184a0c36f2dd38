"""What anyone may have of the history without reading it: checkpoints, their keys, their witnesses."""

from __future__ import annotations

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
    """Our keys, and those who countersigned. It asks for no witness: whom to trust is the reader's choice."""
    witnesses: dict[str, Verifier] = {}
    for vkey in Countersignature.objects.order_by("vkey").values_list("vkey", flat=True).distinct():
        witness = Verifier.from_vkey(vkey)
        if all(other.key != witness.key for other in witnesses.values()):
            witnesses[f"w{len(witnesses) + 1}"] = witness
    return TrustPolicy(verifiers(), witnesses)
